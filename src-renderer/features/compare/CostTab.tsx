import { Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { RunCost } from '@contract'
import { Scatter } from '../../charts/Scatter'
import { useCommandQuery } from '../../client/queries'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorView } from '../../ui/ErrorView'
import type { Format } from '../../ui/format'
import shared from './Compare.module.css'
import classes from './CompareTables.module.css'
import { nameOf, type Comparison } from './compare-context'
import { latencyTick } from './latency-tick'
import { paretoFront } from './pareto'
import { RunMarkIcon } from './RunMarkIcon'
import { useFigures } from './use-figures'

/** What each run took for its score: tokens and time. */
export default function CostTab(props: Comparison) {
  const { t } = useTranslation('compare')
  const { runIds, runs, marks, facts } = props
  const query = useCommandQuery('compare.cost', { runIds })
  const display = facts.benchmarks.every(one => one.display === 'percent') ? 'percent' : 'number'
  const figures = useFigures(display)
  const { format } = figures
  if (query.error) return <ErrorView error={query.error.info} />
  const costs = query.data?.length === runIds.length ? query.data : []
  const integer = (value: number | null) => (value === null ? '–' : format.integer(value))
  const time = (value: number | null) => (value === null ? '–' : format.duration(value))
  const columns: [string, (cost: RunCost) => string][] = [
    [t('cost.score'), cost => figures.score(cost.score)],
    [t('cost.input'), cost => integer(cost.inputTokens)],
    [t('cost.output'), cost => integer(cost.outputTokens)],
    [t('cost.perSample'), cost => integer(perSample(cost))],
    [t('cost.reasoning'), cost => integer(cost.reasoningTokens)],
    [t('cost.latency'), cost => time(cost.meanLatencyMs)],
    [t('cost.p95'), cost => time(cost.p95LatencyMs)],
    [t('cost.ttft'), cost => time(cost.meanTtftMs)],
    [t('cost.money'), cost => money(cost.cost, format) ?? t('cost.noPrice')],
    [t('cost.perHundred'), cost => money(perHundred(cost), format) ?? '–'],
    [t('cost.active'), cost => time(cost.activeMs === 0 ? null : cost.activeMs)],
  ]
  return (
    <div className={shared.stack}>
      <div className={shared.scroll} tabIndex={0} role="group" aria-label={t('cost.label')}>
        <Table className={classes.costTable} aria-label={t('cost.label')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('cost.run')}</Table.Th>
              {columns.map(([name]) => (
                <Table.Th key={name} scope="col">
                  {name}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {costs.map((cost, place) => (
              <Table.Tr key={cost.runId}>
                <Table.Th scope="row">
                  <span className={shared.runHead}>
                    {marks[place] && <RunMarkIcon mark={marks[place]} />}
                    {runs[place]?.name}
                  </span>
                </Table.Th>
                {columns.map(([name, text]) => (
                  <Table.Td key={name} className="ew-number">
                    {text(cost)}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      <p className={shared.note}>
        {t('cost.shared')} {t('cost.prices')}{' '}
        {costs.some(({ cost }) => cost === null) && t('cost.noPriceHint')}
      </p>
      <div className={classes.twoPlots}>
        <CostPlot {...props} kind="tokens" costs={costs} display={display} />
        <CostPlot {...props} kind="latency" costs={costs} display={display} />
        <CostPlot {...props} kind="money" costs={costs} display={display} />
      </div>
    </div>
  )
}

function CostPlot(
  props: Comparison & {
    kind: Kind
    costs: readonly RunCost[]
    display: 'percent' | 'number'
  },
) {
  const { t } = useTranslation('compare')
  const { kind, costs, marks, display } = props
  const figures = useFigures(display)
  const { format } = figures
  const currencies = new Set(costs.flatMap(({ cost }) => cost?.currency ?? []))
  // Costs in several currencies have no common axis.
  if (kind === 'money' && currencies.size !== 1) return null
  const [currency = ''] = currencies
  const axis = t(`cost.${kind}Axis`, { currency })
  const xOf = (cost: RunCost) =>
    kind === 'tokens'
      ? perSample(cost)
      : kind === 'latency'
        ? cost.meanLatencyMs
        : (perHundred(cost)?.amount ?? null)
  const textX = (value: number) =>
    kind === 'tokens'
      ? format.integer(value)
      : kind === 'latency'
        ? format.duration(value)
        : format.decimal(value, value < 1 ? 4 : 2)
  const points = costs.flatMap((cost, place) => {
    const x = xOf(cost)
    if (x === null || cost.score === null) return []
    const name = nameOf(props, place)
    return [
      {
        x,
        y: cost.score,
        color: marks[place]?.color ?? '',
        shape: marks[place]?.shape ?? ('circle' as const),
        label: name,
        name: t('cost.point', { name, score: figures.score(cost.score), x: textX(x) }),
      },
    ]
  })
  if (points.length === 0 && costs.length > 0)
    return <EmptyState title={t('cost.noTimes')} text={t('cost.noTimesText')} />
  if (points.length === 0) return null
  const title = t(`cost.${kind}Title`)
  return (
    <Scatter
      title={title}
      unit={t('cost.unit', { count: Math.max(...costs.map(({ samples }) => samples)) })}
      points={points}
      front={props.facts.benchmarks.every(one => one.higherIsBetter) ? paretoFront(points) : []}
      xLabel={axis}
      yLabel={`${t('cost.scoreAxis')}, ${figures.unit}`}
      formatX={
        kind === 'latency'
          ? latencyTick(
              points.map(({ x }) => x),
              format,
            )
          : textX
      }
      formatY={figures.tick}
      boundsY={display === 'percent' ? { least: 0, most: 1 } : {}}
      table={() => ({
        columns: [t('cost.run'), axis, t('cost.score')],
        rows: points.map(({ label, x, y }) => [label, textX(x), figures.score(y)]),
      })}
    />
  )
}

type Kind = 'tokens' | 'latency' | 'money'

const perSample = ({ outputTokens, samples }: RunCost): number | null =>
  outputTokens === null || samples === 0 ? null : outputTokens / samples

const perHundred = ({ cost, samples }: RunCost): RunCost['cost'] =>
  cost === null || samples === 0 ? null : { ...cost, amount: (cost.amount / samples) * 100 }

const money = (cost: RunCost['cost'], format: Format): string | null =>
  cost && `${format.decimal(cost.amount, cost.amount < 1 ? 4 : 2)} ${cost.currency}`
