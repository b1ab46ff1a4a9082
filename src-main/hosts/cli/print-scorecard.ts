import type { VerificationSummary } from '@contract'
import { percent, thresholdText, WORDS } from '../../app/verification/files'
import { printTable } from './print-report'

/** Prints a verification's metrics against their thresholds, the trigger table and what to mind. */
export function printScorecard({ scorecard }: VerificationSummary): void {
  if (!scorecard) return
  const words = WORDS.en
  printTable(
    ['Metric', 'Value', '95% interval', 'Counted', 'Threshold', 'Verdict'],
    scorecard.metrics.map(metric => [
      words.metrics[metric.id],
      percent(metric.value),
      metric.interval ? `${percent(metric.interval.low)} – ${percent(metric.interval.high)}` : '–',
      metric.undecided > 0
        ? `${metric.good} of ${metric.total}, ${metric.undecided} open`
        : `${metric.good} of ${metric.total}`,
      thresholdText(metric),
      words.verdicts[metric.verdict],
    ]),
  )
  const { trigger } = scorecard
  if (trigger) {
    process.stdout.write(
      `Calls beside the reference: both ${trigger.tp}, only here ${trigger.fp}, only there ${trigger.fn}, neither ${trigger.tn}, without a partner ${trigger.unpaired}\n`,
    )
  }
  process.stdout.write(`Overall: ${words.verdicts[scorecard.verdict]}\n`)
  for (const { code, count, detail } of scorecard.warnings) {
    process.stderr.write(
      `warning: ${words.warnings[code]}: ${count}${detail === '' ? '' : ` (${detail})`}\n`,
    )
  }
}
