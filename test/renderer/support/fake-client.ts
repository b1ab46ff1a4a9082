import {
  Settings,
  type AppEvent,
  type AppInfo,
  type CommandInput,
  type CommandName,
  type CommandOutput,
  type EventBody,
  type ModelServer,
  type Progress,
  type RunSummary,
  type Snapshot,
  type TestStep,
  type RunGroup,
} from '@contract'
import { CallError } from '../../../src-renderer/client/call-error'
import type { Connection } from '../../../src-renderer/client/connect'
import type { Watcher } from '../../../src-renderer/client/watched-bridge'
import { fakeServer } from './fake-runs'

type Answers = {
  [N in CommandName]?: (input: CommandInput<N>) => CommandOutput<N> | Promise<CommandOutput<N>>
}

export interface FakeClient extends Connection {
  /** Every call so far, in order. */
  calls: { name: CommandName; input: unknown }[]
  /** Numbers the events and sends them as one batch; also changes what later answers say. */
  emit(...events: EventBody[]): void
  /** Sends events as they are, gaps included. */
  emitRaw(events: AppEvent[]): void
  setOnline: Watcher
  /** Replaces or adds answers. */
  answer(answers: Answers): void
  seq: number
  /** The run as commands and events have left it. */
  run(runId: string): RunSummary
}

export interface FakeData {
  runs: RunSummary[]
  servers: ModelServer[]
  progress?: Progress[]
  settings?: Settings
}

const fakeInfo: AppInfo = {
  version: '0.1.0',
  host: 'web',
  platform: 'linux',
  dataDir: '/home/user/.local/share/evalwright',
  databasePath: '/home/user/.local/share/evalwright/evalwright.db',
  databaseBytes: 52_000_000,
  freeBytes: 81_300_000_000,
  keyStorage: 'file',
  keyBackend: 'file',
  schemaVersion: 1,
  readOnly: false,
  canReopen: true,
  fixedSettings: [],
}

