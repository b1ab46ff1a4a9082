import type { RunPlan, RunRequestInput } from '@contract'

const amounts = { exact: '', 'at-most': 'at most ', about: 'about ' } as const

/** What a run would ask, as lines: the total, then each benchmark with its data. */
export function planLines({ model }: RunRequestInput, plan: RunPlan): string[] {
  const { judgeCalls, benchmarks, requests } = plan
  const { count, kind } = judgeCalls
  const judges = count > 0 ? ` (${amounts[kind]}${count} of them to judges)` : ''
  return [
    `${model.name}: ${requests} requests${judges}`,
    ...benchmarks.map(({ benchmarkId, samples, subsets, path, judgeCalls: calls }) => {
      const asked = subsets.filter(subset => subset.samples > 0).length
      const parts = [
        `${samples} samples`,
        ...(subsets.length > 1 ? [`${asked} subsets`] : []),
        ...(calls > 0 ? [`${amounts[kind]}${calls} calls to judges`] : []),
      ]
      return `  ${benchmarkId}: ${parts.join(', ')}, from ${path}`
    }),
  ]
}
