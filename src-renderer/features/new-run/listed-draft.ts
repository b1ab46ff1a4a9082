import type { CommandInput, CommandOutput } from '@contract'
import type { Draft } from './draft'
import { isObject } from './draft-reader'

/** The filter of a link; what is no filter lets every sample pass. */
export function readFilter(text: string | undefined): CommandInput<'sample.keys'>['filter'] {
  try {
    const read: unknown = JSON.parse(text ?? '{}')
    return isObject(read) ? (read as CommandInput<'sample.keys'>['filter']) : {}
  } catch {
    return {}
  }
}

/**
 * The form of a run that asks some of its questions again, each by its key. Benchmarks without one of them are left out, and limits that
 * would leave questions out are taken away.
 */
export const withListed = (draft: Draft, { benchmarks }: CommandOutput<'sample.keys'>): Draft => ({
  ...draft,
  limitKind: 'all',
  limitCount: '',
  limitShare: '',
  totalLimit: '',
  benchmarks: draft.benchmarks.flatMap(benchmark => {
    const keys = benchmarks.find(({ benchmarkId }) => benchmarkId === benchmark.id)?.keys ?? []
    return keys.length === 0 ? [] : [{ ...benchmark, sampleIds: keys.join('\n') }]
  }),
})
