import type { JsonObject, LoadSearch, LoadTestRequestInput } from '@contract'
import type { Amount } from '../../ui/AmountInput'
import { readJsonObject } from '../../ui/json-problem'
import { objectiveMetrics, type CriterionDraft, type LoadDraft } from './draft'
import { readNumbers } from './read-numbers'
import { needsOf } from './workload-needs'

/** The request of a form without faults. What was left empty is left out, so that the engine's defaults apply. */
export function requestOf(draft: LoadDraft): LoadTestRequestInput {
  const search = draft.mode === 'search' ? searchOf(draft) : undefined
  const isText = draft.api !== 'embeddings' && draft.api !== 'rerank'
  const duration = draft.end === 'number' ? '' : draft.durationS
  const headers = jsonOf(draft.headers)
  return {
    ...text('name', draft.name),
    model: {
      name: draft.model.trim(),
      kind: draft.kind,
      ...(draft.serverId !== null && { serverId: draft.serverId }),
      ...(draft.serverId === null && draft.kind === 'openai' && { apiUrl: draft.apiUrl.trim() }),
      ...(Object.keys(headers).length > 0 && { args: { default_headers: headers } }),
    },
    api: draft.api,
    ...text('endpoint', draft.endpoint),
    steps: search ? [] : stepsOf(draft),
    ...times('durationMs', duration, 1000),
    ...times('graceMs', draft.graceS, 1000),
    ...(draft.mode === 'closed' ? {} : { arrival: draft.arrival }),
    ...(draft.arrival === 'gamma' && amount('burstiness', draft.burstiness)),
    ...amount('warmup', draft.warmup),
    ...amount('cooldown', draft.cooldown),
    ...times('rampMs', draft.rampS, 1000),
    ...times('pauseMs', draft.pauseS, 1000),
    stream: isText && draft.stream,
    testConnection: draft.testConnection,
    timeouts: {
      ...times('connectMs', draft.connectS, 1000),
      ...times('readMs', draft.readS, 1000),
      ...times('totalMs', draft.totalS, 1000),
    },
    ...(isText && { sampling: samplingOf(draft) }),
    ...(!isText && {
      sampling: { maxTokens: null, ...extra(jsonOf(draft.extraBody)) },
    }),
    workload: workloadOf(draft),
    goodput: objectiveMetrics.flatMap(metric => {
      const maxMs = draft.goodput[metric]
      return maxMs === '' ? [] : [{ metric, maxMs }]
    }),
    ...(search && { search }),
    overSaturation: draft.overSaturation,
    ...amount('tokenCap', draft.tokenCap),
    ...amount('seed', draft.seed),
    ...amount('keepTexts', draft.keepTexts),
    ...text('workDir', draft.workDir),
  }
}

function stepsOf(draft: LoadDraft): NonNullable<LoadTestRequestInput['steps']> {
  const numbers = draft.end === 'duration' ? [] : (readNumbers(draft.numbers) ?? [])
  const numberAt = (at: number) =>
    numbers.length === 0 ? {} : { number: numbers[at] ?? numbers.at(-1) ?? null }
  if (draft.dataset === 'trace')
    return [{ ...(draft.rateCap !== '' && { concurrency: draft.rateCap }), ...numberAt(0) }]
  if (draft.mode === 'open') {
    return (readNumbers(draft.rates) ?? []).map((rate, at) => ({
      rate,
      ...(draft.rateCap !== '' && { concurrency: draft.rateCap }),
      ...numberAt(at),
    }))
  }
  return (readNumbers(draft.concurrencies) ?? []).map((concurrency, at) => ({
    concurrency,
    ...numberAt(at),
  }))
}

function samplingOf(draft: LoadDraft): LoadTestRequestInput['sampling'] {
  const body: JsonObject = {
    ...jsonOf(draft.extraBody),
    ...(draft.ignoreEos && { ignore_eos: true }),
    ...(draft.presencePenalty !== '' && { presence_penalty: draft.presencePenalty }),
    ...(draft.logprobs && draft.topLogprobs !== '' && { top_logprobs: draft.topLogprobs }),
  }
  return {
    maxTokens:
      draft.maxTokens === ''
        ? null
        : draft.maxTokensTo === ''
          ? draft.maxTokens
          : [draft.maxTokens, draft.maxTokensTo],
    ...amount('minTokens', draft.minTokens),
    ...amount('temperature', draft.temperature),
    ...amount('topP', draft.topP),
    ...amount('topK', draft.topK),
    ...amount('n', draft.n),
    ...amount('frequencyPenalty', draft.frequencyPenalty),
    ...amount('repetitionPenalty', draft.repetitionPenalty),
    ...(draft.logprobs && { logprobs: true }),
    ...amount('seed', draft.modelSeed),
    ...(draft.stop.length > 0 && { stop: draft.stop }),
    ...(draft.stopTokenIds.length > 0 && { stopTokenIds: draft.stopTokenIds.map(Number) }),
    ...extra(body),
  }
}

