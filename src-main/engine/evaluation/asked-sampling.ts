import type { RunRequest, Sampling } from '@contract'
import type { Benchmark, Sample } from '../benchmark'

/** The settings that a sample is asked with: the benchmark's, over them the run's, the sample's own, and a limit that was raised since. */
export function askedSampling(asked: {
  benchmark: Pick<Benchmark, 'sampling'>
  request: Pick<RunRequest, 'sampling'>
  maxTokens: number | null
  sample: Pick<Sample, 'sampling'>
}): Sampling {
  const { benchmark, request, maxTokens, sample } = asked
  const raised = maxTokens !== null && { maxTokens }
  const ofRun = { ...benchmark.sampling, ...request.sampling }
  if (!sample.sampling) return { ...ofRun, ...raised }
  const extraBody = { ...ofRun.extraBody, ...sample.sampling.extraBody }
  const merged = { ...ofRun, ...sample.sampling, extraBody, ...raised }
  return Object.fromEntries(
    Object.entries(merged).filter(([, value]) => value !== undefined),
  ) as Sampling
}
