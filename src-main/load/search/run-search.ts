import type {
  LoadProbe,
  LoadRunSummary,
  LoadSearch,
  LoadSearchResult,
  LoadStep,
  LoadTestRequest,
  SearchCriterion,
} from '@contract'
import { bestLoad, largestPassing, type Probed } from './bisect'
import { figureOf, goalText, hopeless, missOf, requestsNeeded } from './criteria'
import { kneeOf } from './knee'
import type { StepRunner } from './step-runner'

type SlaSearch = Extract<LoadSearch, { kind: 'sla' }>
type Limit = Extract<SearchCriterion, { kind: 'limit' }>

/** More users that bring less than this share of throughput more have met saturation. */
const GROWTH = 0.05

/** Does the search that a request asks for, run by run. */
export async function runSearch(
  request: LoadTestRequest,
  runner: StepRunner,
): Promise<LoadSearchResult[]> {
  const { search } = request
  if (!search) return []
  if (search.kind === 'sweep') return [await sweep(request, search, runner)]
  if (search.kind === 'knee') return [await findKnee(request, search, runner)]
  const results: LoadSearchResult[] = []
  const known = new Map<number, LoadRunSummary[]>()
  for (const group of search.groups) {
    if (runner.isStopped) break
    results.push(await slaSearch(request, search, group, runner, known))
  }
  return results
}

async function slaSearch(
  request: LoadTestRequest,
  search: SlaSearch,
  group: SearchCriterion[],
  runner: StepRunner,
  known: Map<number, LoadRunSummary[]>,
): Promise<LoadSearchResult> {
  const probes: LoadProbe[] = []
  const places = new Map<LoadRunSummary, number>()
  const limits = group.filter((one): one is Limit => one.kind === 'limit')
  const best = group.find(one => one.kind === 'best')
  const majority = Math.floor(search.repeats / 2) + 1

  /** Runs a load as often as its verdict needs. Null when the search was stopped. */
  async function runsAt(value: number): Promise<LoadRunSummary[] | null> {
    const runs = known.get(value) ?? []
    const total =
      search.numberMultiplier === null
        ? requestsNeeded(group, value)
        : Math.round(search.numberMultiplier * value) * search.repeats
    const number = Math.max(value, Math.ceil(total / search.repeats), 1)
    while (runs.length < search.repeats) {
      if (limits.length > 0 && isDecided(runs)) break
      if (runner.isStopped) return runs.length === 0 ? null : runs
      const planned = request.durationMs === null ? number : null
      const { summary, position, stopped } = await runner.run(stepOf(search, value, planned), {
        label: `${search.variable} ${value}, ${runs.length + 1} of ${search.repeats}`,
        ...(search.stopEarly &&
          planned !== null &&
          limits.length > 0 && {
            mayStop: (_state, partial) => hopeless(limits, partial(), planned),
          }),
      })
      places.set(summary, position)
      if (stopped !== null) summary.notices.push(`Ended early: ${stopped}`)
      // What was cut is no pass, whatever the rest looked like.
      if (stopped !== null && !runner.isStopped) hopelessRuns.set(summary, stopped)
      runs.push(summary)
      if (runner.isStopped) break
    }
    known.set(value, runs)
    return runs
  }
  const hopelessRuns = new Map<LoadRunSummary, string>()
  const missed = (run: LoadRunSummary): string | null =>
    hopelessRuns.get(run) ?? missOf(limits, run)
  const isDecided = (runs: LoadRunSummary[]): boolean => {
    const passed = runs.filter(run => missed(run) === null).length
    return passed >= majority || runs.length - passed >= majority
  }

  async function probe(value: number): Promise<Probed | null> {
    const runs = await runsAt(value)
    if (runs === null || runner.isStopped) return null
    const misses = runs.flatMap(run => missed(run) ?? [])
    const passed = runs.length - misses.length >= majority
    const reason = misses[0] ?? 'all objectives hold'
    note(value, runs, passed, reason)
    return { value, passed, isSure: misses.length === 0 || misses.length === runs.length, reason }
  }

  function note(
    value: number,
    runs: LoadRunSummary[],
    passed: boolean | null,
    reason: string,
  ): void {
    const figures: Record<string, number> = {}
    for (const { metric } of group) {
      const values = runs.flatMap(run => figureOf(metric, run) ?? [])
      if (values.length > 0)
        figures[metric] = values.reduce((sum, one) => sum + one, 0) / values.length
    }
    probes.push({
      value,
      positions: runs.flatMap(run => places.get(run) ?? []),
      passed,
      reason,
      figures,
    })
  }

  const result = { kind: 'sla', variable: search.variable, goal: goalText(group), probes } as const
  if (best) {
    const found = await bestLoad(
      async value => {
        const runs = await runsAt(value)
        if (runs === null || runner.isStopped) return null
        note(value, runs, null, '')
        return probes.at(-1)?.figures[best.metric] ?? null
      },
      {
        lower: search.lower,
        upper: search.upper,
        direction: best.kind === 'best' ? best.direction : 'max',
      },
    )
    return {
      ...result,
      ...found,
      reason:
        found.value === null
          ? `${best.metric} was never defined.`
          : `${best.metric} is best there of ${probes.length} loads.`,
      isResolved: found.value !== null && !runner.isStopped,
    }
  }
  const found = await largestPassing(probe, search)
  const isResolved =
    !runner.isStopped &&
    (found.value === null ||
      (found.low === found.value && (found.high === null || found.high - found.value <= 1)))
  return {
    ...result,
    ...found,
    isResolved,
    reason: isResolved
      ? found.reason
      : `${found.reason} The repeats do not all agree near it: the answer lies between ${found.low ?? 'nothing'} and ${found.high ?? 'the bound'}.`,
  }
}

