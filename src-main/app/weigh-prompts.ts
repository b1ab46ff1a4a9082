import { setImmediate } from 'node:timers/promises'
import type { JsonObject, PromptWeights, RunRequest } from '@contract'
import { estimateTokens } from '../engine/estimate-tokens'
import { activateBenchmark } from '../engine/evaluation/benchmark-context'
import { askedSampling } from '../engine/evaluation/asked-sampling'
import { chooseSamples, chooseShots } from '../engine/evaluation/plan-samples'
import { prepareRun } from '../engine/evaluation/prepare-run'
import type { DatasetFinder } from '../engine/ports'
import { requestBody } from '../providers/openai-client'
import { compileFilters } from '../scorers/reply-filters'
import type { BenchmarkRegistry } from './benchmark-registry'

/** What may be spent on weighing; large data sets are judged by their first samples. */
const limits = { ms: 1500, samples: 2000 }

/**
 * How long the prompts of a run are, how many of them leave no room for the answer in a context of `contextTokens`, and the body of its
 * first request. Asks no model.
 */
export async function weighPrompts(
  asked: { request: RunRequest; contextTokens?: number | undefined; extraBody: JsonObject },
  means: {
    registry: BenchmarkRegistry
    datasets: DatasetFinder
    excluded(benchmarkId: string): ReadonlyMap<string, string>
  },
): Promise<PromptWeights> {
  const { request, contextTokens } = asked
  const { registry, datasets, excluded } = means
  const until = Date.now() + limits.ms
  const benchmarks: PromptWeights['benchmarks'] = []
  let firstBody: JsonObject | null = null
  for (const { input, plan } of await prepareRun(request, {
    benchmark: registry.find,
    datasets,
    excluded,
  })) {
    const { benchmark, options } = input
    const shots = await chooseShots(input, plan)
    const { seed } = request
    const active = activateBenchmark({ benchmark, options, seed, shots, compileFilters })
    const weight = { weighed: 0, tokens: 0, longest: 0, tooLong: 0 }
    for await (const batch of chooseSamples(input, plan, 0)) {
      // Others are served between batches.
      await setImmediate()
      for (const { row, subset } of batch) {
        const sample = active.read(row, subset)
        const messages = active.messages(sample, subset)
        const sampling = askedSampling({ benchmark, request, sample, maxTokens: null })
        firstBody ??= requestBody(
          { model: request.model.name, extraBody: asked.extraBody },
          { messages, tools: sample.tools ?? [], sampling, transport: request.transport },
        )
        const tokens = estimateTokens(messages)
        weight.weighed += 1
        weight.tokens += tokens
        weight.longest = Math.max(weight.longest, tokens)
        if (contextTokens !== undefined && tokens + (sampling.maxTokens ?? 1) > contextTokens)
          weight.tooLong += 1
        if (weight.weighed >= limits.samples) break
      }
      if (weight.weighed >= limits.samples || Date.now() > until) break
    }
    const samples = plan.subsets.reduce((sum, subset) => sum + subset.samples, 0)
    benchmarks.push({ benchmarkId: benchmark.id, samples, ...weight })
  }
  return { benchmarks, firstBody }
}
