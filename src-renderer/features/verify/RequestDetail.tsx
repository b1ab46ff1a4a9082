import { ActionIcon, Button, Tabs } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconChevronDown, IconChevronUp, IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VerificationId, VerificationRow } from '@contract'
import { useCommandQuery } from '../../client/queries'
import { ErrorView } from '../../ui/ErrorView'
import { JsonValue } from '../../ui/transcript/JsonValue'
import { Transcript } from '../../ui/transcript/Transcript'
import { useFormat } from '../../ui/use-format'
import { evidenceOf } from './evidence'
import { messagesOf, predictionOf } from './read-exchange'
import { useVerifyKeys } from './use-verify-keys'
import { RowVerdict } from './VerdictMark'
import classes from './RequestDetail.module.css'
import shared from './Verify.module.css'

/** One request: why it passed or failed, what was said, and the raw bodies. */
export function RequestDetail(props: {
  id: VerificationId
  loop: number
  line: number
  onPrevious: (() => void) | undefined
  onNext: (() => void) | undefined
}) {
  const { t } = useTranslation('verify')
  const clipboard = useClipboard({ timeout: 1500 })
  const asked = useCommandQuery('verification.row', {
    id: props.id,
    loop: props.loop,
    dataIndex: props.line,
  })
  const row = asked.data?.row
  const reference = asked.data?.reference ?? null
  const copy = () => row && clipboard.copy(evidenceOf(row))
  useVerifyKeys({ copy }, { inDialog: true })
  if (asked.error) return <ErrorView error={asked.error.info} />
  if (!row) return null
  return (
    <div className={classes.detail}>
      <div className={classes.detailHead}>
        <RowVerdict verdict={row.verdict} />
        <span className={shared.spacer} />
        <ActionIcon
          aria-label={t('row.prev')}
          disabled={!props.onPrevious}
          onClick={() => props.onPrevious?.()}
        >
          <IconChevronUp size={16} />
        </ActionIcon>
        <ActionIcon
          aria-label={t('row.next')}
          disabled={!props.onNext}
          onClick={() => props.onNext?.()}
        >
          <IconChevronDown size={16} />
        </ActionIcon>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconCopy size={14} />}
          onClick={copy}
        >
          {t(clipboard.copied ? 'row.copied' : 'row.copy')}
        </Button>
      </div>
      <ReasonList row={row} />
      {row.error && <ErrorView error={row.error} />}
      <RowFacts row={row} />
      <Tabs defaultValue="said" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="said">{t('row.answer')}</Tabs.Tab>
          {reference && <Tabs.Tab value="reference">{t('row.referenceAnswer')}</Tabs.Tab>}
          <Tabs.Tab value="tools">{t('row.tools')}</Tabs.Tab>
          <Tabs.Tab value="raw">{t('row.raw')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="said">
          <Said row={row} />
        </Tabs.Panel>
        {reference && (
          <Tabs.Panel value="reference">
            <Said row={reference} />
          </Tabs.Panel>
        )}
        <Tabs.Panel value="tools">
          <JsonValue text={toolsText(row.request)} />
        </Tabs.Panel>
        <Tabs.Panel value="raw">
          <h3>{t('row.request')}</h3>
          <JsonValue text={row.request} />
          <h3>{t('row.response')}</h3>
          <JsonValue text={JSON.stringify(row.response)} />
        </Tabs.Panel>
      </Tabs>
    </div>
  )
}

function ReasonList({ row }: { row: VerificationRow }) {
  const { t } = useTranslation('verify')
  if (row.reasons.length === 0) return <p className="ew-dim">{t('row.noReasons')}</p>
  return (
    <ul className={classes.reasonList}>
      {row.reasons.map(({ code, detail, isNote }, at) => (
        <li key={`${code} ${at}`} data-note={isNote || undefined}>
          {t(`reasons.${code}`)}
          {detail !== '' && `: ${detail}`}
        </li>
      ))}
    </ul>
  )
}

function RowFacts({ row }: { row: VerificationRow }) {
  const { t } = useTranslation('verify')
  const format = useFormat()
  const label =
    row.expectedToolCall === null
      ? 'row.unlabelled'
      : row.expectedToolCall
        ? 'row.expected'
        : 'row.notExpected'
  const { stream } = row
  return (
    <dl className={classes.rowFacts}>
      <dt>{t('columns.finish')}</dt>
      <dd className="ew-mono">{row.finishReason ?? '–'}</dd>
      <dt>{t('columns.time')}</dt>
      <dd>{format.duration(row.durationMs)}</dd>
      <dt>{t('row.attempts')}</dt>
      <dd>{row.attempts}</dd>
      <dt>{t('metrics.tool-calls-match')}</dt>
      <dd>{t(label)}</dd>
      {stream && (
        <>
          <dt>{t('row.stream')}</dt>
          <dd>
            {t('row.streamText', { chunks: stream.chunks })} ·{' '}
            {stream.faults.length > 0
              ? t('row.faults', { faults: stream.faults.join('; ') })
              : t('row.sound')}
          </dd>
        </>
      )}
    </dl>
  )
}

function Said({ row }: { row: VerificationRow }) {
  const [opened, setOpened] = useState(true)
  return (
    <Transcript
      messages={messagesOf(row.request)}
      prediction={predictionOf(row)}
      answer={null}
      toolChecks={row.checks.calls}
      view="raw"
      reasoningOpened={opened}
      onReasoning={setOpened}
    />
  )
}

function toolsText(request: string): string {
  const { tools } = JSON.parse(request) as { tools?: unknown }
  return JSON.stringify(tools ?? [])
}
