import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message } from '@contract'
import { useDisplay } from '../display'
import { Block } from './Block'
import { Fold } from './Fold'
import { BlockedImage } from './GuardedLink'
import { mediaOf, textOf } from './message-parts'
import { JsonValue } from './JsonValue'
import { Picture } from './Picture'
import { RichText, type TextView } from './RichText'
import { soundUrl } from './sound-url'
import { splitPrompt } from './split-prompt'
import { ToolCallCard } from './ToolCallCard'

function Sound({ audio, format }: { audio: string; format: string }) {
  const { t } = useTranslation('samples')
  const url = useMemo(() => soundUrl(audio, format), [audio, format])
  if (url === null) return <div className="ew-dim">{t('transcript.audio', { format })}</div>
  return (
    <audio controls preload="metadata" src={url} aria-label={t('transcript.sound', { format })} />
  )
}

/**
 * One message that was sent. The beginning of a long one is folded: it holds the worked examples, its end the question. Roles that the
 * user wants folded are folded whole.
 */
export function MessageBlock({ message, view }: { message: Message; view: TextView }) {
  const { t } = useTranslation('samples')
  const { foldedRoles } = useDisplay().reading
  const [own, setOwn] = useState<TextView>()
  const text = textOf(message)
  const { head, tail, headLines } =
    message.role === 'tool' ? { head: '', tail: text, headLines: 0 } : splitPrompt(text)
  const shown = own ?? view
  const isFolded = (foldedRoles as readonly string[]).includes(message.role)
  const content = (
    <>
      {head !== '' && (
        <Fold
          label={t('transcript.foldedPrompt', { count: headLines })}
          note={t('transcript.foldedPromptNote')}
        >
          <RichText text={head} view={shown} />
        </Fold>
      )}
      {tail !== '' &&
        (message.role === 'tool' && shown === 'rendered' ? (
          <JsonValue text={tail} />
        ) : (
          <RichText text={tail} view={shown} />
        ))}
      {mediaOf(message).map((part, index) =>
        part.type === 'image' && part.image.startsWith('data:image/') ? (
          <Picture key={index} src={part.image} alt={t('transcript.image')} />
        ) : part.type === 'image' ? (
          <BlockedImage key={index} address={part.image} alt="" />
        ) : (
          <Sound key={index} audio={part.audio} format={part.format} />
        ),
      )}
      {message.toolCalls?.map(call => (
        <ToolCallCard key={call.id} call={call} />
      ))}
    </>
  )
  return (
    <Block
      role={message.role}
      label={t(`transcript.roles.${message.role}`)}
      notes={message.toolCallId}
      text={text}
      view={shown}
      onView={setOwn}
    >
      {isFolded ? (
        <Fold label={t('transcript.foldedMessage', { count: text.split('\n').length })}>
          {content}
        </Fold>
      ) : (
        content
      )}
    </Block>
  )
}