function workloadOf(draft: LoadDraft): LoadTestRequestInput['workload'] {
  const needs = needsOf(draft.dataset)
  return {
    dataset: draft.dataset,
    ...(draft.otherWorkload as Partial<NonNullable<LoadTestRequestInput['workload']>>),
    ...(needs.path !== null && text('path', draft.path)),
    ...(needs.prompt && text('prompt', draft.prompt)),
    ...(needs.lengths !== null && {
      ...amount('minPromptLength', draft.minPromptLength),
      ...amount('maxPromptLength', draft.maxPromptLength),
    }),
    ...(needs.lengths === 'drawn' && { lengths: draft.lengths }),
    ...(needs.lengths === 'limits' && { tooLong: draft.tooLong }),
    ...(needs.prefix && {
      ...amount('prefixLength', draft.prefixLength),
      ...amount('prefixCount', draft.prefixCount),
    }),
    ...(needs.offset && amount('offset', draft.offset)),
    ...text('tokenizer', draft.tokenizer),
    ...(draft.api === 'completions' && {
      chatTemplate: draft.chatTemplate,
      tokenIds: draft.tokenIds,
    }),
    ...(needs.turns && {
      multiTurn: true,
      ...amount('minTurns', draft.minTurns),
      ...amount('maxTurns', draft.maxTurns),
    }),
    ...(needs.images && {
      images: {
        ...amount('count', draft.imageCount),
        ...amount('width', draft.imageWidth),
        ...amount('height', draft.imageHeight),
      },
    }),
    ...(needs.batch && amount('batch', draft.batch)),
    ...(needs.trace && {
      trace: {
        ...amount('speed', draft.traceSpeed),
        matchOutputLength: draft.matchOutputLength,
      },
    }),
  }
}

function searchOf(draft: LoadDraft): NonNullable<LoadTestRequestInput['search']> {
  if (draft.search === 'sweep')
    return { kind: 'sweep', ...amount('probes', draft.probes), ...amount('upper', draft.upper) }
  if (draft.search === 'knee')
    return { kind: 'knee', ...amount('upper', draft.upper), refine: draft.refine }
  return {
    kind: 'sla',
    variable: draft.searchVariable,
    groups: groupsOf(draft.criteria),
    ...amount('repeats', draft.repeats),
    ...amount('lower', draft.lower),
    ...amount('upper', draft.upper),
    ...(draft.searchVariable === 'rate' && amount('fixedParallel', draft.fixedParallel)),
    ...amount('numberMultiplier', draft.numberMultiplier),
    stopEarly: draft.stopEarly,
  }
}

type Criterion = Extract<LoadSearch, { kind: 'sla' }>['groups'][number][number]

function groupsOf(criteria: readonly CriterionDraft[]): Criterion[][] {
  const groups = [...new Set(criteria.map(({ group }) => group))]
  return groups.map(group =>
    criteria
      .filter(one => one.group === group)
      .map(({ metric, op, value }): Criterion =>
        op === 'max' || op === 'min'
          ? { kind: 'best', metric, direction: op }
          : {
              kind: 'limit',
              metric,
              op,
              value: metric === 'goodput' ? Number(value) / 100 : Number(value),
            },
      ),
  )
}

const jsonOf = (typed: string): JsonObject => {
  const read = readJsonObject(typed)
  return 'value' in read ? read.value : {}
}

const extra = (body: JsonObject) => (Object.keys(body).length > 0 ? { extraBody: body } : {})

type Part<N extends string, T> = { [K in N]?: T }

const amount = <N extends string>(name: N, value: Amount): Part<N, number> =>
  value === '' ? {} : ({ [name]: value } as Part<N, number>)

const times = <N extends string>(name: N, value: Amount, by: number): Part<N, number> =>
  value === '' ? {} : ({ [name]: Math.round(value * by) } as Part<N, number>)

const text = <N extends string>(name: N, value: string): Part<N, string> =>
  value.trim() === '' ? {} : ({ [name]: value.trim() } as Part<N, string>)
