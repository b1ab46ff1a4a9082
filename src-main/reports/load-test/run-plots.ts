import type {
  LoadChart,
  LoadDistribution,
  LoadPoint,
  LoadRequestRow,
  LoadRunSummary,
  LoadTestRun,
} from '@contract'
import type { Markup } from '../html/markup'
import { plot, type Line } from './plot'

export interface ReportedLoadRun {
  run: LoadTestRun
  points: LoadPoint[]
  quantiles: Record<string, { share: number; value: number }[]>
  requests: LoadRequestRow[]
}

type Of = (run: LoadRunSummary) => number | null | undefined

/** Runs of one test, as lines of one plot. `label` is empty where there is one test alone. */
export interface SweptTest {
  label: string
  runs: LoadRunSummary[]
}

const successShare: Of = run => (run.ok + run.failed === 0 ? null : run.ok / (run.ok + run.failed))
const throughput: Of = run => run.outTokPerSec ?? run.inTokPerSec

/** Plots over the load: of one test with mean, median and p99; of several with the mean of each. Null where nothing is defined. */
export function sweepPlot(kind: LoadChart, tests: SweptTest[]): Markup | null {
  const all = tests.flatMap(({ runs }) => runs)
  const isRate = all.length > 0 && all.every(({ rate }) => rate !== null)
  const xLabel = isRate ? 'requests/s' : 'users'
  const loadOf = (run: LoadRunSummary): number => (isRate ? run.rate : run.concurrency) ?? 0
  const lines = (name: string, of: Of): Line[] =>
    tests.map(({ label, runs }) => ({
      label: label === '' ? name : label,
      points: runs
        .flatMap(run => {
          const y = of(run)
          return y === null || y === undefined ? [] : [{ x: loadOf(run), y }]
        })
        .sort((a, b) => a.x - b.x),
    }))
  const times = (title: string, of: (run: LoadRunSummary) => LoadDistribution | null) =>
    plot(
      title,
      tests.length > 1
        ? lines('mean', run => of(run)?.mean)
        : [
            ...lines('mean', run => of(run)?.mean),
            ...lines('p50', run => of(run)?.p50),
            ...lines('p99', run => of(run)?.p99),
          ].map((line, at) => ({ ...line, label: ['mean', 'p50', 'p99'][at] ?? line.label })),
      { xLabel, yLabel: 'ms' },
    )
  switch (kind) {
    case 'latency':
      return times('Latency', run => run.latency)
    case 'ttft':
      return times('Time to first token', run => run.ttft)
    case 'tpot':
      return times('Time per output token', run => run.tpot)
    case 'rps':
      return plot(
        'Requests a second',
        lines('requests/s', run => run.rps),
        {
          xLabel,
          yLabel: '1/s',
        },
      )
    case 'throughput': {
      const isOutput = all.some(({ outTokPerSec }) => outTokPerSec !== null)
      return plot(
        isOutput ? 'Output tokens a second' : 'Input tokens a second',
        lines('tok/s', throughput),
        { xLabel, yLabel: 'tok/s' },
      )
    }
    case 'success':
      return plot('Success', lines('share', successShare), { xLabel, yLabel: '' })
    default:
      return null
  }
}

/** What throughput costs in latency. */
export function tradeOffPlot(runs: LoadRunSummary[]): Markup | null {
  const points = runs.flatMap(run =>
    run.rps && run.latency ? [{ x: run.rps, y: run.latency.p99 }] : [],
  )
  return plot('Latency against throughput', [{ label: 'p99 latency', points }], {
    xLabel: 'requests/s',
    yLabel: 'ms',
  })
}

const seconds = (ms: number): number => ms / 1000

/** Plots of one run: its requests as points, or its percentiles as curves. Null where nothing is defined. */
export function runPlot(kind: LoadChart, { quantiles, requests }: ReportedLoadRun): Markup | null {
  const curve = (name: string): Line => ({
    label: name,
    points: (quantiles[name] ?? []).map(({ share, value }) => ({ x: share * 100, y: value })),
  })
  const scatter = (label: string, of: (row: LoadRequestRow) => number | null): Line => ({
    label,
    points: requests.flatMap(row => {
      const y = of(row)
      return y === null ? [] : [{ x: seconds(row.startMs), y }]
    }),
  })
  const ofOk = (of: (row: LoadRequestRow) => number | null) => (row: LoadRequestRow) =>
    row.outcome === 'ok' ? of(row) : null
  const each = { xLabel: 's', yLabel: 'ms', isScatter: true }
  const percent = { xLabel: 'percentile', yLabel: 'ms' }
  switch (kind) {
    case 'req_latency':
      return plot('Each request: latency', [scatter('latency', row => row.latencyMs)], each)
    case 'req_ttft_tpot':
      return plot(
        'Each request: time to first token and per output token',
        [
          scatter(
            'TTFT',
            ofOk(row => row.ttftMs),
          ),
          scatter(
            'TPOT',
            ofOk(row => row.tpotMs),
          ),
        ],
        each,
      )
    case 'req_tokens':
      return plot(
        'Each request: tokens',
        [
          scatter(
            'input',
            ofOk(row => row.inTokens),
          ),
          scatter(
            'output',
            ofOk(row => row.outTokens),
          ),
        ],
        { ...each, yLabel: 'tokens' },
      )
    case 'req_success':
      return plot(
        'Each request: time to its end',
        [
          scatter(
            'ok',
            ofOk(row => row.endMs - row.startMs),
          ),
          scatter('failed', row => (row.outcome === 'failed' ? row.endMs - row.startMs : null)),
        ],
        each,
      )
    case 'percentile_latency':
      return plot('Percentiles of latency', [curve('latency')], percent)
    case 'percentile_token':
      return plot(
        'Percentiles of times of tokens',
        [curve('ttft'), curve('tpot'), curve('itl')],
        percent,
      )
    default:
      return null
  }
}

/** The plots of one run in a written report. */
export function reportedRunPlots(one: ReportedLoadRun): (Markup | null)[] {
  const { quantiles, points, requests } = one
  const series = (label: string, of: (point: LoadPoint) => number | null): Line => ({
    label,
    points: points.flatMap(point => {
      const y = of(point)
      return y === null ? [] : [{ x: seconds(point.atMs), y }]
    }),
  })
  const curves = (title: string, names: string[]): Markup | null =>
    plot(
      title,
      names.map(name => ({
        label: name,
        points: (quantiles[name] ?? []).map(({ share, value }) => ({ x: share * 100, y: value })),
      })),
      { xLabel: 'percentile', yLabel: 'ms' },
    )
  return [
    runPlot('req_latency', one),
    plot(
      'Each request: time to first token',
      [
        {
          label: 'TTFT',
          points: requests.flatMap(row =>
            row.outcome === 'ok' && row.ttftMs !== null
              ? [{ x: seconds(row.startMs), y: row.ttftMs }]
              : [],
          ),
        },
      ],
      { xLabel: 's', yLabel: 'ms', isScatter: true },
    ),
    curves('Percentile curves: latency and TTFT', ['latency', 'ttft']),
    curves('Percentile curves: TPOT and gaps', ['tpot', 'itl', 'chunkGap']),
    plot(
      'Over time',
      [series('requests/s', point => point.rps), series('in flight', point => point.inFlight)],
      { xLabel: 's', yLabel: '' },
    ),
    plot('Output tokens over time', [series('tok/s', point => point.outTokPerSec)], {
      xLabel: 's',
      yLabel: 'tok/s',
    }),
  ]
}