function stepOf(search: SlaSearch, value: number, number: number | null): LoadStep {
  return search.variable === 'rate'
    ? { rate: value, concurrency: search.fixedParallel, number }
    : { rate: null, concurrency: value, number }
}

/** Requests of one run of a sweep, where no duration is given. */
const numberFor = (load: number): number => Math.max(50, 4 * load)

/** Doubles the users until throughput stops growing. */
async function climb(
  request: LoadTestRequest,
  upper: number,
  runner: StepRunner,
): Promise<{ users: number; rps: number; position: number }[]> {
  const made: { users: number; rps: number; position: number }[] = []
  let flat = 0
  for (let users = 1; ; users = Math.min(users * 2, upper)) {
    if (runner.isStopped) break
    const number = request.durationMs === null ? numberFor(users) : null
    const { summary, position } = await runner.run(
      { rate: null, concurrency: users, number },
      { label: `${users} users` },
    )
    const before = Math.max(0, ...made.map(({ rps }) => rps))
    made.push({ users, rps: summary.rps ?? 0, position })
    flat = (summary.rps ?? 0) > before * (1 + GROWTH) ? 0 : flat + 1
    if (flat >= 2 || users >= upper || summary.ok === 0) break
  }
  return made
}

async function sweep(
  request: LoadTestRequest,
  search: Extract<LoadSearch, { kind: 'sweep' }>,
  runner: StepRunner,
): Promise<LoadSearchResult> {
  const climbed = await climb(request, search.upper, runner)
  const probes: LoadProbe[] = climbed.map(({ users, rps, position }) => ({
    value: users,
    positions: [position],
    passed: null,
    reason: 'users',
    figures: { rps },
  }))
  const slowest = climbed[0]?.rps ?? 0
  const fastest = Math.max(0, ...climbed.map(({ rps }) => rps))
  for (let at = 1; at <= search.probes && fastest > slowest && !runner.isStopped; at += 1) {
    const rate = Number((slowest + ((fastest - slowest) * at) / (search.probes + 1)).toPrecision(4))
    const number = request.durationMs === null ? Math.max(50, Math.ceil(rate * 5)) : null
    const { summary, position } = await runner.run(
      { rate, concurrency: null, number },
      { label: `${rate} requests/s` },
    )
    probes.push({
      value: rate,
      positions: [position],
      passed: null,
      reason: 'requests/s',
      figures: {
        ...(summary.rps !== null && { rps: summary.rps }),
        ...(summary.latency && { p99_latency: summary.latency.p99 }),
        ...(summary.ttft && { p99_ttft: summary.ttft.p99 }),
      },
    })
  }
  return {
    kind: 'sweep',
    variable: 'rate',
    goal: 'from one user to saturation',
    value: fastest > 0 ? Number(fastest.toPrecision(4)) : null,
    low: slowest,
    high: fastest,
    reason:
      fastest > 0
        ? `One user gets ${slowest.toPrecision(3)} requests/s, saturation is at ${fastest.toPrecision(3)}.`
        : 'No request succeeded.',
    isResolved: fastest > 0 && !runner.isStopped,
    probes,
  }
}

async function findKnee(
  request: LoadTestRequest,
  search: Extract<LoadSearch, { kind: 'knee' }>,
  runner: StepRunner,
): Promise<LoadSearchResult> {
  const climbed = await climb(request, search.upper, runner)
  const pointsOf = () => climbed.map(({ users, rps }) => ({ x: users, y: rps }))
  let knee = kneeOf(pointsOf())
  if (knee && search.refine) {
    const near = [0.75, 1, 1.25].map(factor => Math.round((knee?.x ?? 1) * factor))
    for (const users of new Set(near)) {
      if (runner.isStopped || users < 1 || climbed.some(one => one.users === users)) continue
      const number = request.durationMs === null ? numberFor(users) : null
      const { summary, position } = await runner.run(
        { rate: null, concurrency: users, number },
        { label: `${users} users, refined` },
      )
      climbed.push({ users, rps: summary.rps ?? 0, position })
    }
    knee = kneeOf(pointsOf())
  }
  climbed.sort((a, b) => a.users - b.users)
  return {
    kind: 'knee',
    variable: 'parallel',
    goal: 'where more users stop bringing more throughput',
    value: knee === null ? null : Math.round(knee.x),
    low: knee?.low ?? null,
    high: knee?.high ?? null,
    reason:
      knee === null
        ? `Throughput was measured at ${climbed.length} loads; four are needed to see a bend.`
        : 'Two straight lines fit the throughput best when they meet there.',
    isResolved: knee !== null && !runner.isStopped,
    probes: climbed.map(({ users, rps, position }) => ({
      value: users,
      positions: [position],
      passed: null,
      reason: '',
      figures: { rps },
    })),
  }
}
