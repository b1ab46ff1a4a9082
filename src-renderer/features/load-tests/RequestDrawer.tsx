import { Drawer, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { LoadRequestRow, LoadTestId } from '@contract'
import { useCommandQuery } from '../../client/queries'
import { ErrorView } from '../../ui/ErrorView'
import { CopyButton } from '../../ui/transcript/CopyButton'
import { PlainText } from '../../ui/transcript/PlainText'
import classes from './Requests.module.css'
import sheet from './Detail.module.css'
import { useLoadFormat } from './use-ms'

/** One request: its times, and its body and answer as plain text where they were kept. */
export function RequestDrawer(props: {
  loadTestId: LoadTestId
  position: number
  index: number
  row: LoadRequestRow | undefined
  onClose(): void
}) {
  const { t } = useTranslation('loadTests')
  const { loadTestId, position, index } = props
  // A link may lead to a request that the filters leave out.
  const lone = useCommandQuery(
    'loadTest.requests',
    { loadTestId, position, offset: index, limit: 1 },
    { staleMs: 60_000, enabled: props.row === undefined },
  )
  const row = props.row ?? lone.data?.rows.find(one => one.index === index)
  const query = useCommandQuery(
    'loadTest.text',
    { loadTestId, position, index },
    { staleMs: 60_000 },
  )
  return (
    <Drawer
      opened
      onClose={props.onClose}
      size="min(760px, 92vw)"
      title={t('requests.one', { index })}
      closeButtonProps={{ 'aria-label': t('requests.close') }}
    >
      {row && <RowFacts row={row} />}
      {query.error && <ErrorView error={query.error.info} />}
      {query.data && (
        <>
          <KeptText title={t('requests.body')} text={pretty(query.data.body)} />
          <KeptText title={t('requests.answer')} text={query.data.answer} />
        </>
      )}
    </Drawer>
  )
}

function RowFacts({ row }: { row: LoadRequestRow }) {
  const { t } = useTranslation('loadTests')
  const figures = useLoadFormat()
  const facts: [string, string][] = [
    [t('requests.outcome'), t(`outcomes.${row.outcome}`)],
    ...(row.errorClass === null
      ? []
      : ([[t('requests.errorClass'), row.errorClass]] as [string, string][])),
    [t('requests.phase'), t(`phases.${row.phase}`)],
    ['HTTP', row.httpStatus === null ? '–' : String(row.httpStatus)],
    [t('requests.start'), figures.ms(row.startMs)],
    [t('figures.dispatchDelay'), figures.ms(row.dispatchDelayMs)],
    [t('figures.connect'), figures.ms(row.connectMs)],
    [t('figures.ttft'), figures.ms(row.ttftMs)],
    [t('figures.ttfat'), figures.ms(row.ttfatMs)],
    [t('figures.tpot'), figures.ms(row.tpotMs)],
    [t('figures.latency'), figures.ms(row.latencyMs)],
    [t('requests.maxGap'), figures.ms(row.maxGapMs)],
    [t('figures.inTokens'), figures.count(row.inTokens)],
    [t('figures.outTokens'), figures.count(row.outTokens)],
    [t('figures.cachedTokens'), figures.count(row.cachedTokens)],
    [t('requests.chunks'), figures.count(row.chunks)],
    ...(row.conversation === null
      ? []
      : ([
          [t('requests.turn'), `${figures.count(row.conversation)} · ${figures.count(row.turn)}`],
        ] as [string, string][])),
  ]
  return (
    <>
      <dl className={sheet.rowFacts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {row.error !== null && <KeptText title={t('requests.error')} text={row.error} />}
    </>
  )
}

function KeptText({ title, text }: { title: string; text: string | null }) {
  const { t } = useTranslation('loadTests')
  return (
    <section className={classes.kept}>
      <div className={classes.keptHead}>
        <Title order={3}>{title}</Title>
        {text !== null && <CopyButton text={() => text} label={t('requests.copy', { title })} />}
      </div>
      {text === null ? (
        <Text size="sm" c="dimmed">
          {t('requests.notKept')}
        </Text>
      ) : (
        <PlainText text={text} />
      )}
    </section>
  )
}

function pretty(body: string | null): string | null {
  if (body === null) return null
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body // Token ids and cut bodies stay as they are.
  }
}
