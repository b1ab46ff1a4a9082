import { join } from 'node:path'
import type { LaunchConfig, ManagedServer, ModelServer } from '@contract'
import { AppError } from '../engine/errors'
import { startManaged, type ManagedProcess } from '../providers/managed/managed-process'
import { createProcessRecords } from '../providers/managed/process-records'

/** What a server's start needs beside its stored settings. */
export interface LaunchSecrets {
  /** Real values of variables that are stored masked. */
  env: Record<string, string>
  /** Everything that must not stand in a log. */
  secrets: string[]
}

interface Entry {
  process: ManagedProcess
  /** The settings that it was started with. */
  facts: string
  /** Nobody asked for it but runs, so that it may go with the last of them. */
  isForRuns: boolean
}

/** Model servers that this process starts, and ends when nobody needs them any more, or when it ends itself. */
export function createManagedServers(means: {
  dataDir: string
  env: NodeJS.ProcessEnv
  secretsOf(server: ModelServer): LaunchSecrets
  onChanged(managed: ManagedServer): void
}) {
  const folder = join(means.dataDir, 'managed')
  const records = createProcessRecords(folder)
  records.reap()
  const entries = new Map<string, Entry>()
  /** Runs that need each. */
  const users = new Map<string, number>()

  const usersOf = (serverId: string): number => users.get(serverId) ?? 0
  const stateOf = (serverId: string): ManagedServer => ({
    serverId,
    users: usersOf(serverId),
    ...(entries.get(serverId)?.process.state() ?? notStarted(logPathOf(serverId))),
  })

  const logPathOf = (serverId: string): string => join(folder, `${serverId}.log`)
  const changed = (serverId: string): void => means.onChanged(stateOf(serverId))
  const isUp = (entry: Entry | undefined): entry is Entry =>
    entry !== undefined && ['starting', 'ready'].includes(entry.process.state().state)

  async function ensure(server: ModelServer, isForRuns: boolean): Promise<Entry> {
    const launch = launchOf(server)
    const facts = JSON.stringify(launch)
    for (;;) {
      const running = entries.get(server.id)
      const mayStay = running?.facts === facts || usersOf(server.id) > 1
      if (isUp(running) && mayStay) {
        if (!isForRuns) running.isForRuns = false
        return running
      }
      await running?.process.stop()
      // Somebody else may have started it anew meanwhile.
      if (entries.get(server.id) === running) return begin(server, { launch, facts, isForRuns })
    }
  }

  function begin(
    server: ModelServer,
    { launch, ...how }: { launch: LaunchConfig; facts: string; isForRuns: boolean },
  ): Entry {
    const { env, secrets } = means.secretsOf(server)
    const entry: Entry = {
      ...how,
      process: startManaged({
        launch: { ...launch, env: { ...launch.env, ...env } },
        env: means.env,
        secrets,
        logPath: logPathOf(server.id),
        records,
        onChanged: () => entries.get(server.id)?.process === entry.process && changed(server.id),
      }),
    }
    entries.set(server.id, entry)
    changed(server.id)
    return entry
  }

  /** Stops it, whoever needs it. */
  async function stop(serverId: string): Promise<ManagedServer> {
    await entries.get(serverId)?.process.stop()
    changed(serverId)
    return stateOf(serverId)
  }

  return {
    list: (): ManagedServer[] => [...entries.keys()].map(stateOf),
    async start(server: ModelServer): Promise<ManagedServer> {
      await ensure(server, false)
      return stateOf(server.id)
    },
    /** Where it answers; starts it where it does not run. */
    url: async (server: ModelServer): Promise<string> => (await ensure(server, true)).process.ready,
    /** Where it answers now, or null where it does not. */
    runningUrl(serverId: string): string | null {
      const state = entries.get(serverId)?.process.state()
      return state?.state === 'ready' ? state.url : null
    },
    stop,
    /** Keeps it for a run, from before it begins to its end. */
    async holdWhile(server: ModelServer, run: Promise<unknown>): Promise<void> {
      users.set(server.id, usersOf(server.id) + 1)
      changed(server.id)
      await run.catch(() => undefined)
      users.set(server.id, usersOf(server.id) - 1)
      changed(server.id)
      const isOver = usersOf(server.id) === 0 && entries.get(server.id)?.isForRuns
      if (isOver && launchOf(server).afterRun === 'stop') await stop(server.id)
    },
    async close(): Promise<void> {
      await Promise.all([...entries.values()].map(({ process }) => process.stop()))
    },
  }
}

const notStarted = (logPath: string): ReturnType<ManagedProcess['state']> => ({
  state: 'stopped',
  url: null,
  command: [],
  pid: null,
  startedAt: null,
  readyAt: null,
  exit: null,
  error: null,
  log: [],
  logPath,
})

function launchOf(server: ModelServer): LaunchConfig {
  if (server.launch) return server.launch
  throw new AppError('unsupported', `'${server.name}' has no start command.`, {
    hint: 'Give it one in its settings, or start it yourself.',
  })
}
