import { Autocomplete, Button, Group, Text, Textarea } from '@mantine/core'
import { IconPlayerStop, IconSend } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ModelServer } from '@contract'
import { ErrorView } from '../../ui/ErrorView'
import { isSubmitKey } from '../../ui/is-submit-key'
import { RichText } from '../../ui/transcript/RichText'
import { useFormat } from '../../ui/use-format'
import { RawTexts, useModels } from './ProbePanel'
import classes from './ServersScreen.module.css'
import { useChat, type Turn } from './use-chat'

/** A few words with a model: text as it comes, then rendered; the wire below it. */
export function ChatPanel({
  server,
  wanted,
}: {
  server: ModelServer
  wanted?: string | undefined
}) {
  const { t } = useTranslation('servers')
  const models = useModels(server)
  const [typed, setTyped] = useState<string | null>(wanted ?? null)
  const model = typed ?? models[0] ?? ''
  const [draft, setDraft] = useState('')
  const chat = useChat(server.id)
  const canSend = draft.trim() !== '' && model.trim() !== '' && !chat.isBusy
  const send = () => {
    if (!canSend) return
    chat.send(model.trim(), draft.trim())
    setDraft('')
  }
  return (
    <div className={classes.panel}>
      <Autocomplete
        label={t('chat.model')}
        data={models}
        limit={200}
        spellCheck={false}
        value={model}
        onChange={setTyped}
      />
      <div className={classes.turns} role="log" aria-label={t('chat.log')} tabIndex={0}>
        {chat.turns.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('chat.empty')}
          </Text>
        )}
        {chat.turns.map((turn, index) => (
          <TurnView key={index} turn={turn} />
        ))}
      </div>
      {chat.error && <ErrorView error={chat.error} />}
      <Textarea
        label={t('chat.message')}
        autosize
        minRows={2}
        maxRows={8}
        value={draft}
        onChange={event => setDraft(event.currentTarget.value)}
        onKeyDown={event => {
          if (!isSubmitKey(event) || event.shiftKey) return
          event.preventDefault()
          send()
        }}
      />
      <Group justify="space-between">
        <Button
          variant="subtle"
          color="gray"
          disabled={chat.turns.length === 0 || chat.isBusy}
          onClick={chat.clear}
        >
          {t('chat.clear')}
        </Button>
        {chat.isBusy ? (
          <Button variant="default" leftSection={<IconPlayerStop size={14} />} onClick={chat.stop}>
            {t('chat.stop')}
          </Button>
        ) : (
          <Button leftSection={<IconSend size={14} />} disabled={!canSend} onClick={send}>
            {t('chat.send')}
          </Button>
        )}
      </Group>
    </div>
  )
}

function TurnView({ turn }: { turn: Turn }) {
  const { t } = useTranslation('servers')
  const format = useFormat()
  const [isRaw, setRaw] = useState(false)
  const { reply } = turn
  const facts = reply && [
    format.duration(reply.ms),
    reply.ttftMs === null ? null : t('chat.ttft', { time: format.duration(reply.ttftMs) }),
    reply.outputTokens === null ? null : t('chat.tokens', { count: reply.outputTokens }),
    reply.finishReason,
    reply.stopped ? t('chat.stopped') : null,
  ]
  return (
    <article className={classes.turn} data-role={turn.role} aria-label={t(`chat.${turn.role}`)}>
      <span className="ew-dim">{t(`chat.${turn.role}`)}</span>
      {turn.reasoning !== '' && (
        <details>
          <summary>{t('chat.reasoning')}</summary>
          <RichText text={turn.reasoning} view="raw" />
        </details>
      )}
      <RichText text={turn.text} view={reply ? 'rendered' : 'raw'} />
      {facts && (
        <Group gap="xs">
          <Text size="xs" c="dimmed">
            {facts.filter(Boolean).join(' · ')}
          </Text>
          <Button
            variant="subtle"
            color="gray"
            size="compact-xs"
            aria-expanded={isRaw}
            onClick={() => setRaw(!isRaw)}
          >
            {t(isRaw ? 'raw.hide' : 'raw.show')}
          </Button>
        </Group>
      )}
      {isRaw && reply && <RawTexts request={reply.raw.request} response={reply.raw.response} />}
    </article>
  )
}
