import type { JsonObject, LoadTestRequest } from '@contract'
import type { Amount } from '../../ui/AmountInput'
import { emptyDraft, type CriterionDraft, type LoadDraft } from './draft'

/** The form that would make the same request again. Header values that were kept back must be given anew. */
export function draftOfRequest(request: LoadTestRequest): LoadDraft {
  const { model, workload, sampling, steps, search } = request
  const { ignore_eos: ignoreEos, ...extraBody } = sampling.extraBody ?? {}
  const numbers = steps.map(({ number }) => number)
  const hasNumbers = numbers.length > 0 && numbers.every(number => number !== null)
  const isOneNumber = new Set(numbers).size === 1
  const isOpen = steps.some(({ rate }) => rate !== null)
  const [maxTokens, maxTokensTo]: [Amount, Amount] = Array.isArray(sampling.maxTokens)
    ? sampling.maxTokens
    : [sampling.maxTokens ?? '', '']
  return {
    ...emptyDraft,
    name: request.name ?? '',
    serverId: model.serverId ?? null,
    kind: model.kind === 'mock' ? 'mock' : 'openai',
    apiUrl: model.apiUrl ?? '',
    model: model.name,
    api: request.api,
    endpoint: request.endpoint ?? '',
    headers: jsonText((model.args.default_headers as JsonObject | undefined) ?? {}),
    mode: search ? 'search' : isOpen ? 'open' : 'closed',
    concurrencies: isOpen || search ? '' : list(steps.map(({ concurrency }) => concurrency)),
    rates: isOpen ? list(steps.map(({ rate }) => rate)) : '',
    rateCap: (isOpen ? steps[0]?.concurrency : null) ?? '',
    arrival: request.arrival,
    burstiness: request.arrival === 'gamma' ? request.burstiness : '',
    end: request.durationMs === null ? 'number' : hasNumbers ? 'both' : 'duration',
    numbers: hasNumbers ? (isOneNumber ? String(numbers[0]) : list(numbers)) : '',
    durationS: seconds(request.durationMs),
    graceS: seconds(request.graceMs),
    warmup: request.warmup || '',
    cooldown: request.cooldown || '',
    rampS: seconds(request.rampMs || null),
    pauseS: seconds(request.pauseMs || null),
    overSaturation: request.overSaturation,
    tokenCap: request.tokenCap ?? '',
    seed: request.seed,
    keepTexts: request.keepTexts,
    testConnection: request.testConnection,
    stream: request.stream,
    connectS: seconds(request.timeouts.connectMs),
    readS: seconds(request.timeouts.readMs),
    totalS: seconds(request.timeouts.totalMs),
    maxTokens,
    maxTokensTo,
    minTokens: sampling.minTokens ?? '',
    ignoreEos: ignoreEos === true,
    temperature: sampling.temperature ?? '',
    topP: sampling.topP ?? '',
    topK: sampling.topK ?? '',
    n: sampling.n ?? '',
    stop: sampling.stop ?? [],
    extraBody: jsonText(extraBody),
    dataset: workload.dataset,
    path: workload.path ?? '',
    prompt: workload.prompt ?? '',
    minPromptLength: workload.minPromptLength || '',
    maxPromptLength: workload.maxPromptLength === 131_072 ? '' : workload.maxPromptLength,
    lengths: workload.lengths,
    tooLong: workload.tooLong,
    prefixLength: workload.prefixLength || '',
    prefixCount: workload.prefixCount === 1 ? '' : workload.prefixCount,
    offset: workload.offset || '',
    tokenizer: workload.tokenizer ?? '',
    chatTemplate: workload.chatTemplate,
    tokenIds: workload.tokenIds,
    minTurns: workload.minTurns === 1 ? '' : workload.minTurns,
    maxTurns: workload.maxTurns ?? '',
    imageCount: workload.images.count,
    imageWidth: workload.images.width,
    imageHeight: workload.images.height,
    batch: workload.batch === 1 ? '' : workload.batch,
    traceSpeed: workload.trace.speed === 1 ? '' : workload.trace.speed,
    matchOutputLength: workload.trace.matchOutputLength,
    goodput: {
      ...emptyDraft.goodput,
      ...Object.fromEntries(request.goodput.map(({ metric, maxMs }) => [metric, maxMs])),
    },
    ...searchDraft(search),
    workDir: request.workDir ?? '',
    others: othersOf(request),
  }
}

function othersOf({ workload, sampling }: LoadTestRequest): LoadDraft['others'] {
  const known = (values: Record<string, unknown>): JsonObject =>
    Object.fromEntries(
      Object.entries(values).filter(([, value]) => value !== undefined),
    ) as JsonObject
  const { frequencyPenalty, repetitionPenalty, logprobs, seed, stopTokenIds } = sampling
  return {
    workload: known({
      language: workload.language,
      template: workload.template,
      multiTurn: workload.dataset === 'share-gpt' && workload.multiTurn ? true : undefined,
    }),
    sampling: known({ frequencyPenalty, repetitionPenalty, logprobs, seed, stopTokenIds }),
  }
}

function searchDraft(search: LoadTestRequest['search']): Partial<LoadDraft> {
  if (!search) return {}
  if (search.kind === 'sweep')
    return { search: 'sweep', probes: search.probes, upper: search.upper }
  if (search.kind === 'knee') return { search: 'knee', upper: search.upper, refine: search.refine }
  return {
    search: 'sla',
    searchVariable: search.variable,
    criteria: search.groups.flatMap((group, at) =>
      group.map((one): CriterionDraft =>
        one.kind === 'best'
          ? { group: at, metric: one.metric, op: one.direction, value: '' }
          : {
              group: at,
              metric: one.metric,
              op: one.op,
              value: one.metric === 'goodput' ? one.value * 100 : one.value,
            },
      ),
    ),
    repeats: search.repeats,
    lower: search.lower,
    upper: search.upper,
    fixedParallel: search.fixedParallel ?? '',
    stopEarly: search.stopEarly,
  }
}

const list = (values: readonly (number | null)[]): string =>
  values.filter(value => value !== null).join(', ')

const seconds = (ms: number | null): Amount => (ms === null ? '' : ms / 1000)

const jsonText = (value: JsonObject): string =>
  Object.keys(value).length === 0 ? '' : JSON.stringify(value, null, 2)
