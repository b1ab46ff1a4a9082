import type { Json } from '@contract'
import { AppError } from '../errors'
import { allowance, rowsToAsk, type BenchmarkPlan, type PlanInput } from './plan-samples'

/** What data sets call their own ids, the first that a row has. */
const ID_COLUMNS = ['id', 'task_id', 'question_id', 'sample_id', 'uid', 'qid', '_id', 'name']

const SHOWN = 12

/** One entry of the list: positions in the subsets, counted from 1, or the id of a row. */
type Listed = { text: string; subset: string | undefined } & (
  { from: number; to: number } | { id: string }
)

/**
 * Takes of a benchmark's questions only those that the user lists: by position as it is shown (`7`, `10-20`, `law:3`; without a
 * subset it holds in each), by a row's own id, or by sample key. Limits and shuffling hold among them; without shuffling each keeps its
 * position. Rejects with AppError where an entry names nothing.
 */
export async function onlyListed(
  input: PlanInput,
  plan: BenchmarkPlan,
): Promise<{ input: PlanInput; plan: BenchmarkPlan }> {
  const { sampleIds } = input.options
  if (!sampleIds) return { input, plan }
  const listed = sampleIds.map(text => readEntry(text, plan))
  const spans = listed.flatMap(one => ('from' in one ? [one] : []))
  const singles = new Set(spans.filter(isSingle).map(one => placeOf(one.subset, one.from)))
  const ranges = spans.filter(one => !isSingle(one))
  const ids = new Map(listed.flatMap(one => ('id' in one ? [[one.id, one.subset] as const] : [])))
  const found = new Set<string>()
  const picked = new Map<string, number[]>(plan.subsets.map(({ name }) => [name, []]))
  const counts = new Map<string, number>()
  for await (const { subset, key, row } of rowsToAsk(input, plan)) {
    const at = counts.get(subset) ?? 0
    counts.set(subset, at + 1)
    const own = [key, ...idsOf(row)].filter(
      id => ids.has(id) && [undefined, subset].includes(ids.get(id)),
    )
    own.forEach(id => found.add(id))
    const isListed =
      own.length > 0 ||
      singles.has(placeOf(undefined, at + 1)) ||
      singles.has(placeOf(subset, at + 1)) ||
      ranges.some(
        one =>
          (one.subset === undefined || one.subset === subset) && one.from <= at + 1 && at < one.to,
      )
    if (isListed) picked.get(subset)?.push(at)
  }
  const missing = listed.flatMap(one => missingOf(one, { found, counts }))
  if (missing.length > 0) throw notThere(input, missing, counts)
  const subsets = plan.subsets.map(subset => ({
    ...subset,
    samples: allowance(input.request.limit, picked.get(subset.name)?.length ?? 0),
  }))
  const listedCount = [...picked.values()].reduce((sum, { length }) => sum + length, 0)
  return { input: { ...input, picked }, plan: { ...plan, subsets, listed: listedCount } }
}

function readEntry(text: string, plan: BenchmarkPlan): Listed {
  const known = plan.subsets.find(({ name }) => text.startsWith(`${name}:`))
  const subset = known?.name
  const rest = (subset === undefined ? text : text.slice(subset.length + 1)).trim()
  const numbers = /^(\d{1,9})(?:\s*[-–]\s*(\d{1,9}))?$/.exec(rest)
  if (!numbers) return { text, subset, id: rest }
  const from = Number(numbers[1])
  return { text, subset, from, to: Number(numbers[2] ?? from) }
}

const isSingle = ({ from, to }: { from: number; to: number }): boolean => from === to

const placeOf = (subset: string | undefined, position: number): string =>
  `${subset ?? ''}\n${position}`

function idsOf(row: Json): string[] {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return []
  return ID_COLUMNS.flatMap(name => {
    const value = row[name]
    return typeof value === 'string' || typeof value === 'number' ? [String(value)] : []
  })
}

/** What of an entry is not in the data: nothing, all of it, or the end of a range. */
function missingOf(
  one: Listed,
  { found, counts }: { found: ReadonlySet<string>; counts: ReadonlyMap<string, number> },
): string[] {
  if ('id' in one) return found.has(one.id) ? [] : [one.text]
  const available =
    one.subset === undefined ? Math.max(0, ...counts.values()) : (counts.get(one.subset) ?? 0)
  if (one.from < 1 || one.to < one.from || one.from > available) return [one.text]
  if (one.to <= available) return []
  const rest = available + 1 === one.to ? `${one.to}` : `${available + 1}-${one.to}`
  return [one.subset === undefined ? rest : `${one.subset}:${rest}`]
}

function notThere(
  { benchmark }: PlanInput,
  missing: string[],
  counts: ReadonlyMap<string, number>,
): AppError {
  const shown = missing.slice(0, SHOWN).join(', ')
  const more = missing.length > SHOWN ? `${shown} and ${missing.length - SHOWN} more` : shown
  const most = Math.max(0, ...counts.values())
  return new AppError(
    'invalid-input',
    `${benchmark.id}: these listed samples are not in its data: ${more}.`,
    {
      hint: `Numbers go from 1 to ${most} here, in each subset; other entries are a row's own id or the key of a sample.`,
    },
  )
}
