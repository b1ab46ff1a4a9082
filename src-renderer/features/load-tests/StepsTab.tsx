import { SegmentedControl, Select, Table, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useEngineWords } from '../../ui/engine-words'
import classes from './Detail.module.css'
import { successShare, timeFigures, type MeasuredRun, type TimeFigure } from './figures'
import { percentileSets, percentilesOf, type PercentileSet } from './percentile-sets'
import { SearchTable } from './SearchTable'
import type { TabProps } from './tab-parts'
import { useLoadWords } from './use-load-words'
import { useLoadFormat } from './use-ms'

/** Each run's figures: what it bore, and one distribution of times in full. */
export function StepsTab({ detail, measured, search, change }: TabProps) {
  const { t } = useTranslation('loadTests')
  if (measured.length === 0) return <Text c="dimmed">{t('steps.none')}</Text>
  const known = timeFigures.filter(name => measured.some(({ summary }) => summary[name] !== null))
  const figure = search.figure && known.includes(search.figure) ? search.figure : firstOf(known)
  const percentiles = search.percentiles ?? 'usual'
  return (
    <div className={classes.stack}>
      <Throughput measured={measured} onRun={run => change({ run, tab: 'plots' })} />
      {figure && (
        <section>
          <div className={classes.tableHead}>
            <Select
              size="xs"
              w={250}
              aria-label={t('steps.figure')}
              allowDeselect={false}
              data={known.map(value => ({ value, label: t(`figures.${value}`) }))}
              value={figure}
              onChange={value => value !== null && change({ figure: value as TimeFigure })}
            />
            <SegmentedControl
              size="xs"
              aria-label={t('percentiles.label')}
              value={percentiles}
              onChange={value => change({ percentiles: value as PercentileSet })}
              data={percentileSets.map(value => ({ value, label: t(`percentiles.${value}`) }))}
            />
          </div>
          <Times measured={measured} figure={figure} set={percentiles} />
          <Text size="xs" c="dimmed" mt={4}>
            {t('steps.method')}
          </Text>
        </section>
      )}
      <Tokens measured={measured} />
      {detail.search.map(result => (
        <SearchTable key={`${result.kind} ${result.goal}`} result={result} />
      ))}
    </div>
  )
}

const firstOf = (known: readonly TimeFigure[]): TimeFigure | undefined =>
  known.find(name => name === 'ttft') ?? known.find(name => name === 'latency') ?? known[0]

