import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Prediction, ToolCallCheck } from '@contract'
import { Block } from './Block'
import { Fold } from './Fold'
import { RichText, type TextView } from './RichText'
import { ToolCallCard } from './ToolCallCard'
import classes from './Transcript.module.css'

/** The model's reply: reasoning folded above it, since only the reply is scored; then text and tool calls. */
export function ReplyBlock(props: {
  prediction: Prediction
  answer: string | null
  toolChecks?: readonly ToolCallCheck[] | undefined
  view: TextView
  reasoningOpened?: boolean
  onReasoning?(opened: boolean): void
}) {
  const { prediction, view } = props
  const { t } = useTranslation('samples')
  const [own, setOwn] = useState<TextView>()
  const shown = own ?? view
  const { reasoning, finishReason } = prediction
  const isCut = finishReason === 'length'
  return (
    <>
      {reasoning !== null && reasoning !== '' && (
        <Block
          role="reasoning"
          label={t('transcript.roles.reasoning')}
          notes={
            <>
              <span>{t('transcript.notScored')}</span>
              {prediction.usage?.reasoningTokens !== undefined && (
                <span>{t('transcript.tokens', { count: prediction.usage.reasoningTokens })}</span>
              )}
            </>
          }
          text={reasoning}
        >
          <Fold
            label={t('transcript.reasoning', { count: reasoning.length })}
            opened={props.reasoningOpened}
            onToggle={props.onReasoning}
          >
            <RichText text={reasoning} view={shown} />
          </Fold>
        </Block>
      )}
      <Block
        role="assistant"
        label={t('transcript.roles.reply')}
        notes={
          <>
            {!prediction.refusal && (
              <>
                <span>{t('transcript.scored')}</span>
                <span className={isCut ? classes.warning : undefined}>
                  {t(`transcript.finish.${finishReason}`)}
                </span>
              </>
            )}
            {prediction.usage && (
              <span>{t('transcript.tokens', { count: prediction.usage.outputTokens })}</span>
            )}
          </>
        }
        text={prediction.text}
        view={shown}
        onView={setOwn}
      >
        {prediction.text === '' ? (
          prediction.toolCalls.length === 0 && (
            <div className="ew-dim">
              {prediction.refusal
                ? t('transcript.refused', { message: prediction.refusal.message })
                : t('transcript.emptyReply')}
            </div>
          )
        ) : (
          <RichText text={prediction.text} view={shown} answer={props.answer} />
        )}
        {prediction.toolCalls.map((call, index) => (
          <ToolCallCard
            key={`${index} ${call.id}`}
            call={call}
            check={props.toolChecks?.find(check => check.call === index)}
          />
        ))}
      </Block>
    </>
  )
}
