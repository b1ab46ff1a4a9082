import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppEvent, AppInfo, ErrorInfo, Snapshot } from '@contract'
import { toErrorInfo } from '../client/call-error'
import type { Connection } from '../client/connect'
import { noFaults, type FaultsSlice } from './faults'
import { activeLoadStatuses, applyToJobs, noJobs, withAskedJobs, type JobsSlice } from './jobs'
import { applyToProgress, noProgress, withProgress, type ProgressSlice } from './progress'
import { applyToRuns, isActive, noRuns, runsFromSnapshot, type RunsSlice } from './runs'
import { applyToServers, noServers, type ServersSlice } from './servers'
import { applyToSettings, noSettings, type SettingsSlice } from './settings'

/** What is live. Pages of samples and reports are asked for by the view that shows them. */
export interface AppState
  extends RunsSlice, ProgressSlice, JobsSlice, ServersSlice, SettingsSlice, FaultsSlice {
  /** The last event that is in this state. */
  seq: number
  info: AppInfo | null
  /** False while the host cannot be reached. */
  online: boolean
  loadError: ErrorInfo | null
}

export type AppStore = StoreApi<AppState>

export const emptyState: AppState = {
  ...noRuns,
  ...noProgress,
  ...noJobs,
  ...noServers,
  ...noSettings,
  ...noFaults,
  seq: 0,
  info: null,
  online: true,
  loadError: null,
}

/** The state as of a snapshot. Progress is not part of it and stays. */
export const applySnapshot = (state: AppState, snapshot: Snapshot): AppState => ({
  ...state,
  ...runsFromSnapshot(snapshot),
  servers: snapshot.servers,
  info: snapshot.info,
  seq: snapshot.seq,
  loadError: null,
})

/** Pure: an event already seen changes nothing. */
export function applyEvent(state: AppState, event: AppEvent): AppState {
  if (event.seq <= state.seq) return state
  return {
    ...state,
    ...applyToRuns(state, event),
    ...applyToProgress(state, event),
    ...applyToJobs(state, event),
    ...applyToServers(state, event),
    ...applyToSettings(event),
    seq: event.seq,
  }
}

/** True when an event is missing between the state and the batch, or inside the batch: the host restarted or dropped some. */
export function hasGap(seq: number, events: readonly AppEvent[]): boolean {
  let last = seq
  for (const event of events) {
    if (event.seq > last + 1) return true
    last = Math.max(last, event.seq)
  }
  return false
}

/**
 * Commands go out through the client; state comes back only as a snapshot and the events after it. Events that arrive while a
 * snapshot is asked for wait for it. A lost host is asked again, ever more slowly, up to every ten seconds.
 */
export function createAppStore(client: Connection): AppStore {
  const store = createStore<AppState>(() => emptyState)
  let loading = false
  let waiting: AppEvent[] = []
  let failures = 0
  /** The last event that this page was never sent: a snapshot must be as new. */
  let unheard = 0

  async function reload(): Promise<void> {
    if (loading) return
    loading = true
    try {
      const [snapshot, settings] = await Promise.all([
        client.call('app.snapshot', {}),
        client.call('settings.get', {}),
      ])
      const late = waiting
      store.setState(state =>
        late.reduce(applyEvent, applySnapshot({ ...state, settings }, snapshot)),
      )
      failures = 0
      void loadProgress(client, store)
      void loadJobs(client, store)
      void loadManaged(client, store)
    } catch (error) {
      store.setState({ loadError: toErrorInfo(error) })
      failures += 1
      setTimeout(() => void reload(), Math.min(10_000, 500 * 2 ** failures))
    } finally {
      waiting = []
      loading = false
    }
    const { seq, info } = store.getState()
    const isOld = info !== null && seq < unheard
    unheard = 0
    if (isOld) void reload()
  }

  client.subscribe(events => {
    if (loading) waiting.push(...events)
    else if (hasGap(store.getState().seq, events)) void reload()
    else store.setState(state => events.reduce(applyEvent, state))
  })
  client.watch((online, seq = 0) => {
    const { online: was, info, seq: known } = store.getState()
    unheard = seq
    store.setState({ online })
    if ((online && !was) || (info !== null && known < seq)) void reload()
  })
  void reload()
  return store
}

/** Progress that was told before this page opened: runs of other processes, or of a host that waits. */
async function loadProgress(client: Connection, store: AppStore): Promise<void> {
  const active = Object.values(store.getState().runs).filter(isActive)
  const answers = await Promise.allSettled(
    active.map(run => client.call('run.progress', { runId: run.id })),
  )
  const told = answers.flatMap(answer =>
    answer.status === 'fulfilled' && answer.value ? [answer.value] : [],
  )
  store.setState(state => told.reduce<ProgressSlice>(withProgress, state))
}

/** Load tests and verifications that went on before this page opened. What ended while nobody listened is forgotten first, and what an event tells meanwhile is newer than the answer. */
async function loadJobs(client: Connection, store: AppStore): Promise<void> {
  store.setState(noJobs)
  const heard = new Set<string>()
  const stop = client.subscribe(events => {
    for (const event of events) {
      if (event.type === 'loadTest.changed') heard.add(event.test.id)
      if (event.type === 'verification.changed') heard.add(event.verification.id)
    }
  })
  const [tests, verifications] = await Promise.all([
    client
      .call('loadTest.list', { status: [...activeLoadStatuses], limit: 100 })
      .then(({ tests }) => tests)
      .catch(() => []),
    client.call('verification.list', {}).catch(() => []),
  ])
  stop()
  const isNews = ({ id }: { id: string }) => !heard.has(id)
  store.setState(state => withAskedJobs(state, tests.filter(isNews), verifications.filter(isNews)))
}

/** Servers that the app started before this page opened; what events told since is newer. */
async function loadManaged(client: Connection, store: AppStore): Promise<void> {
  const managed = await client.call('server.managed', {}).catch(() => [])
  const known = Object.fromEntries(managed.map(one => [one.serverId, one]))
  store.setState(state => ({ managed: { ...known, ...state.managed } }))
}