function Throughput({
  measured,
  onRun,
}: {
  measured: readonly MeasuredRun[]
  onRun(position: number): void
}) {
  const { t } = useTranslation('loadTests')
  const figures = useLoadFormat()
  const words = useLoadWords()
  const said = useEngineWords().text
  const hasGoodput = measured.some(({ summary }) => summary.goodput !== null)
  return (
    <div className={classes.tableScroll} tabIndex={0} role="group" aria-label={t('steps.title')}>
      <Table className={classes.table} aria-label={t('steps.title')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('steps.load')}</Table.Th>
            <Table.Th data-number>{t('steps.success')}</Table.Th>
            <Table.Th data-number>{t('steps.requests')}</Table.Th>
            <Table.Th data-number>{t('steps.offered')}</Table.Th>
            <Table.Th data-number>{t('steps.achieved')}</Table.Th>
            <Table.Th data-number>{t('steps.output')}</Table.Th>
            <Table.Th data-number>{t('steps.total')}</Table.Th>
            <Table.Th data-number>{t('steps.ttft')}</Table.Th>
            <Table.Th data-number>{t('steps.tpot')}</Table.Th>
            <Table.Th data-number>{t('steps.latency')}</Table.Th>
            {hasGoodput && <Table.Th data-number>{t('figures.goodput')}</Table.Th>}
            <Table.Th>{t('steps.client')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {measured.map(run => {
            const { summary } = run
            return (
              <Table.Tr key={run.position}>
                <Table.Td>
                  <button
                    type="button"
                    className={classes.kpiLink}
                    onClick={() => onRun(run.position)}
                  >
                    {words(run.step)}
                  </button>
                  {run.label !== '' && <span className={classes.runLabel}>{run.label}</span>}
                </Table.Td>
                <Table.Td data-number data-bad={summary.failed > 0 || undefined}>
                  {figures.share(successShare(summary))}
                </Table.Td>
                <Table.Td data-number>{figures.count(summary.ok + summary.failed)}</Table.Td>
                <Table.Td data-number>{figures.rate(summary.offeredRps)}</Table.Td>
                <Table.Td data-number>{figures.rate(summary.rps)}</Table.Td>
                <Table.Td data-number>{figures.rate(summary.outTokPerSec)}</Table.Td>
                <Table.Td data-number>{figures.rate(summary.totalTokPerSec)}</Table.Td>
                <Table.Td data-number>{pair(figures.ms, summary.ttft)}</Table.Td>
                <Table.Td data-number>{figures.ms(summary.tpot?.mean)}</Table.Td>
                <Table.Td data-number>{pair(figures.ms, summary.latency)}</Table.Td>
                {hasGoodput && (
                  <Table.Td
                    data-number
                    title={
                      summary.goodput
                        ? t('steps.interval', {
                            low: figures.share(summary.goodput.low),
                            high: figures.share(summary.goodput.high),
                          })
                        : undefined
                    }
                  >
                    {figures.share(summary.goodput?.share)}
                  </Table.Td>
                )}
                <Table.Td>
                  {summary.client.isClientBound ? (
                    <span
                      className={classes.bound}
                      title={summary.client.reasons.map(said).join('\n')}
                    >
                      <IconAlertTriangle size={13} aria-hidden />
                      {t('clientBound.mark')}
                    </span>
                  ) : (
                    <span className="ew-dim">{figures.share(summary.client.busyShare)}</span>
                  )}
                </Table.Td>
              </Table.Tr>
            )
          })}
        </Table.Tbody>
      </Table>
    </div>
  )
}

const pair = (
  write: (value: number | null | undefined) => string,
  figure: { p50: number; p99: number } | null,
): string => (figure === null ? '–' : `${write(figure.p50)} / ${write(figure.p99)}`)

/** One distribution for each run: mean with its interval, ends and percentiles. */
function Times({
  measured,
  figure,
  set,
}: {
  measured: readonly MeasuredRun[]
  figure: TimeFigure
  set: PercentileSet
}) {
  const { t } = useTranslation('loadTests')
  const figures = useLoadFormat()
  const words = useLoadWords()
  const shown = percentilesOf(set)
  const title = t('steps.times', { figure: t(`figures.${figure}`) })
  return (
    <div className={classes.tableScroll} tabIndex={0} role="group" aria-label={title}>
      <Table className={classes.table} aria-label={title}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('steps.load')}</Table.Th>
            <Table.Th data-number>{t('steps.count')}</Table.Th>
            <Table.Th data-number>{t('steps.mean')}</Table.Th>
            <Table.Th data-number>{t('steps.meanInterval')}</Table.Th>
            <Table.Th data-number>{t('steps.min')}</Table.Th>
            {shown.map(one => (
              <Table.Th key={one} data-number>
                {one}
              </Table.Th>
            ))}
            <Table.Th data-number>{t('steps.max')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {measured.map(({ position, step, summary }) => {
            const values = summary[figure]
            return (
              <Table.Tr key={position}>
                <Table.Td>{words(step)}</Table.Td>
                <Table.Td data-number>{figures.count(values?.count ?? null)}</Table.Td>
                <Table.Td data-number>{figures.ms(values?.mean)}</Table.Td>
                <Table.Td data-number className="ew-dim">
                  {values?.meanLow == null || values.meanHigh == null
                    ? '–'
                    : `${figures.ms(values.meanLow)} – ${figures.ms(values.meanHigh)}`}
                </Table.Td>
                <Table.Td data-number>{figures.ms(values?.min)}</Table.Td>
                {shown.map(one => (
                  <Table.Td key={one} data-number>
                    {figures.ms(values?.[one])}
                  </Table.Td>
                ))}
                <Table.Td data-number>{figures.ms(values?.max)}</Table.Td>
              </Table.Tr>
            )
          })}
        </Table.Tbody>
      </Table>
    </div>
  )
}

const tokenFigures = ['inTokens', 'outTokens', 'cachedTokens'] as const

/** Lengths of prompts and answers, and how fast answers came. */
function Tokens({ measured }: { measured: readonly MeasuredRun[] }) {
  const { t } = useTranslation('loadTests')
  const figures = useLoadFormat()
  const words = useLoadWords()
  const known = tokenFigures.filter(name => measured.some(({ summary }) => summary[name] !== null))
  if (known.length === 0) return null
  return (
    <div className={classes.tableScroll} tabIndex={0} role="group" aria-label={t('steps.tokens')}>
      <Table className={classes.table} aria-label={t('steps.tokens')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('steps.load')}</Table.Th>
            {known.map(name => (
              <Table.Th key={name} data-number>
                {t('steps.tokenMean', { figure: t(`figures.${name}`) })}
              </Table.Th>
            ))}
            <Table.Th data-number>{t('figures.decode')}</Table.Th>
            <Table.Th data-number>{t('figures.perRequest')}</Table.Th>
            <Table.Th data-number>{t('figures.peak')}</Table.Th>
            <Table.Th data-number>{t('figures.steady')}</Table.Th>
            <Table.Th data-number>{t('figures.inFlight')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {measured.map(({ position, step, summary }) => (
            <Table.Tr key={position}>
              <Table.Td>{words(step)}</Table.Td>
              {known.map(name => {
                const values = summary[name]
                return (
                  <Table.Td
                    key={name}
                    data-number
                    title={
                      values
                        ? t('steps.ends', {
                            min: figures.count(values.min),
                            max: figures.count(values.max),
                          })
                        : undefined
                    }
                  >
                    {figures.rate(values?.mean)}
                  </Table.Td>
                )
              })}
              <Table.Td data-number>{figures.rate(summary.decodeTokPerSec?.mean)}</Table.Td>
              <Table.Td data-number>{figures.rate(summary.requestTokPerSec?.mean)}</Table.Td>
              <Table.Td data-number>{figures.rate(summary.peakTokPerSec)}</Table.Td>
              <Table.Td data-number>{figures.rate(summary.steadyTokPerSec)}</Table.Td>
              <Table.Td data-number>
                {`${figures.rate(summary.meanInFlight)} / ${figures.count(summary.peakInFlight)}`}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}
