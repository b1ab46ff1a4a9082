import { useTranslation } from 'react-i18next'
import type { BenchmarkReport, BenchmarkScores, Counts, RunSummary } from '@contract'
import { useFormat } from '../../ui/use-format'
import classes from './Results.module.css'
import type { IntervalChoice } from './interval-choice'
import { levelText } from '../../ui/level-text'
import { deltaNumber, halfWidth, scoreNumber, type ScoreStyle } from './score-number'
import { scoreRows } from './score-rows'
import type { BaselineDelta } from './use-baseline'
import { withScores } from './with-scores'

/** Of more benchmarks the header says only what became of the samples: the table below has each. */
const linesUpTo = 4

interface Line {
  benchmarkId: string
  title: string
  score: string | null
  words: string
}

/** The result in words, one line for each of a few benchmarks: score with its interval, coverage, and what is missing. */
export function Verdict(props: {
  run: RunSummary
  reports: readonly BenchmarkReport[]
  scores: readonly BenchmarkScores[] | undefined
  choice: IntervalChoice
  deltas: ReadonlyMap<string, BaselineDelta>
  style: ScoreStyle
}) {
  const lines = useLines(props)
  return (
    <div className={classes.verdict}>
      {lines.map(line => (
        <p key={line.benchmarkId}>
          {lines.length > 1 && <span className={classes.verdictTitle}>{line.title}</span>}
          {line.score !== null && <strong>{line.score}</strong>}
          <span>{line.words}</span>
        </p>
      ))}
    </div>
  )
}

function useLines(props: {
  run: RunSummary
  reports: readonly BenchmarkReport[]
  scores: readonly BenchmarkScores[] | undefined
  choice: IntervalChoice
  deltas: ReadonlyMap<string, BaselineDelta>
  style: ScoreStyle
}): Line[] {
  const { t } = useTranslation(['results', 'common'])
  const format = useFormat()
  const { run, reports, style, choice } = props
  const countWords = (counts: Counts): (string | false)[] => [
    counts.unparsed > 0 && t('verdict.unparsed', { count: counts.unparsed }),
    counts.truncated > 0 && t('verdict.truncated', { count: counts.truncated }),
    counts.unscored > 0 && t('verdict.unscored', { count: counts.unscored }),
    counts.failed > 0 && t('verdict.failed', { count: counts.failed }),
  ]
  if (run.benchmarks.length > linesUpTo) {
    const { counts, benchmarks } = run
    const words = [
      t('verdict.scored', { scored: counts.scored, total: counts.total }),
      ...countWords(counts),
      counts.pending > 0 && t('verdict.pending', { count: counts.pending }),
    ]
    return [
      {
        benchmarkId: '',
        title: '',
        score: t('verdict.benchmarks', { count: benchmarks.length }),
        words: words.filter(part => typeof part === 'string').join(t('verdict.separator')),
      },
    ]
  }
  const rows = withScores(scoreRows(reports, run.benchmarks), props.scores, choice)
  return run.benchmarks.map(({ benchmarkId, title, counts, primary }) => {
    const metric = reports
      .find(report => report.benchmarkId === benchmarkId)
      ?.metrics.find(one => one.primary)
    const display = metric?.display ?? 'percent'
    const value = metric ?? primary
    const row = rows.find(
      one => one.kind === 'metric' && one.isPrimary && one.benchmarkId === benchmarkId,
    )
    const interval = row?.interval
    const delta = props.deltas.get(benchmarkId)
    const words = [
      counts.total === 0 && value
        ? t('verdict.reportOnly', { count: value.num })
        : t('verdict.scored', { scored: counts.scored, total: counts.total }),
      ...countWords(counts),
      row?.overridden &&
        t('overrides.mark', {
          count: row.overridden.count,
          score: scoreNumber(row.overridden.without, display, style, format),
        }),
      counts.pending > 0 && t('verdict.pending', { count: counts.pending }),
      typeof delta?.value === 'number' &&
        t('verdict.baseline', {
          delta: `${deltaNumber(delta.value, display, style, format)}${delta.interval ? ` ± ${halfWidth(delta.interval, display, style, format)}` : ''}`,
          name: delta.name,
        }),
    ].filter(part => typeof part === 'string')
    const figure = row?.overridden ? row.score : value?.score
    const shown =
      figure !== undefined && value && value.num > 0
        ? scoreNumber(figure, display, style, format)
        : null
    const score =
      shown === null
        ? null
        : interval
          ? t('verdict.withInterval', {
              score: shown,
              half: halfWidth(interval, display, style, format),
              level: levelText(choice.level),
            })
          : shown
    const list = words.join(t('verdict.separator'))
    return {
      benchmarkId,
      title,
      score,
      words: score === null ? `${t('verdict.none')} ${list}` : list,
    }
  })
}
