import type { Json, Limit, RunRequest } from '@contract'
import type { Benchmark } from '../benchmark'
import { AppError } from '../errors'
import { sampleKey } from '../keys'
import type { LocatedDataset, PlannedSample, RawRow } from '../ports'
import { shuffledIndices } from '../random'

/** What a benchmark's data offers and what a run takes of it. */
export interface BenchmarkPlan {
  split: string
  shotSplit: string | undefined
  fewShotNum: number
  /** In reporting order, with how many questions there are and how many are taken. */
  subsets: { name: string; available: number; samples: number }[]
  /** Rows that could not be read and were left out, by file and line. */
  badRows: { file: string; line: number; reason: string }[]
  /** Exact copies of an earlier row; kept unless the user leaves bad rows out. */
  duplicates: { count: number; first: string | null }
  /** Rows that the exclude list takes away. */
  excluded: number
  /** Rows that serve as solved examples too: left out of the questions, or asked all the same. */
  shown?: { leftOut: number; asked: number }
  /** How many of the questions the user lists; absent: no list. */
  listed?: number
}

export interface PlanInput {
  benchmark: Benchmark
  options: RunRequest['benchmarks'][number]['options']
  request: Pick<RunRequest, 'limit' | 'repeats' | 'seed'>
  located: LocatedDataset
  /** Keys of samples that are not to be asked, with the reason. */
  excluded?: ReadonlyMap<string, string>
  /** By subset: keys of rows that are shown as solved examples and not asked. */
  shown?: ReadonlyMap<string, ReadonlySet<string>>
  /** By subset: positions of the only rows that are asked, in order, among all that may be. */
  picked?: ReadonlyMap<string, readonly number[]>
}

const BAD_ROWS_SHOWN = 100
const BATCH = 200

/** Where a run's questions and its solved examples come from; a benchmark that has no examples is asked without. */
export function splitsOf(input: Pick<PlanInput, 'benchmark' | 'options'>): {
  split: string
  shotSplit: string | undefined
  fewShotNum: number
} {
  const { dataset, ownShots } = input.benchmark
  const fewShotNum = input.options.fewShotNum ?? dataset.fewShotNum
  const needsSplit = fewShotNum > 0 && !ownShots
  const shotSplit = needsSplit ? (input.options.shotSplit ?? dataset.shots?.split) : undefined
  return {
    split: input.options.split ?? dataset.split,
    shotSplit,
    fewShotNum: needsSplit && shotSplit === undefined ? 0 : fewShotNum,
  }
}

/** Counts the rows of every wanted subset and says how many of them the limit takes. Reads the data once. */
export async function measure(input: PlanInput): Promise<BenchmarkPlan> {
  const { split, shotSplit, fewShotNum } = splitsOf(input)
  const counts = new Map<string, number>()
  const present = new Set<string>()
  const badRows: BenchmarkPlan['badRows'] = []
  const duplicates: BenchmarkPlan['duplicates'] = { count: 0, first: null }
  let excluded = 0
  for await (const row of input.located.rows(split)) {
    if (!row.ok) {
      noteBadRow(input, badRows, row)
      continue
    }
    const subset = subsetOf(input, row)
    present.add(subset)
    if (!isWanted(input, subset)) continue
    if (isExcluded(input, subset, row.value)) {
      excluded += 1
      continue
    }
    if (row.duplicateOf) noteDuplicate(input, duplicates, row)
    if (!isLeftOut(input, row)) counts.set(subset, (counts.get(subset) ?? 0) + 1)
  }
  const subsets = orderedSubsets(input, [...counts.keys()]).map(name => {
    const available = counts.get(name) ?? 0
    return { name, available, samples: allowance(input.request.limit, available) }
  })
  const missing = (input.options.subsets ?? []).filter(name => !counts.has(name))
  if (missing.length > 0) throw missingSubset(input, missing, [...present])
  if (subsets.length === 0) {
    throw new AppError(
      'dataset-missing',
      `${input.benchmark.id}: ${input.located.path} has no rows in split '${split}'.`,
      {
        hint:
          excluded > 0
            ? `The exclude list takes away all ${excluded} rows: see Data sets.`
            : 'Check the folder, or name another split with eval_split in dataset_args.',
      },
    )
  }
  return { split, shotSplit, fewShotNum, subsets, badRows, duplicates, excluded }
}

