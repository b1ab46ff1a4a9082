import { JudgeSettings, type JsonObject, type JudgeModel, type JudgeSettingsInput } from '@contract'
import { AppError } from '../engine/errors'
import { judgeId } from '../engine/judging/judge-mode'
import { readGenerationConfig } from './generation-config'
import type { JudgeKeys } from './judge-clients'
import { as, readOptions, type OptionReader } from './option-reader'

const strategies = ['auto', 'rule', 'llm', 'llm_recall'] as const
const swaps = ['auto', 'on', 'off'] as const
const aggregations = ['mean', 'median', 'majority_vote'] as const

export interface JudgeConfig {
  settings: JudgeSettings | undefined
  keys: JudgeKeys
}

/**
 * EvalScope's `judge` object, or its older `judge_strategy`, `judge_model_args` and `judge_worker_num`. Keys come back apart from the
 * settings, which are stored.
 */
export function readJudgeConfig(
  options: OptionReader,
  means: { env: NodeJS.ProcessEnv; warnings: string[] },
): JudgeConfig {
  const judge = options.take('judge', as.object, 'an object')
  const strategy = options.take('judge_strategy', as.text, 'a text')
  const modelArgs = options.take('judge_model_args', as.object, 'an object')
  const workers = options.take('judge_worker_num', as.integer, 'a whole number')
  const older = strategy !== undefined || (modelArgs && Object.keys(modelArgs).length > 0)
  if (judge && older) {
    throw new AppError(
      'invalid-input',
      'judge and its older spelling (judge_strategy, judge_model_args) are both given.',
      { hint: 'Put everything into judge.' },
    )
  }
  if (!judge && !older) return { settings: undefined, keys: {} }
  const keys: JudgeKeys = {}
  const input = judge
    ? readJudge(judge, { ...means, keys })
    : readOlder(strategy, modelArgs ?? {}, { ...means, keys })
  const settings = {
    ...input,
    ...(workers !== undefined && { concurrency: workers }),
    ...contractFromEnvironment(input, means.env),
  }
  return { settings: checked(settings), keys }
}

interface Reading {
  env: NodeJS.ProcessEnv
  warnings: string[]
  keys: JudgeKeys
}

function readJudge(judge: JsonObject, reading: Reading): JudgeSettingsInput {
  const options = readOptions(judge, 'judge')
  const models = options.take('models', asModels, 'an object, or a list of them') ?? []
  const contract = options.take('contract', as.object, 'an object')
  const input: JudgeSettingsInput = {
    ...oneOf(options, 'strategy', strategies),
    models: models.map((model, place) => readModel(model, `judge.models[${place}]`, reading)),
    ...named('repeats', options.take('repeats', as.integer, 'a whole number')),
    ...renamed(oneOf(options, 'position_swap', swaps), 'position_swap', 'positionSwap'),
    ...oneOf(options, 'aggregation', aggregations),
    ...named('minValidJudges', options.take('min_valid_judges', as.integer, 'a whole number')),
    ...named('concurrency', options.take('worker_num', as.integer, 'a whole number')),
    ...(contract && { contract: readContract(contract) }),
  }
  options.end()
  return input
}

/** One judge, whose prompt stands among its arguments. */
function readOlder(
  strategy: string | undefined,
  args: JsonObject,
  reading: Reading,
): JudgeSettingsInput {
  const { system_prompt, prompt_template, score_mapping, score_type, ...model } = args
  if (Object.hasOwn(model, 'score_pattern')) {
    throw new AppError('unsupported', 'judge_model_args: score_pattern is no longer used.', {
      hint: 'Verdicts are JSON objects now, and [[A]] is read too; name the labels in score_mapping.',
    })
  }
  const contract = readContract({
    ...(system_prompt !== undefined && { system_prompt }),
    ...(prompt_template !== undefined && { prompt_template }),
    ...(score_mapping !== undefined && { score_mapping }),
    ...(score_type !== undefined && { score_type }),
  })
  const options = readOptions(strategy === undefined ? {} : { strategy }, 'judge_strategy')
  return {
    ...oneOf(options, 'strategy', strategies),
    models: Object.keys(model).length > 0 ? [readModel(model, 'judge_model_args', reading)] : [],
    ...(Object.keys(contract).length > 0 && { contract }),
  }
}

