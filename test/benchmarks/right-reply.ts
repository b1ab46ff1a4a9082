import type { Benchmark, Sample } from '../../src-main/engine/benchmark'
import type { Reply } from './active'

/** The reply that states a sample's answer in the format that its family's prompts ask for. */
export type RightReply = (benchmark: Benchmark, sample: Sample) => Reply

const families = import.meta.glob<RightReply>('./right-replies/*.ts', {
  eager: true,
  import: 'rightReply',
})

/** A benchmark's own (`right-replies/<id>.ts`) before its family's. */
export function rightReplyOf(benchmark: Benchmark): RightReply | undefined {
  return (
    families[`./right-replies/${benchmark.id}.ts`] ??
    families[`./right-replies/${benchmark.family}.ts`]
  )
}
