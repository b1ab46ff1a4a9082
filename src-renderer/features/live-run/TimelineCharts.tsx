import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { MetricValue, ReplyLengths, TimelinePoint } from '@contract'
import { Histogram } from '../../charts/Histogram'
import { LineChart } from '../../charts/LineChart'
import { useFormat } from '../../ui/use-format'
import { errorCurves, fewSamples, limitChanges, scoreCurve, timeAxis } from './timeline'

const height = 112

interface StretchProps {
  points: readonly TimelinePoint[]
  stepMs: number
}

/** Which share of the requests failed, by kind of error; answers of 429 are always among them. */
export function ErrorChart({ points, stepMs }: StretchProps) {
  const { t } = useTranslation(['livePlots', 'liveRun', 'common'])
  const format = useFormat()
  const curves = useMemo(() => errorCurves(points), [points])
  const axis = useStretchAxis(curves, stepMs)
  const isKept = points.some(({ answered }) => answered !== null)
  const colors = [2, 4, 5, 7, 8] as const
  return (
    <LineChart
      {...axis}
      title={t('errors')}
      unit={t('errorsUnit')}
      height={height}
      formatY={value => format.percent(value)}
      formatTick={value => format.percent(value, value < 0.1 && value > 0 ? 1 : 0)}
      empty={
        !isKept && points.length > 0
          ? t('errorsUnknown')
          : curves.classes.length === 0
            ? t('liveRun:charts.noErrors')
            : undefined
      }
      series={curves.classes.map(({ code, total, shares }, at) => ({
        label: t('errorClass', {
          name:
            code === 'rate-limited'
              ? t('rateLimited')
              : code === null
                ? t('otherErrors')
                : t(`common:error.codes.${code}`),
          count: total,
        }),
        color: colors[at] ?? 8,
        dashed: at > 0,
        values: shares,
      }))}
    />
  )
}

/** How the score came about: it settles as samples come in. */
export function ScoreChart(
  props: StretchProps & { title: string | undefined; metric: MetricValue | null },
) {
  const { t } = useTranslation('livePlots')
  const format = useFormat()
  const { points, stepMs, metric } = props
  const curve = useMemo(() => scoreCurve(points), [points])
  const axis = useStretchAxis(curve, stepMs)
  const display = metric?.display ?? 'percent'
  const parts = [
    {
      label: t('scoreFew', { count: fewSamples }),
      color: 8 as const,
      dashed: true,
      ...curve.early,
    },
    { label: t('scoreNow'), color: 1 as const, ...curve.later },
  ].filter(({ values }) => values.some(value => value !== null))
  return (
    <LineChart
      {...axis}
      title={t('score')}
      unit={props.title}
      height={height}
      formatY={value => format.score(value, display)}
      formatTick={value =>
        display === 'percent' ? format.percent(value, 0) : format.number(value)
      }
      empty={metric === null || curve.at.length === 0 ? t('noScore') : undefined}
      series={parts}
    />
  )
}

/** How long the replies are, the cut-off ones among them. */
export function LengthChart({ lengths }: { lengths: ReplyLengths | null }) {
  const { t } = useTranslation('livePlots')
  const format = useFormat()
  const bins = lengths?.bins ?? []
  const last = bins.at(-1)
  const rangeOf = ({ from, to }: { from: number; to: number }): string =>
    lengths?.isOpen === true && from === last?.from
      ? t('lengthFrom', { from: format.integer(from) })
      : t('lengthRange', { from: format.integer(from), to: format.integer(to - 1) })
  return (
    <Histogram
      title={t('lengths')}
      unit={lengths ? t('lengthsUnit', { count: lengths.num }) : undefined}
      height={height}
      xLabel={t('tokens')}
      empty={lengths === null ? t('noLengths') : undefined}
      legend={[
        {
          label: t('lengthAll'),
          color: 'var(--ew-series-1)',
          block: true,
          value: format.integer((lengths?.num ?? 0) - (lengths?.truncated ?? 0)),
        },
        {
          label: t('lengthCut'),
          color: 'var(--ew-series-2)',
          block: true,
          value: format.integer(lengths?.truncated ?? 0),
        },
      ]}
      bins={bins.map(({ truncated, ...bin }) => ({ ...bin, marked: truncated }))}
      nameOf={bin => {
        const cut = bins.find(({ from }) => from === bin.from)?.truncated ?? 0
        return cut === 0 ? rangeOf(bin) : t('lengthCutOf', { range: rangeOf(bin), count: cut })
      }}
      formatX={format.integer}
      formatCount={format.integer}
      table={() => ({
        columns: [t('tokens'), t('replies'), t('lengthCut')],
        rows: bins.map(bin => [
          rangeOf(bin),
          format.integer(bin.count),
          format.integer(bin.truncated),
        ]),
      })}
    />
  )
}

/** The axis of such a chart, with the moments at which the limit changed. */
function useStretchAxis(
  { at, limits }: { at: readonly number[]; limits: readonly (number | null)[] },
  stepMs: number,
) {
  const { t } = useTranslation('livePlots')
  const format = useFormat()
  const { xs, timeAt } = useMemo(() => timeAxis(at, stepMs), [at, stepMs])
  const changes = limitChanges(xs.map((x, index) => ({ x, limit: limits[index] ?? null })))
  return {
    xs,
    xLabel: t('time'),
    formatX: (x: number) => format.time(timeAt(x)),
    marks: changes.map(({ x, limit }) => ({ x, label: t('limitMark', { limit }) })),
  }
}
