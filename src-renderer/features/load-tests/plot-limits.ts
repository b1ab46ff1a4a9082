import type { LoadTestRequest } from '@contract'

export type LimitedFigure = 'latency' | 'ttft' | 'tpot'

/** A time that a figure should not pass: of a good request, or of a run where a search demands it of a statistic. */
export interface PlotLimit {
  figure: LimitedFigure
  valueMs: number
  /** `avg`, `p90`…; null: of each request. */
  statistic: string | null
}

const limited: readonly string[] = ['latency', 'ttft', 'tpot'] satisfies LimitedFigure[]
const isLimited = (name: string): name is LimitedFigure => limited.includes(name)

/** The lines that plots of times show: objectives of goodput, and upper limits of an SLA search. */
export function plotLimitsOf({ goodput, search }: LoadTestRequest): PlotLimit[] {
  const ofRequests = goodput.flatMap(({ metric, maxMs }): PlotLimit[] =>
    isLimited(metric) ? [{ figure: metric, valueMs: maxMs, statistic: null }] : [],
  )
  const criteria = search?.kind === 'sla' ? search.groups.flat() : []
  const ofRuns = criteria.flatMap((one): PlotLimit[] => {
    if (one.kind !== 'limit' || (one.op !== '<=' && one.op !== '<')) return []
    const [statistic = '', figure = ''] = one.metric.split('_')
    return isLimited(figure) ? [{ figure, valueMs: one.value, statistic }] : []
  })
  return [...ofRequests, ...ofRuns]
}