/** Shares `total` questions evenly among the allowances of all subsets; small subsets give their rest to the others. */
export function shareTotal(allowances: number[], total: number): number[] {
  const taken = allowances.map(() => 0)
  let rest = Math.min(
    total,
    allowances.reduce((sum, count) => sum + count, 0),
  )
  while (rest > 0) {
    const open = allowances.flatMap((allowed, at) => (allowed > (taken[at] ?? 0) ? [at] : []))
    const each = Math.max(1, Math.floor(rest / open.length))
    for (const at of open) {
      const more = Math.min(each, (allowances[at] ?? 0) - (taken[at] ?? 0), rest)
      taken[at] = (taken[at] ?? 0) + more
      rest -= more
    }
  }
  return taken
}

/** Every row that may be asked, in the order of the data: of a planned subset, and neither left out, excluded nor shown as an example. */
export async function* rowsToAsk(
  input: PlanInput,
  plan: BenchmarkPlan,
): AsyncGenerator<{ subset: string; key: string; row: PlannedSample['row'] }> {
  const names = new Set(plan.subsets.map(({ name }) => name))
  for await (const row of input.located.rows(plan.split)) {
    if (!row.ok || isLeftOut(input, row)) continue
    const subset = subsetOf(input, row)
    if (!names.has(subset) || isExcluded(input, subset, row.value)) continue
    const key = sampleKey(input.benchmark.id, subset, row.value)
    if (input.shown?.get(subset)?.has(key)) continue
    yield { subset, key, row: row.value }
  }
}

/** Streams the chosen rows, repeats adjacent, in batches. Questions keep their position in the subset as their index. */
export async function* chooseSamples(
  input: PlanInput,
  plan: BenchmarkPlan,
  position: number,
): AsyncGenerator<PlannedSample[]> {
  const { request } = input
  const places = new Map(plan.subsets.map(subset => [subset.name, createPlaces(subset, input)]))
  let open = plan.subsets.filter(subset => subset.samples > 0).length
  let batch: PlannedSample[] = []
  for await (const { subset, key, row } of rowsToAsk(input, plan)) {
    const place = places.get(subset)
    const group = place?.next()
    if (!place || group === undefined) continue
    for (let repeat = 0; repeat < request.repeats; repeat += 1) {
      const index = group * request.repeats + repeat
      batch.push({
        benchmark: position,
        subset,
        index,
        group,
        repeat,
        sampleKey: key,
        row,
      })
    }
    if (batch.length >= BATCH) {
      yield batch
      batch = []
    }
    if (place.isFull()) open -= 1
    if (open === 0) break
  }
  if (batch.length > 0) yield batch
}

/** The first (or seeded random) rows of the shot split for each subset. Too few is an error, never fewer shots. */
export async function chooseShots(
  input: PlanInput,
  plan: BenchmarkPlan,
): Promise<Record<string, Json[]>> {
  const { benchmark, options, request, located } = input
  if (plan.shotSplit === undefined || plan.fewShotNum === 0) return {}
  const names = new Set(plan.subsets.map(subset => subset.name))
  const pools = new Map<string, Json[]>()
  const keepAll = options.fewShotRandom === true
  let open = names.size
  for await (const row of located.rows(plan.shotSplit)) {
    if (!row.ok) continue
    const own = subsetOf(input, row)
    const subset = names.has(own) ? own : names.size === 1 ? [...names][0] : undefined
    if (subset === undefined) continue
    const pool = pools.get(subset) ?? []
    pools.set(subset, pool)
    if (!keepAll && pool.length >= plan.fewShotNum) continue
    pool.push(row.value)
    if (!keepAll && pool.length === plan.fewShotNum) open -= 1
    if (open === 0) break
  }
  const shots: Record<string, Json[]> = {}
  for (const name of names) {
    const pool = pools.get(name) ?? []
    if (pool.length < plan.fewShotNum) {
      throw new AppError(
        'dataset-missing',
        `${benchmark.id}: subset '${name}' has ${pool.length} rows in the few-shot split '${plan.shotSplit}', ${plan.fewShotNum} are wanted.`,
        { hint: `Set few_shot_num to ${pool.length} in dataset_args of ${benchmark.id}.` },
      )
    }
    shots[name] = keepAll
      ? [...shuffledIndices(pool.length, request.seed).slice(0, plan.fewShotNum)].map(
          at => pool[at] as Json,
        )
      : pool
  }
  return shots
}

/** How many of `available` questions a limit takes. A share is cut down to a whole number, but never to nothing. */
export function allowance(limit: Limit, available: number): number {
  switch (limit.kind) {
    case 'all':
      return available
    case 'count':
      return Math.min(limit.count, available)
    case 'share':
      return Math.min(available, Math.max(1, Math.floor(limit.share * available)))
  }
}

