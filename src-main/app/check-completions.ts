import type { RunRequest } from '@contract'
import { activateBenchmark } from '../engine/evaluation/benchmark-context'
import { askedSampling } from '../engine/evaluation/asked-sampling'
import { chooseSamples, chooseShots } from '../engine/evaluation/plan-samples'
import type { PreparedBenchmark } from '../engine/evaluation/prepare-run'
import { requestBody } from '../providers/openai-client'
import { compileFilters } from '../scorers/reply-filters'
import { AppError, toErrorInfo } from '../engine/errors'

/**
 * Makes the first request of each benchmark where completions are asked. Rejects with AppError where a template cannot render it, or it
 * holds tools or media: better now than once for every sample.
 */
export async function checkCompletions(
  request: RunRequest,
  prepared: readonly PreparedBenchmark[],
): Promise<void> {
  if (!request.sampling.completion) return
  for (const { input, plan } of prepared) {
    const { benchmark, options } = input
    const shots = await chooseShots(input, plan)
    const { seed } = request
    const active = activateBenchmark({ benchmark, options, seed, shots, compileFilters })
    for await (const [first] of chooseSamples(input, plan, 0)) {
      if (!first) continue
      const sample = active.read(first.row, first.subset)
      try {
        requestBody(
          { model: request.model.name, extraBody: {} },
          {
            messages: active.messages(sample, first.subset),
            tools: sample.tools ?? [],
            sampling: askedSampling({ benchmark, request, sample, maxTokens: null }),
            transport: request.transport,
          },
        )
      } catch (error) {
        const { message, hint } = toErrorInfo(error)
        throw new AppError('invalid-input', `${benchmark.id}: ${message}`, {
          ...(hint !== undefined && { hint }),
          cause: error,
        })
      }
      break
    }
  }
}
