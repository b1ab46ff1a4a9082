import { Button, Group, Select, Text } from '@mantine/core'
import { IconAlertTriangle, IconBan, IconCheck, IconMinus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ModelServer, ProbeFinding } from '@contract'
import { useCommand, useCommandQuery } from '../../client/queries'
import { useAppState } from '../../state/app-state'
import { ErrorView } from '../../ui/ErrorView'
import { useFormat } from '../../ui/use-format'
import classes from './ServersScreen.module.css'
import { useEngineWords } from '../../ui/engine-words'

const icons = {
  ok: IconCheck,
  warning: IconAlertTriangle,
  failed: IconX,
  unsupported: IconBan,
  skipped: IconMinus,
}

/** What a server can do, found out step by step, and kept as its card. */
export function ProbePanel({ server }: { server: ModelServer }) {
  const { t } = useTranslation('servers')
  const format = useFormat()
  const probe = useCommand('server.probe')
  const cancel = useCommand('server.cancelProbe')
  const live = useAppState(state => state.probes[server.id])
  const models = useModels(server)
  const [model, setModel] = useState<string | null>(server.card?.model || null)
  const card = probe.isPending ? live : server.card
  const started = { serverId: server.id, ...(model !== null && { model }) }
  return (
    <div className={classes.panel}>
      <Text size="sm" c="dimmed">
        {t('probe.about')}
      </Text>
      <Group align="end" gap="sm">
        <Select
          flex={1}
          label={t('probe.model')}
          placeholder={t('probe.firstModel')}
          searchable
          clearable
          data={models}
          value={model}
          onChange={setModel}
        />
        {probe.isPending ? (
          <Button variant="default" onClick={() => cancel.mutate({ serverId: server.id })}>
            {t('probe.cancel')}
          </Button>
        ) : (
          <Button onClick={() => probe.mutate(started)}>
            {t(server.card ? 'probe.again' : 'probe.start')}
          </Button>
        )}
      </Group>
      {probe.error && <ErrorView error={probe.error.info} />}
      {card && (
        <section aria-label={t('probe.card')} className={classes.test}>
          <Text size="sm" c="dimmed" className={classes.wrap}>
            {t('probe.facts', {
              model: card.model === '' ? '–' : card.model,
              when: format.dateTime(card.at),
              tokens: format.integer(card.inputTokens + card.outputTokens),
            })}
          </Text>
          {!probe.isPending && !card.complete && <Text size="sm">{t('probe.incomplete')}</Text>}
          <ol className={classes.steps} aria-busy={probe.isPending}>
            {card.findings.map(finding => (
              <FindingRow key={finding.step} finding={finding} />
            ))}
          </ol>
        </section>
      )}
      <div role="status" className="ew-dim">
        {probe.isPending && t('probe.running', { count: live?.findings.length ?? 0 })}
      </div>
    </div>
  )
}

/** Names of models that are known without waiting: by hand, of the last test, of the card; the server is asked once. */
export function useModels(server: ModelServer): string[] {
  const asked = useCommandQuery('server.models', { serverId: server.id }, { staleMs: 60_000 })
  const known = [
    ...(asked.data ?? []),
    ...server.models,
    ...(server.lastTest?.models ?? []),
    ...(server.card?.models ?? []),
    ...(server.launch?.model ? [server.launch.model] : []),
  ]
  return [...new Set(known)]
}

function FindingRow({ finding }: { finding: ProbeFinding }) {
  const { t } = useTranslation('servers')
  const format = useFormat()
  const [isOpen, setOpen] = useState(false)
  const { status, step, detail, error, ms, raw } = finding
  const words = useEngineWords()
  const Icon = icons[status]
  return (
    <li data-status={status}>
      <Icon size={14} aria-label={t(`findings.${status}`)} />
      <span className={classes.stepName}>{t(`probeSteps.${step}`)}</span>
      <span className={classes.stepText}>
        {error ? words.error(error).title : words.finding(detail)}
        {error && <strong>{words.error(error).hint}</strong>}
        {raw && (
          <Button
            variant="subtle"
            color="gray"
            size="compact-xs"
            className={classes.rawButton}
            aria-expanded={isOpen}
            aria-label={t(isOpen ? 'raw.hideOf' : 'raw.showOf', { step: t(`probeSteps.${step}`) })}
            onClick={() => setOpen(!isOpen)}
          >
            {t(isOpen ? 'raw.hide' : 'raw.show')}
          </Button>
        )}
        {isOpen && raw && <RawTexts request={raw.request} response={raw.response} />}
      </span>
      <span className={classes.stepTime}>{ms === null ? '' : format.duration(ms)}</span>
    </li>
  )
}

/** A request and its answer as they were sent, as plain text. */
export function RawTexts({ request, response }: { request: string; response: string }) {
  const { t } = useTranslation('servers')
  return (
    <span className={classes.raws}>
      {(
        [
          ['raw.request', request],
          ['raw.response', response],
        ] as const
      ).map(([label, text]) => (
        <span key={label}>
          <span className="ew-dim">{t(label)}</span>
          <pre className={classes.raw} tabIndex={0} aria-label={t(label)}>
            {text}
          </pre>
        </span>
      ))}
    </span>
  )
}
