import type { BenchmarkReport } from '@contract'

/** One line for each judged benchmark: how much of it the judges covered, and what it took. */
export function judgeLines(reports: BenchmarkReport[]): string[] {
  return reports.flatMap(({ benchmarkId, judge }) => {
    if (!judge) return []
    const { samples, observations, models, kappa } = judge
    const judged = samples.judged + samples.tied
    const calls = models.reduce((sum, model) => sum + model.calls, 0)
    const tokens = models.reduce((sum, model) => sum + model.inputTokens + model.outputTokens, 0)
    const parts = [
      `${judged} of ${samples.total} judged`,
      ...counted(samples.notNeeded, 'right by rule'),
      ...counted(samples.tied, 'tied'),
      ...counted(samples.fallback, 'scored by rule instead'),
      ...counted(samples.unusable, 'without a usable verdict'),
      `${observations.valid} of ${observations.total} verdicts usable`,
      ...(kappa
        ? [`${kappa.method === 'cohen' ? 'Cohen' : 'Fleiss'} kappa ${kappa.value.toFixed(3)}`]
        : []),
      `${calls} calls, ${tokens} tokens`,
    ]
    const names = models.map(model => model.judge).join(', ')
    return [`judge ${names || '–'} of ${benchmarkId}: ${parts.join(', ')}`]
  })
}

function counted(count: number, what: string): string[] {
  return count === 0 ? [] : [`${count} ${what}`]
}
