import { cpus } from 'node:os'
import type { LoadTestRequest } from '@contract'
import { AppError } from '../../engine/errors'
import { checkTarget } from './connect'

/** Everything that can be refused without asking the server. Returns the warnings. */
export function checkLoadRequest(request: LoadTestRequest): string[] {
  checkTarget(request)
  const { steps, search, workload, durationMs, sampling } = request
  if (steps.length === 0 && !search) {
    throw new AppError('invalid-input', 'The load test has no runs.', {
      hint: 'Give at least one concurrency (--parallel) or rate (--rate), or a search.',
    })
  }
  if (search?.kind === 'sla' && search.lower > search.upper)
    throw new AppError(
      'invalid-input',
      `The search begins at ${search.lower}, above its end at ${search.upper}.`,
      { hint: 'Give a --sla-lower-bound that is no larger than --sla-upper-bound.' },
    )
  for (const step of steps) {
    const isTrace = workload.dataset === 'trace'
    if (step.concurrency === null && step.rate === null && !isTrace)
      throw new AppError('invalid-input', 'A run needs a concurrency or a rate.')
    if (step.number === null && durationMs === null && !isTrace) {
      throw new AppError('invalid-input', 'Nothing says when a run ends.', {
        hint: 'Give a number of requests (--number) or a duration (--duration).',
      })
    }
  }
  if (request.api === 'responses' && workload.tokenIds)
    throw new AppError('invalid-input', 'The Responses API takes no token ids.', {
      hint: 'Send them to the completions API: --api completions --tokenize-prompt.',
    })
  if (workload.minPromptLength > workload.maxPromptLength)
    throw new AppError('invalid-input', 'The shortest prompt is longer than the longest.')
  if (workload.maxTurns !== undefined && workload.minTurns > workload.maxTurns)
    throw new AppError('invalid-input', 'There are more turns at least than at most.')
  return warningsOf(request, sampling)
}

function warningsOf(request: LoadTestRequest, sampling: LoadTestRequest['sampling']): string[] {
  const warnings: string[] = []
  const { steps, durationMs } = request
  const most = Math.max(0, ...steps.map(({ concurrency }) => concurrency ?? 0))
  const few = steps.find(
    ({ number, concurrency }) => number !== null && number > 0 && number < (concurrency ?? 0),
  )
  if (few)
    warnings.push(
      `${few.number} requests cannot keep ${few.concurrency} users busy: the concurrency is never reached.`,
    )
  const thin = steps.find(({ number }) => number !== null && number > 0 && number < 100)
  if (thin)
    warnings.push(
      `The p99 of ${thin.number} requests is little more than the slowest of them; 100 and more are needed.`,
    )
  if (request.warmup === 0 && steps.some(({ number }) => (number ?? 1) > 0) && durationMs !== 0)
    warnings.push(
      'Without warm-up the first requests meet an idle server and are part of the figures (--warmup-num).',
    )
  if (most > 2_000 * Math.max(1, cpus().length))
    warnings.push(`${most} connections are much for one client; it may become the limit itself.`)
  if (request.stream && sampling.extraBody?.stream === false)
    warnings.push('The extra body turns streaming off, so there is no time to the first token.')
  const unknown = request.api === 'responses' ? notInResponses(sampling) : []
  if (unknown.length > 0)
    warnings.push(`The Responses API has no ${unknown.join(', ')}; they are not sent.`)
  return warnings
}

/** Settings of the sampling that the Responses API does not have, in the names of the other APIs. */
function notInResponses(sampling: LoadTestRequest['sampling']): string[] {
  const names = {
    minTokens: 'min_tokens',
    topK: 'top_k',
    frequencyPenalty: 'frequency_penalty',
    repetitionPenalty: 'repetition_penalty',
    n: 'n',
    logprobs: 'logprobs',
    seed: 'seed',
    stop: 'stop',
    stopTokenIds: 'stop_token_ids',
  } as const
  return (Object.keys(names) as (keyof typeof names)[])
    .filter(name => sampling[name] !== undefined)
    .map(name => names[name])
}
