import type { BenchmarkFigures, MetricReport, ReportChart, RunId } from '@contract'
import { AppError } from '../engine/errors'
import { barsPage, radarPage } from '../reports/html/chart-page'
import type { Bar } from '../reports/html/score-bars'
import type { Store } from '../store/create-store'

export interface ChartRequest {
  runIds: RunId[]
  chart: ReportChart
  benchmarkId?: string | undefined
  theme: 'light' | 'dark'
}

interface RunScores {
  name: string
  benchmarks: { id: string; title: string; metric: MetricReport }[]
}

/** A plot of stored reports as a page. `figuresOf` gives the distribution of a benchmark's scores. */
export async function reportChart(
  means: {
    store: Store
    figuresOf(runId: RunId, benchmarkId: string): Promise<BenchmarkFigures>
  },
  { runIds, chart, benchmarkId, theme }: ChartRequest,
): Promise<string> {
  const runs = runIds.map(id => scoresOf(means.store, id))
  const [first] = runs as [RunScores]
  const titled = (title: string) => ({ title, theme })
  const named = (): RunScores['benchmarks'][number] => {
    const found =
      benchmarkId === undefined
        ? first.benchmarks[0]
        : first.benchmarks.find(({ id }) => id === benchmarkId)
    if (found) return found
    throw new AppError(
      'not-found',
      `'${first.name}' has no report of ${benchmarkId ?? 'anything'}.`,
    )
  }

  switch (chart) {
    case 'scores':
      return barsPage(titled(`Scores of ${first.name}`), first.benchmarks.map(toBar))
    case 'sunburst':
      return barsPage(
        titled(`Scores of ${first.name} by subset`),
        first.benchmarks.flatMap(one => [toBar(one), ...subsetBars(one)]),
      )
    case 'dataset_scores':
      return barsPage(titled(`${named().title}: subsets`), subsetBars(named()))
    case 'histogram': {
      const { id, title } = named()
      const { scores } = await means.figuresOf(runIds[0]!, id)
      return barsPage(titled(`${title}: scores of samples`), histogram(scores.bins))
    }
    case 'radar': {
      const ids = [...new Set(runs.flatMap(run => run.benchmarks.map(one => one.id)))]
      const shares = runs.map(({ name, benchmarks }) => ({
        name,
        values: ids.map(id => benchmarks.find(one => one.id === id)?.metric.score ?? null),
      }))
      return radarPage(titled('Runs by benchmark'), ids, shares)
    }
    case 'grouped_bar':
      return barsPage(
        titled('Runs by benchmark'),
        runs
          .flatMap(run =>
            run.benchmarks.map(one => ({ ...toBar(one), label: `${one.title} · ${run.name}` })),
          )
          .toSorted((a, b) => (a.label < b.label ? -1 : 1)),
      )
  }
}

function scoresOf(store: Store, runId: RunId): RunScores {
  const { run, reports } = store.runs.detail(runId)
  return {
    name: run.modelId,
    benchmarks: reports.flatMap(report => {
      const metric = report.metrics.find(({ primary }) => primary) ?? report.metrics[0]
      return metric ? [{ id: report.benchmarkId, title: report.title, metric }] : []
    }),
  }
}

const figure = (value: number, display: MetricReport['display']): string =>
  display === 'percent' ? `${(value * 100).toFixed(1)} %` : value.toFixed(3)

function toBar({ title, metric }: RunScores['benchmarks'][number]): Bar {
  const { score, interval, display } = metric
  return { label: title, value: score, interval, text: figure(score, display) }
}

function subsetBars({ metric }: RunScores['benchmarks'][number]): Bar[] {
  return metric.categories.flatMap(category =>
    category.subsets.map(({ name, score, interval }) => ({
      label: [...category.name.filter(one => one !== 'default'), name].join(' / '),
      value: score,
      interval,
      text: figure(score, metric.display),
    })),
  )
}

/** Counts on the scale of the fullest bin. */
function histogram(bins: BenchmarkFigures['scores']['bins']): Bar[] {
  const most = Math.max(1, ...bins.map(({ count }) => count))
  return bins.map(({ from, to, count }) => ({
    label: `${from.toFixed(2)} – ${to.toFixed(2)}`,
    value: count / most,
    interval: null,
    text: String(count),
  }))
}
