import type {
  BenchmarkReport,
  HtmlOptions,
  IntervalChoice,
  LatexOptions,
  ReviewSummary,
  RunId,
  RunSummary,
  Settings,
} from '@contract'
import { primaryValue } from '../engine/evaluation/aggregate'
import type { Store } from '../store/create-store'
import { chosenReports, intervalSettings } from './chosen-intervals'
import type { Comparer } from './comparison/comparer'
import type { ExportInput } from './export-input'

/** What tables and reports of some runs are made of. */
export interface ExportFigures {
  /** Confidence of the intervals. */
  confidence: number
  runs: { run: RunSummary; reports: BenchmarkReport[]; review: ReviewSummary }[]
}

/** With the intervals that reports hold. */
export const storedFigures = (store: Store, runIds: readonly RunId[]): ExportFigures => ({
  confidence: 0.95,
  runs: runIds.map(id => ({
    run: store.runs.get(id),
    reports: store.runs.reports(id),
    review: store.reviewSummary(id),
  })),
})

/** With intervals as they are asked for, else as the settings say. */
export async function chosenFigures(
  parts: { store: Store; comparer: Comparer },
  runIds: readonly RunId[],
  asked: IntervalChoice | undefined,
): Promise<ExportFigures> {
  const choice = asked ?? intervalSettings(parts.store.settings.get())
  const { runs } = storedFigures(parts.store, runIds)
  return {
    confidence: choice.level,
    runs: await Promise.all(
      runs.map(async one => {
        const reports = await chosenReports(parts, one.run.id, choice)
        return { ...one, reports, run: withPrimaries(one.run, reports) }
      }),
    ),
  }
}

/** Headlines have the intervals of the reports; without a report, and so without its samples, none. */
function withPrimaries(run: RunSummary, reports: readonly BenchmarkReport[]): RunSummary {
  return {
    ...run,
    benchmarks: run.benchmarks.map(one => {
      const report = reports.find(({ benchmarkId }) => benchmarkId === one.benchmarkId)
      const interval = report ? (primaryValue(report)?.interval ?? null) : null
      return { ...one, primary: one.primary && { ...one.primary, interval } }
    }),
  }
}

/** What the request leaves open, as the settings say. */
export function latexLook(request: ExportInput, settings: Settings): LatexOptions {
  const { latex } = request
  return {
    ...latex,
    style: latex.style ?? settings.latexStyle,
    percent: latex.percent ?? settings.scoreStyle === 'percent',
    decimals: latex.decimals ?? settings.decimals,
  }
}

export function htmlLook(request: ExportInput, settings: Settings): HtmlOptions {
  const { html } = request
  return {
    ...html,
    language: html.language ?? (settings.language === 'zh' ? 'zh' : 'en'),
    decimals: html.decimals ?? settings.decimals,
    percent: html.percent ?? settings.scoreStyle === 'percent',
  }
}
