import type { JsonObject, RunDetail } from '@contract'
import { defaults, emptyDraft, emptyModel, type Draft } from './draft'
import { jsonText, kindOf, readJudge, readOptions, readSampling } from './read-draft'
import { readSandbox } from './sandbox-draft'
import { ownOfSampling } from './own-settings'
import { reader, type Reader } from './draft-reader'

const samplingFields = [
  'temperature',
  'topP',
  'topK',
  'maxTokens',
  'stop',
  'seed',
  'frequencyPenalty',
  'presencePenalty',
  'repetitionPenalty',
  'reasoningEffort',
  'extraBody',
  'completion',
  'reasoningTags',
]

/**
 * The form of a stored run, for running it again with changes. An imported run's request is another tool's: of it, model and
 * benchmarks are taken. Settings equal to a default show as the default.
 */
export function draftOfRun({ run, request }: Pick<RunDetail, 'run' | 'request'>): Draft {
  if (run.origin === 'evalscope') return draftOfImport(run)
  const source = reader(request)
  const limit = source.under('limit')
  const kind = limit.text('kind')
  return {
    name: '',
    models: [modelOf(source.under('model'), source.under('sampling'))],
    benchmarks: source.many('benchmarks').map(benchmark => {
      const options = benchmark.under('options')
      return {
        ...readOptions(benchmark.text('id'), options),
        filters: jsonText(options.object('filters')),
      }
    }),
    datasetDir: source.text('datasetDir'),
    limitKind: kind === 'count' || kind === 'share' ? kind : 'all',
    limitCount: limit.amount('count'),
    limitShare: limit.amount('share', 0.01),
    totalLimit: source.amount('totalLimit'),
    repeats: unless(source.amount('repeats'), 1),
    seed: unless(source.amount('seed'), defaults.seed),
    generation: generationOf(source),
    judge: judgeOf(source.under('judge')),
    sandbox: readSandbox(source.under('sandbox')),
    execution: executionOf(source),
  }
}

const judgeModelFields = ['name', 'id', 'serverId', 'apiUrl', 'kind', 'args']

/** Settings of the judges that the form has no field for stay with them. */
function judgeOf(judge: Reader): Draft['judge'] {
  const read = readJudge(judge, (one): JsonObject => {
    const contract = one.object('contract')
    return Object.keys(contract).length > 0 ? { contract } : {}
  })
  const stored = judge.list('models')
  return {
    ...read,
    repeats: unless(read.repeats, 1),
    minValidJudges: unless(read.minValidJudges, 1),
    concurrency: unless(read.concurrency, 8),
    models: read.models.map((model, index) => ({
      ...model,
      others: without(stored[index] ?? {}, judgeModelFields),
    })),
  }
}

function draftOfImport(run: RunDetail['run']): Draft {
  return {
    ...emptyDraft,
    models: [{ ...emptyModel('copied'), name: run.modelName }],
    benchmarks: run.benchmarks.map(({ benchmarkId }) => readOptions(benchmarkId, reader({}))),
  }
}

const modelOf = (model: Reader, sampling: Reader): Draft['models'][number] => ({
  ...emptyModel('copied'),
  serverId: model.text('serverId') || null,
  apiUrl: model.text('apiUrl'),
  kind: kindOf(model.text('kind')),
  name: model.text('name'),
  id: model.text('id'),
  args: model.object('args'),
  own: ownOfSampling(sampling),
})

function generationOf(source: Reader): Draft['generation'] {
  const sampling = source.under('sampling')
  return {
    ...readSampling(sampling),
    extraBody: jsonText(sampling.object('extraBody')),
    stream: source.under('transport').flag('stream'),
    others: without(source.object('sampling'), samplingFields),
  }
}

function executionOf(source: Reader): Draft['execution'] {
  const execution = source.under('execution')
  const transport = source.under('transport')
  const share = execution.amount('maxFailureShare', 0.01)
  return {
    concurrency: unless(execution.amount('concurrency'), defaults.concurrency),
    adaptive: execution.flag('adaptive', true),
    requestsPerMinute: execution.amount('requestsPerMinute'),
    tokensPerMinute: execution.amount('tokensPerMinute'),
    connectTimeoutS: unless(transport.amount('connectTimeoutMs', 1000), defaults.connectTimeoutS),
    timeoutS: unless(transport.amount('timeoutMs', 1000), defaults.timeoutS),
    firstTokenTimeoutS: unless(
      transport.amount('firstTokenTimeoutMs', 1000),
      defaults.firstTokenTimeoutS,
    ),
    idleTimeoutS: unless(transport.amount('idleTimeoutMs', 1000), defaults.idleTimeoutS),
    retries: unless(transport.amount('retries'), defaults.retries),
    maxFailurePercent: unless(share, 100),
    stopOnFailure: execution.flag('stopOnFailure'),
    pauseAfterFailures: unless(execution.amount('pauseAfterFailures'), defaults.pauseAfterFailures),
    serverLostMinutes: unless(
      execution.amount('serverLostTimeoutMs', 60_000),
      defaults.serverLostMinutes,
    ),
    workDir: source.text('workDir'),
    timestampFolder: true,
    others: Object.fromEntries(
      (['extraHeaders', 'extraQuery'] as const)
        .map(name => [name, transport.object(name)] as const)
        .filter(([, value]) => Object.keys(value).length > 0),
    ),
  }
}

const unless = (value: number | '', usual: number): number | '' => (value === usual ? '' : value)

const without = (values: JsonObject, names: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)))
