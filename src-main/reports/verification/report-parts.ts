import type { VerificationMetric, VerificationSummary } from '@contract'
import type { ReportWords } from './report-words'

/** A verification's report before it has a format; every text is as it came. */
export interface ReportParts {
  title: string
  facts: [string, string][]
  /** The first line is the head. */
  table: string[][]
  /** What else the answers tell, a heading and its lines each. */
  sections: { heading: string; lines: string[] }[]
  /** Warnings, sources of thresholds, and the method. */
  notes: string[]
}

export function reportParts(
  verification: VerificationSummary,
  words: ReportWords,
  isMasked: boolean,
): ReportParts {
  return {
    title: `${words.title}: ${verification.request.target.model}`,
    facts: factsOf(verification, words, isMasked),
    table: tableOf(verification, words),
    sections: sectionsOf(verification, words),
    notes: notesOf(verification, words),
  }
}

function factsOf(
  summary: VerificationSummary,
  words: ReportWords,
  isMasked: boolean,
): [string, string][] {
  const { request, place, setName, startedAt, total, done, status, generation, scorecard } = summary
  return [
    [words.date, new Date(startedAt).toISOString().slice(0, 16).replace('T', ' ')],
    [words.server, isMasked ? '••••' : place],
    [
      words.model,
      request.target.alias === undefined
        ? request.target.model
        : `${request.target.alias} (${request.target.model})`,
    ],
    [words.set, `${setName} (${total / request.loops} × ${request.loops})`],
    [words.done, `${done} / ${total}, ${status}`],
    [words.generation, words.generations[generation]],
    ...(scorecard
      ? [[words.overall, words.verdicts[scorecard.verdict]] satisfies [string, string]]
      : []),
  ]
}

function tableOf({ scorecard }: VerificationSummary, words: ReportWords): string[][] {
  const metrics = scorecard?.metrics ?? []
  return [
    [words.metric, words.value, words.interval, words.counted, words.threshold, words.verdict],
    ...metrics.map(metric => [
      words.metrics[metric.id],
      percent(metric.value),
      metric.interval ? `${percent(metric.interval.low)} – ${percent(metric.interval.high)}` : '–',
      `${metric.good} / ${metric.total}`,
      thresholdText(metric),
      words.verdicts[metric.verdict],
    ]),
  ]
}

function sectionsOf(
  { scorecard, done }: VerificationSummary,
  words: ReportWords,
): ReportParts['sections'] {
  if (!scorecard) return []
  const { details, trigger, finishReasons, models, latencyMs } = scorecard
  const counts = (all: Record<string, number>): string =>
    Object.entries(all)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ')
  const answers = [
    `${words.finish}: ${counts(finishReasons)}`,
    `${words.models}: ${counts(models)}`,
    ...(trigger ? [words.trigger(trigger)] : []),
    ...(details ? [words.retries(details.retries)] : []),
    ...(details?.promptTokens ? [words.promptTokens(details.promptTokens)] : []),
    ...(latencyMs ? [words.latency(latencyMs)] : []),
  ]
  return [
    {
      heading: words.falls,
      lines: (details?.stages ?? []).map(
        ({ stage, count }) => `${words.stages[stage]}: ${count} / ${done}`,
      ),
    },
    {
      heading: words.failing,
      lines: (details?.failingCalls ?? []).map(
        ({ name, problem, count }) => `${name}: ${problem} (${count})`,
      ),
    },
    { heading: words.answers, lines: answers },
  ].filter(({ lines }) => lines.length > 0)
}

function notesOf({ scorecard }: VerificationSummary, words: ReportWords): string[] {
  const warnings = (scorecard?.warnings ?? []).map(
    ({ code, count, detail }) =>
      `${words.warnings[code]}: ${count}${detail === '' ? '' : ` (${detail})`}`,
  )
  const sources = new Set(
    (scorecard?.metrics ?? []).flatMap(({ threshold }) => threshold?.source ?? []),
  )
  return [...warnings, `${words.sources}: ${[...sources].join('; ') || '–'}`, words.method]
}

export function percent(value: number | null): string {
  return value === null ? '–' : `${(value * 100).toFixed(2)} %`
}

/** `≥ 98 %`, `≤ 0 %` or `80 ± 2.5 %`. */
export function thresholdText({ threshold }: Pick<VerificationMetric, 'threshold'>): string {
  if (!threshold) return '–'
  const value = trimmed(threshold.value)
  if (threshold.kind === 'near') return `${value} ± ${trimmed(threshold.tolerance)} %`
  return `${threshold.kind === 'min' ? '≥' : '≤'} ${value} %`
}

const trimmed = (share: number): string => String(Number((share * 100).toFixed(2)))
