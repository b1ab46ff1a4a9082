import { ActionIcon, Group, Tooltip } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import {
  IconBraces,
  IconCheck,
  IconChevronDown,
  IconChevronUp,
  IconCode,
  IconPlayerTrackNext,
  IconTypography,
} from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { SampleDetail } from '@contract'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorView } from '../../ui/ErrorView'
import type { TextView } from '../../ui/transcript/RichText'
import { Transcript } from '../../ui/transcript/Transcript'
import classes from './Samples.module.css'
import type { useSample } from './use-sample'
import { verdictOf } from './verdict'
import { VerdictMark } from './VerdictMark'

export interface SampleViewProps {
  chosen: ReturnType<typeof useSample>
  view: TextView
  onView(view: TextView): void
  reasoningOpened: boolean
  onReasoning(opened: boolean): void
  onMove(step: 1 | -1): void
  onNextWrong(): void
}

/** The middle pane: which sample this is, and the conversation. */
export function SampleView(props: SampleViewProps) {
  const { t } = useTranslation('samples')
  const { sample, isChanging, error } = props.chosen
  const scroller = useRef<HTMLDivElement>(null)
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 })
  }, [sample?.id])
  return (
    <section className={classes.viewPane} aria-label={t('transcriptPane')}>
      <ViewHead {...props} />
      <div
        ref={scroller}
        className={classes.scroll}
        data-changing={isChanging || undefined}
        tabIndex={0}
        role="group"
        aria-label={t('transcriptPane')}
      >
        {error ? (
          <ErrorView error={error.info} />
        ) : sample ? (
          <Conversation key={sample.id} sample={sample} {...props} />
        ) : (
          <EmptyState title={t('choose')} text={t('chooseHint')} />
        )}
      </div>
    </section>
  )
}

function ViewHead(props: SampleViewProps) {
  const { t } = useTranslation('samples')
  const { sample } = props.chosen
  const otherView = props.view === 'raw' ? 'rendered' : 'raw'
  const buttons = [
    ['previous', IconChevronUp, () => props.onMove(-1)],
    ['next', IconChevronDown, () => props.onMove(1)],
    ['nextWrong', IconPlayerTrackNext, props.onNextWrong],
  ] as const
  return (
    <header className={classes.viewHead}>
      <Group gap={2} wrap="nowrap">
        {buttons.map(([name, Icon, act]) => (
          <Tooltip key={name} label={t(name)}>
            <ActionIcon aria-label={t(name)} onClick={act}>
              <Icon size={15} />
            </ActionIcon>
          </Tooltip>
        ))}
      </Group>
      {sample && (
        <>
          <span className="ew-ellipsis" title={`${sample.benchmarkId} · ${sample.subset}`}>
            {t('name', {
              benchmark: sample.benchmarkId,
              subset: sample.subset,
              index: sample.group + 1,
            })}
          </span>
          {sample.repeats.length > 1 && (
            <span className={classes.repeatNote}>{t('repeat', { repeat: sample.repeat + 1 })}</span>
          )}
          <VerdictMark verdict={verdictOf(sample)} />
        </>
      )}
      <span className={classes.viewSwitch} />
      {sample && <CopyConversation sample={sample} />}
      <Tooltip label={t(`transcript.showAll.${otherView}`)}>
        <ActionIcon
          aria-label={t(`transcript.showAll.${otherView}`)}
          onClick={() => props.onView(otherView)}
        >
          {props.view === 'raw' ? <IconTypography size={16} /> : <IconCode size={16} />}
        </ActionIcon>
      </Tooltip>
    </header>
  )
}

function CopyConversation({ sample }: { sample: SampleDetail }) {
  const { t } = useTranslation(['samples', 'common'])
  const clipboard = useClipboard({ timeout: 1500 })
  const label = clipboard.copied ? t('common:copied') : t('transcript.copyAll')
  const Icon = clipboard.copied ? IconCheck : IconBraces
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} onClick={() => clipboard.copy(conversationJson(sample))}>
        <Icon size={15} />
      </ActionIcon>
    </Tooltip>
  )
}

function Conversation(props: SampleViewProps & { sample: SampleDetail }) {
  const { t } = useTranslation('samples')
  const { sample } = props
  const { outcome, prediction, messages } = sample
  return (
    <div className={classes.conversation}>
      {messages.length === 0 && <div className="ew-dim">{t('transcript.noMessages')}</div>}
      <Transcript
        messages={messages}
        prediction={prediction}
        answer={outcome?.kind === 'failed' ? null : (outcome?.answer ?? null)}
        view={props.view}
        reasoningOpened={props.reasoningOpened}
        onReasoning={props.onReasoning}
      />
      {prediction === null && sample.state !== 'failed' && (
        <div className="ew-dim">{t('transcript.notAsked')}</div>
      )}
      {outcome?.kind === 'failed' && <ErrorView error={outcome.error} />}
    </div>
  )
}

/** Messages and reply as another tool would read them. */
function conversationJson({ messages, prediction }: SampleDetail): string {
  const reply = prediction && {
    role: 'assistant',
    content: prediction.text,
    ...(prediction.reasoning === null ? {} : { reasoning: prediction.reasoning }),
    ...(prediction.toolCalls.length === 0 ? {} : { toolCalls: prediction.toolCalls }),
    finishReason: prediction.finishReason,
  }
  return JSON.stringify(reply ? [...messages, reply] : messages, null, 2)
}