/** A client whose host is a few arrays in memory: commands change them, and changes are told as events, as a real host does. */
export function createFakeClient(data: FakeData): FakeClient {
  const runs = new Map<string, RunSummary>(data.runs.map(run => [run.id, run]))
  const progress = new Map<string, Progress>((data.progress ?? []).map(one => [one.runId, one]))
  let servers = data.servers
  let settings: Settings = data.settings ?? Settings.parse({})
  const listeners = new Set<(events: AppEvent[]) => void>()
  const watchers = new Set<Watcher>()

  const runOf = (runId: string): RunSummary => {
    const run = runs.get(runId)
    if (!run) throw new CallError({ code: 'not-found', message: `There is no run ${runId}` })
    return run
  }
  const change = (runId: string, part: Partial<RunSummary>): RunSummary => {
    const run = { ...runOf(runId), ...part }
    fake.emit({ type: 'run.changed', run })
    return run
  }
  const setStatus = (status: RunSummary['status']) => (input: { runId: string }) => {
    change(input.runId, { status })
    return null
  }

  const answers: Answers = {
    'app.snapshot': (): Snapshot => ({
      seq: fake.seq,
      info: fakeInfo,
      runs: [...runs.values()],
      runCount: runs.size,
      servers,
    }),
    'app.info': () => fakeInfo,
    'app.requests': () => [],
    'run.skipSample': () => null,
    'settings.get': () => settings,
    'settings.save': input => {
      settings = Settings.parse({ ...settings, ...input })
      fake.emit({ type: 'settings.changed', settings })
      return settings
    },
    'run.list': ({ filter = {}, limit = 200, cursor }) => {
      const matching = [...runs.values()].filter(
        run =>
          run.archived === (filter.archived ?? false) &&
          (filter.statuses === undefined || filter.statuses.includes(run.status)) &&
          (filter.text === undefined ||
            `${run.name} ${run.modelName}`.toLowerCase().includes(filter.text.toLowerCase())),
      )
      const from = cursor === undefined ? 0 : Number(cursor)
      const rest = matching.length > from + limit
      return {
        runs: matching.slice(from, from + limit),
        nextCursor: rest ? String(from + limit) : null,
        total: matching.length,
      }
    },
    'run.deleted': () => [],
    'run.recent': () => [],
    'run.groups': ({ filter }) =>
      filter?.modelName === undefined ? [] : [historyOf(filter.modelName)],
    'run.facets': () => ({ models: [], servers: [], benchmarks: [], tags: [] }),
    'view.list': () => [],
    'run.progress': ({ runId }) => progress.get(runId) ?? null,
    'run.failures': () => [],
    'run.pause': setStatus('paused'),
    'run.resume': setStatus('running'),
    'run.cancel': setStatus('cancelled'),
    'run.rescore': () => null,
    'run.update': ({ runId, ...part }) =>
      change(
        runId,
        Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined)),
      ),
    'run.delete': ({ runId }) => {
      runs.delete(runId)
      fake.emit({ type: 'run.deleted', runId: runId as RunSummary['id'] })
      return null
    },
    'server.list': () => servers,
    'server.test': ({ draft, serverId }) => {
      const url = draft?.baseUrl ?? servers.find(({ id }) => id === serverId)?.baseUrl ?? ''
      const works = !url.includes('8080')
      return {
        ok: works,
        endpoint: `${url}/chat/completions`,
        models: works ? ['Qwen/Qwen2.5-7B-Instruct', 'meta-llama/Meta-Llama-3.1-8B-Instruct'] : [],
        steps: works ? workingSteps : brokenSteps,
      }
    },
    'server.save': ({ id = `srv-${servers.length + 1}`, key = { action: 'keep' }, ...draft }) => {
      const known = servers.find(server => server.id === id)
      const server: ModelServer = {
        ...(known ?? fakeServer(id)),
        name: draft.name,
        kind: draft.kind ?? 'openai',
        baseUrl: draft.baseUrl ?? '',
        headers: draft.headers ?? {},
        extraBody: (draft.extraBody ?? {}) as ModelServer['extraBody'],
        concurrency: draft.concurrency ?? null,
        key: keyAfter(key, known),
      }
      fake.emit({
        type: 'servers.changed',
        servers: known ? servers.map(one => (one.id === id ? server : one)) : [...servers, server],
      })
      return server
    },
    'benchmark.list': () => [],
    'import.folder': () => ({
      runs: [
        {
          runId: 'run-imported' as RunSummary['id'],
          name: '20260102_101112',
          model: 'qwen-plus',
          benchmarks: ['gsm8k', 'arc'],
          samples: 1319,
          hasReports: true,
          existed: false,
        },
      ],
      problems: [
        {
          file: 'predictions/qwen-plus/arc_ARC-Easy.jsonl',
          line: 812,
          message: 'The last line is torn; it was left out.',
        },
      ],
    }),
    'export.create': () => ({
      id: 'x1',
      fileName: 'runs.csv',
      mime: 'text/csv',
      bytes: 1200,
      rows: 7,
    }),
    'server.delete': ({ serverId }) => {
      fake.emit({ type: 'servers.changed', servers: servers.filter(({ id }) => id !== serverId) })
      return null
    },
    'folder.list': ({ path = '/home/user' }) => ({
      path,
      parent: path === '/' ? null : path.replace(/\/[^/]+$/, '') || '/',
      entries: [
        { name: 'data', kind: 'folder' },
        { name: 'outputs', kind: 'folder' },
        { name: '模型评测', kind: 'folder' },
        { name: 'notes.txt', kind: 'file' },
      ],
      truncated: false,
    }),
  }

  const fake: FakeClient = {
    run: runOf,
    calls: [],
    seq: 1_790_000_000_000,
    async call<N extends CommandName>(name: N, input: CommandInput<N>): Promise<CommandOutput<N>> {
      fake.calls.push({ name, input })
      const handler = answers[name] as ((input: CommandInput<N>) => CommandOutput<N>) | undefined
      if (!handler)
        throw new CallError({ code: 'unsupported', message: `The fake does not know ${name}` })
      await Promise.resolve()
      return handler(input)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    watch(watcher) {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    answer: more => Object.assign(answers, more),
    setOnline: (online, seq) => watchers.forEach(watcher => watcher(online, seq)),
    emitRaw: events => listeners.forEach(listener => listener(events)),
    emit(...bodies) {
      for (const body of bodies) {
        if (body.type === 'run.changed') runs.set(body.run.id, body.run)
        if (body.type === 'run.progressed') progress.set(body.progress.runId, body.progress)
        if (body.type === 'servers.changed') servers = body.servers
      }
      fake.emitRaw(bodies.map(body => ({ ...body, seq: ++fake.seq })))
    },
  }
  return fake
}

const step = (name: TestStep['step'], part: Partial<TestStep> = {}): TestStep => ({
  step: name,
  status: 'ok',
  ms: 4,
  detail: '',
  error: null,
  ...part,
})

const workingSteps: TestStep[] = [
  step('dns', { detail: '192.168.1.20', ms: 1 }),
  step('connect', { detail: 'port 8000', ms: 2 }),
  step('models', { detail: '2 models', ms: 12 }),
  step('chat', { detail: '"OK"', ms: 182 }),
  step('stream', { status: 'warning', detail: '"OK" (without usage counts)', ms: 1190 }),
]

const brokenSteps: TestStep[] = [
  step('dns', { detail: '127.0.0.1', ms: 1 }),
  step('connect', {
    status: 'failed',
    ms: 3,
    detail: 'refused',
    error: {
      code: 'server-unreachable',
      message: 'Nothing listens on 127.0.0.1:8080',
      hint: 'Start the server, or correct the port.',
    },
  }),
  step('models', { status: 'skipped', ms: null }),
]

function keyAfter(
  key: NonNullable<CommandInput<'server.save'>['key']>,
  known: ModelServer | undefined,
): ModelServer['key'] {
  if (key.action === 'keep') return known?.key ?? { kind: 'none' }
  if (key.action === 'env') return { kind: 'env', name: key.name }
  return { kind: key.action === 'store' ? 'stored' : 'none' }
}

/** Three runs of a model on GSM8K. */
function historyOf(modelName: string): RunGroup {
  const scores = [0.78, 0.8, 0.812]
  return {
    key: `${modelName} gsm8k`,
    label: modelName,
    benchmarkId: 'gsm8k',
    benchmarkTitle: 'GSM8K',
    metric: 'Accuracy',
    display: 'percent',
    count: scores.length,
    best: 0.812,
    latest: 0.812,
    mean: 0.797,
    spread: 0.016,
    meanInterval: { low: 0.7573, high: 0.8374, stdErr: 0.0093, level: 0.95 },
    baseline: null,
    points: scores.map((score, at) => ({
      runId: `run-${at}` as RunSummary['id'],
      name: `Run ${at}`,
      at,
      score,
      interval: null,
      total: 30,
      num: 1319,
    })),
  }
}