function isExcluded(input: PlanInput, subset: string, row: Json): boolean {
  if (!input.excluded || input.excluded.size === 0) return false
  return input.excluded.has(sampleKey(input.benchmark.id, subset, row))
}

/** The subset that a row belongs to: its column, else its file, else the only one. */
export function subsetOf(
  input: Pick<PlanInput, 'benchmark'>,
  row: Extract<RawRow, { ok: true }>,
): string {
  const own = input.benchmark.dataset.subsetOf?.(row.value)
  if (own !== undefined) return own
  const { subsets, subsetColumn: column, aliases } = input.benchmark.dataset
  if (column) {
    const value = [column.name, ...(aliases?.[column.name] ?? [])]
      .map(name => row.value[name])
      .find(found => found !== undefined && found !== null)
    if (value !== undefined) return column.label ? column.label(value) : String(value)
  }
  return row.subset ?? (subsets?.length === 1 ? (subsets[0] as string) : 'default')
}

function isWanted(input: PlanInput, subset: string): boolean {
  const { subsets } = input.options
  if (subsets) return subsets.includes(subset)
  const { defaultSubsets, subsets: known } = input.benchmark.dataset
  if (defaultSubsets) return defaultSubsets.includes(subset)
  return known === null || known.includes(subset)
}

function orderedSubsets(input: PlanInput, found: string[]): string[] {
  const order = input.options.subsets ?? input.benchmark.dataset.subsets
  if (!order) return found
  return order.filter(name => found.includes(name))
}

function missingSubset(input: PlanInput, missing: string[], present: string[]): AppError {
  return new AppError(
    'dataset-missing',
    `${input.benchmark.id}: no rows of subset ${missing.map(name => `'${name}'`).join(', ')} in ${input.located.path}.`,
    {
      hint:
        present.length > 0
          ? `There is: ${present.slice(0, 30).join(', ')}.`
          : 'There are no rows at all.',
    },
  )
}

function noteBadRow(
  input: PlanInput,
  badRows: BenchmarkPlan['badRows'],
  row: Extract<RawRow, { ok: false }>,
): void {
  if (input.options.badRows !== 'skip') {
    throw new AppError('dataset-invalid', `${row.file}, line ${row.line}: ${row.reason}`, {
      hint: `Mend the line, or set bad_rows: "skip" in dataset_args of ${input.benchmark.id} to leave such rows out (the report says how many).`,
      details: { file: row.file, line: row.line },
    })
  }
  if (badRows.length < BAD_ROWS_SHOWN)
    badRows.push({ file: row.file, line: row.line, reason: row.reason })
}

function isLeftOut(input: PlanInput, row: Extract<RawRow, { ok: true }>): boolean {
  return input.options.badRows === 'skip' && row.duplicateOf !== undefined
}

function noteDuplicate(
  input: PlanInput,
  duplicates: BenchmarkPlan['duplicates'],
  row: Extract<RawRow, { ok: true }>,
): void {
  const text = `${row.file}, line ${row.line}, repeats ${row.duplicateOf?.file === row.file ? '' : `${row.duplicateOf?.file}, `}line ${row.duplicateOf?.line}`
  if (input.options.badRows === 'stop') {
    throw new AppError('dataset-invalid', `${text}.`, {
      hint: `Remove it, or set bad_rows: "skip" in dataset_args of ${input.benchmark.id} to leave copies out.`,
    })
  }
  duplicates.count += 1
  duplicates.first ??= text
}

/** Gives each row of a subset its place among the chosen ones, or undefined. Listed rows keep their position unless they are shuffled. */
function createPlaces(
  subset: BenchmarkPlan['subsets'][number],
  { options, request, picked }: PlanInput,
): { next(): number | undefined; isFull(): boolean } {
  const positions = picked?.get(subset.name)
  let seen = 0
  let given = 0
  const isFull = (): boolean => given >= subset.samples
  if (options.shuffle !== true) {
    if (!positions) return { isFull, next: () => (isFull() ? undefined : given++) }
    const chosen = new Set(positions.slice(0, subset.samples))
    return {
      isFull,
      next() {
        const at = seen++
        if (!chosen.has(at)) return undefined
        given += 1
        return at
      },
    }
  }
  const order = shuffledIndices(positions?.length ?? subset.available, request.seed)
  const placeOf = new Map<number, number>()
  order
    .slice(0, subset.samples)
    .forEach((row, place) => placeOf.set(positions?.[row] ?? row, place))
  return {
    isFull,
    next() {
      const place = placeOf.get(seen++)
      if (place !== undefined) given += 1
      return place
    },
  }
}