function readModel(
  model: JsonObject,
  where: string,
  { env, warnings, keys }: Reading,
): NonNullable<JudgeSettingsInput['models']>[number] {
  const options = readOptions(model, where)
  const name =
    options.take('model_id', as.text, 'a name') ?? options.take('model', as.text, 'a name')
  options.ignore('model')
  const id = options.take('judge_id', as.text, 'a text')
  const serverId = options.take('server', as.text, 'the id of a saved server')
  const apiUrl =
    options.take('api_url', as.text, 'a URL') ??
    (serverId === undefined ? env.MODELSCOPE_API_BASE : undefined)
  const key = options.take('api_key', as.text, 'a text')
  const kind = options.take('eval_type', as.text, 'a text') === 'mock_llm' ? 'mock' : 'openai'
  const args = options.take('model_args', as.object, 'an object')
  const generation = options.take('generation_config', as.object, 'an object')
  const price = options.take('price', as.object, 'an object')
  const format = oneOf(options, 'response_format', ['auto', 'off'] as const).response_format
  options.end()
  if (name === undefined) {
    throw new AppError('invalid-input', `${where}: no model_id says which model judges.`)
  }
  if (key !== undefined && key !== '' && key !== 'EMPTY') {
    if (/^\*+$/.test(key)) {
      warnings.push(
        `${where}: its API key is masked and is not sent. Set EVALWRIGHT_JUDGE_API_KEY instead.`,
      )
    } else keys[id ?? name] = key
  }
  return {
    name,
    kind,
    ...named('id', id),
    ...named('serverId', serverId),
    ...(serverId === undefined && kind === 'openai' && named('apiUrl', apiUrl)),
    ...(args && { args }),
    ...(generation && {
      sampling: {
        temperature: 0,
        maxTokens: 4096,
        ...readGenerationConfig(generation, warnings).sampling,
      },
    }),
    ...(price && { price: price as never }),
    ...named('responseFormat', format),
  }
}

function readContract(contract: JsonObject): NonNullable<JudgeSettingsInput['contract']> {
  const options = readOptions(contract, 'judge.contract')
  const read = {
    ...named('systemPrompt', options.take('system_prompt', as.text, 'a text')),
    ...named('promptTemplate', options.take('prompt_template', as.text, 'a text')),
    ...named('scoreMapping', options.take('score_mapping', as.numberMap, 'an object of numbers')),
    ...renamed(
      oneOf(options, 'score_type', ['pattern', 'numeric'] as const),
      'score_type',
      'scoreType',
    ),
  }
  options.end()
  return read
}

function contractFromEnvironment(
  { contract }: JudgeSettingsInput,
  env: NodeJS.ProcessEnv,
): Pick<JudgeSettingsInput, 'contract'> {
  const systemPrompt = contract?.systemPrompt ?? env.JUDGE_SYSTEM_PROMPT
  const promptTemplate = contract?.promptTemplate ?? env.JUDGE_PROMPT_TEMPLATE
  if (!contract && systemPrompt === undefined && promptTemplate === undefined) return {}
  return {
    contract: {
      ...contract,
      ...named('systemPrompt', systemPrompt),
      ...named('promptTemplate', promptTemplate),
    },
  }
}

/** As EvalScope writes it, with masked keys; null where the run has none of it. */
export function writeJudgeConfig(settings: JudgeSettings | undefined): JsonObject {
  const { models = [], contract } = settings ?? {}
  return {
    strategy: settings?.strategy ?? 'auto',
    models: models.map(writeModel),
    contract: contract
      ? {
          system_prompt: contract.systemPrompt ?? null,
          prompt_template: contract.promptTemplate ?? null,
          score_mapping: contract.scoreMapping ?? null,
          score_type: contract.scoreType,
        }
      : null,
    repeats: settings?.repeats ?? 1,
    position_swap: settings?.positionSwap ?? 'auto',
    aggregation: settings?.aggregation ?? 'mean',
    min_valid_judges: settings?.minValidJudges ?? 1,
  }
}

function writeModel(model: JudgeModel): JsonObject {
  const { sampling } = model
  return {
    model_id: model.name,
    judge_id: judgeId(model),
    api_key: '**********',
    api_url: model.apiUrl ?? null,
    eval_type: model.kind === 'mock' ? 'mock_llm' : 'openai_api',
    model_args: model.args,
    generation_config: Object.fromEntries(
      Object.entries({
        temperature: sampling.temperature,
        max_tokens: sampling.maxTokens,
        top_p: sampling.topP,
        top_k: sampling.topK,
        seed: sampling.seed,
        reasoning_effort: sampling.reasoningEffort,
        extra_body: sampling.extraBody,
      }).filter(([, value]) => value !== undefined),
    ) as JsonObject,
  }
}

function checked(input: JudgeSettingsInput): JudgeSettings {
  const parsed = JudgeSettings.safeParse(input)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new AppError(
    'invalid-input',
    `judge.${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'is not right'}.`,
  )
}

function asModels(value: unknown): JsonObject[] | undefined {
  if (!Array.isArray(value)) {
    const one = as.object(value)
    return one && [one]
  }
  const objects: JsonObject[] = []
  for (const model of value) {
    const object = as.object(model)
    if (object) objects.push(object)
  }
  return objects.length === value.length ? objects : undefined
}

function oneOf<N extends string, T extends string>(
  options: OptionReader,
  name: N,
  allowed: readonly T[],
): { [K in N]?: T } {
  const check = (value: unknown): T | undefined => allowed.find(one => one === value)
  return named(name, options.take(name, check, `one of ${allowed.join(', ')}`))
}

function renamed<A extends string, B extends string, T>(
  part: { [K in A]?: T },
  from: A,
  to: B,
): { [K in B]?: T } {
  return named(to, part[from] as T | undefined)
}

function named<N extends string, T>(name: N, value: T | undefined): { [K in N]?: T } {
  return (value === undefined ? {} : { [name]: value }) as { [K in N]?: T }
}
