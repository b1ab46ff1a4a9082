import type { JsonObject, LoadTestRequest } from '@contract'
import type { Amount } from '../../ui/AmountInput'
import type { CriterionDraft, LoadDraft } from './draft'
import { emptyDraft } from './empty-draft'

/** The form that would make the same request again. Header values that were kept back must be given anew. */
export function draftOfRequest(request: LoadTestRequest): LoadDraft {
  const { model, workload, sampling, steps, search } = request
  const { known, extraBody } = bodyFieldsOf(sampling)
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
    seed: unless(request.seed, 42),
    keepTexts: unless(request.keepTexts, 50),
    testConnection: request.testConnection,
    stream: request.stream,
    connectS: seconds(request.timeouts.connectMs),
    readS: seconds(request.timeouts.readMs),
    totalS: seconds(request.timeouts.totalMs, 21_600_000),
    maxTokens,
    maxTokensTo,
    minTokens: sampling.minTokens ?? '',
    ...known,
    temperature: sampling.temperature ?? '',
    topP: sampling.topP ?? '',
    topK: sampling.topK ?? '',
    n: sampling.n ?? '',
    frequencyPenalty: sampling.frequencyPenalty ?? '',
    repetitionPenalty: sampling.repetitionPenalty ?? '',
    logprobs: sampling.logprobs ?? false,
    modelSeed: sampling.seed ?? '',
    stop: sampling.stop ?? [],
    stopTokenIds: (sampling.stopTokenIds ?? []).map(String),
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
    imageCount: unless(workload.images.count, 1),
    imageWidth: unless(workload.images.width, 224),
    imageHeight: unless(workload.images.height, 224),
    batch: workload.batch === 1 ? '' : workload.batch,
    traceSpeed: workload.trace.speed === 1 ? '' : workload.trace.speed,
    matchOutputLength: workload.trace.matchOutputLength,
    goodput: {
      ...emptyDraft.goodput,
      ...Object.fromEntries(request.goodput.map(({ metric, maxMs }) => [metric, maxMs])),
    },
    ...searchDraft(search),
    workDir: request.workDir ?? '',
    otherWorkload: otherWorkloadOf(request),
  }
}

type BodyFields = Pick<LoadDraft, 'ignoreEos' | 'presencePenalty' | 'topLogprobs'>

/** Further fields of the body that the form shows as fields of their own, and the others. */
function bodyFieldsOf({ extraBody = {}, logprobs }: LoadTestRequest['sampling']): {
  known: BodyFields
  extraBody: JsonObject
} {
  const rest = { ...extraBody }
  const known: BodyFields = { ignoreEos: false, presencePenalty: '', topLogprobs: '' }
  if (rest.ignore_eos === true) {
    known.ignoreEos = true
    delete rest.ignore_eos
  }
  if (typeof rest.presence_penalty === 'number') {
    known.presencePenalty = rest.presence_penalty
    delete rest.presence_penalty
  }
  if (logprobs === true && typeof rest.top_logprobs === 'number') {
    known.topLogprobs = rest.top_logprobs
    delete rest.top_logprobs
  }
  return { known, extraBody: rest }
}

function otherWorkloadOf({ workload }: LoadTestRequest): JsonObject {
  const { dataset, language, template, multiTurn } = workload
  return {
    ...(language !== undefined && { language }),
    ...(template !== undefined && { template }),
    ...(dataset === 'share-gpt' && multiTurn && { multiTurn }),
  }
}

function searchDraft(search: LoadTestRequest['search']): Partial<LoadDraft> {
  if (!search) return {}
  if (search.kind === 'sweep')
    return {
      search: 'sweep',
      probes: unless(search.probes, 6),
      upper: unless(search.upper, 65_536),
    }
  if (search.kind === 'knee')
    return { search: 'knee', upper: unless(search.upper, 1024), refine: search.refine }
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
    repeats: unless(search.repeats, 3),
    lower: unless(search.lower, 1),
    upper: unless(search.upper, 65_536),
    numberMultiplier: search.numberMultiplier ?? '',
    fixedParallel: search.fixedParallel ?? '',
    stopEarly: search.stopEarly,
  }
}

const list = (values: readonly (number | null)[]): string =>
  values.filter(value => value !== null).join(', ')

/** A default leaves its field empty. */
const unless = (value: number, usual: number): Amount => (value === usual ? '' : value)

const seconds = (ms: number | null, usual?: number): Amount =>
  ms === null || ms === usual ? '' : ms / 1000

const jsonText = (value: JsonObject): string =>
  Object.keys(value).length === 0 ? '' : JSON.stringify(value, null, 2)
