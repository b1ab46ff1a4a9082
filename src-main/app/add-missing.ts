import type { RunId, RunSummary } from '@contract'
import { AppError } from '../engine/errors'
import type { PlannedBenchmark, PlannedSample } from '../engine/ports'
import type { Store } from '../store/create-store'
import type { PlannedFact } from '../store/planned-samples'
import { runsOf, sharedBenchmarks } from './comparison/shared-benchmarks'
import type { JudgeKeys } from './judge-clients'
import { refuseToContinue, resumeRun } from './resume-run'
import type { StartMeans } from './start-means'

const BATCH = 200

/**
 * Plans for a run the questions that other runs asked and it did not, and asks them. Rows come from the other runs, so that the
 * data set need not be there; everything else is as this run asks. Repeats beyond its own number stay out.
 */
export async function addMissing(
  means: StartMeans,
  input: {
    runId: RunId
    from: RunId[]
    apiKey?: string | undefined
    judgeKeys?: JudgeKeys | undefined
  },
): Promise<{ added: number }> {
  const { store } = means
  const { runId, from } = input
  const run = store.runs.get(runId)
  refuseToContinue(run)
  if (run.owner !== null) {
    throw new AppError('conflict', `Run '${run.name}' is being worked on by ${run.owner.label}.`, {
      hint: 'Wait until it has ended, or cancel it there.',
    })
  }
  store.runs.acquire(runId)
  let added = 0
  try {
    for (const one of store.evaluation(runId).benchmarks())
      if (one.planned) added += await addToBenchmark(store, { run, from, own: one })
  } catch (error) {
    store.runs.release(runId)
    throw error
  }
  if (added === 0) {
    store.runs.release(runId)
    return { added }
  }
  const names = runsOf(store, from).map(({ name }) => name)
  resumeRun(means, {
    ...input,
    retryFailed: false,
    noted: { what: 'extend', detail: { samples: String(added), from: names.join(', ') } },
  })
  return { added }
}

async function addToBenchmark(
  store: Store,
  { run, from, own }: { run: RunSummary; from: RunId[]; own: PlannedBenchmark },
): Promise<number> {
  const evaluation = store.evaluation(run.id)
  const mine = store.plannedSamples.of(run.id, own.position)
  const known = new Set(mine.map(identityOf))
  const places = createPlaces(mine, run.repeats)
  const shots = { ...own.shots }
  let added = 0
  let batch: PlannedSample[] = []
  for (const other of from) {
    if (store.runs.get(other).origin !== 'evalwright') continue
    const [shared] = sharedBenchmarks(store, runsOf(store, [run.id, other])).filter(
      ({ benchmarkId, positions }) => benchmarkId === own.benchmarkId && positions[1] !== null,
    )
    const theirs = store
      .evaluation(other)
      .benchmarks()
      .find(({ position }) => position === shared?.positions[1])
    if (!theirs) continue
    for (const fact of store.plannedSamples.of(other, theirs.position)) {
      if (fact.repeat >= run.repeats || known.has(identityOf(fact))) continue
      if (!takeShots(own, theirs, fact.subset, shots)) continue
      known.add(identityOf(fact))
      batch.push(
        store.plannedSamples.copyFor(fact, { benchmark: own.position, ...places.next(fact) }),
      )
      added += 1
      if (batch.length < BATCH) continue
      await evaluation.plan(batch)
      batch = []
    }
  }
  if (added === 0) return 0
  if (batch.length > 0) await evaluation.plan(batch)
  await evaluation.finishPlan({
    ...own,
    subsetOrder: [...new Set([...own.subsetOrder, ...places.subsets()])],
    shots,
  })
  return added
}

const identityOf = ({ sampleKey, occurrence, repeat }: PlannedFact): string =>
  `${sampleKey}#${occurrence}#${repeat}`

/** A subset that is new to the run brings its solved examples along; false where they are too few for this run. */
function takeShots(
  own: PlannedBenchmark,
  theirs: PlannedBenchmark,
  subset: string,
  shots: PlannedBenchmark['shots'],
): boolean {
  const wanted = Number(own.dataset.fewShotNum ?? 0)
  const hasOwn = Object.keys(own.shots).length > 0
  if (wanted === 0 || !hasOwn || shots[subset] !== undefined) return true
  const offered = theirs.shots[subset] ?? []
  if (offered.length < wanted) return false
  shots[subset] = offered.slice(0, wanted)
  return true
}

/** Where a question goes: to its other repeats, else to the place it has elsewhere, else behind all others. */
function createPlaces(mine: readonly PlannedFact[], repeats: number) {
  const groups = new Map<string, number>()
  const taken = new Map<string, Set<number>>()
  const questionOf = ({ sampleKey, occurrence }: PlannedFact) => `${sampleKey}#${occurrence}`
  const takenIn = (subset: string): Set<number> => {
    const found = taken.get(subset) ?? new Set<number>()
    taken.set(subset, found)
    return found
  }
  for (const fact of mine) {
    groups.set(questionOf(fact), fact.group)
    takenIn(fact.subset).add(fact.group)
  }
  return {
    subsets: () => [...taken.keys()],
    next(fact: PlannedFact): { group: number; index: number } {
      const own = takenIn(fact.subset)
      let group = groups.get(questionOf(fact))
      if (group === undefined) {
        group = own.has(fact.group) ? Math.max(...own) + 1 : fact.group
        groups.set(questionOf(fact), group)
        own.add(group)
      }
      return { group, index: group * repeats + fact.repeat }
    },
  }
}
