import { sampleKey } from '../keys'
import {
  allowance,
  chooseShots,
  subsetOf,
  type BenchmarkPlan,
  type PlanInput,
} from './plan-samples'

/**
 * Where data name no split (or the user takes both from one), the rows that are shown as solved examples stand among the questions. They are
 * left out of these, unless the user wants them asked, they are starter rows, or nothing else of the subset would be left; those that are
 * asked all the same are counted. Gives the input and the plan of what is asked.
 */
export async function withoutShownRows(
  input: PlanInput,
  plan: BenchmarkPlan,
): Promise<{ input: PlanInput; plan: BenchmarkPlan }> {
  const { splits, bundled } = input.located
  const { shotSplit, split, fewShotNum } = plan
  if (shotSplit === undefined || fewShotNum === 0) return { input, plan }
  if (splits.length > 0 && shotSplit !== split) return { input, plan }
  const shots = await chooseShots(input, plan)
  const keys = new Map(
    Object.entries(shots).map(([subset, rows]) => [
      subset,
      new Set(rows.map(row => sampleKey(input.benchmark.id, subset, row))),
    ]),
  )
  const counts = await countAmong(input, split, keys)
  const isAsked = bundled || input.options.shownRows === 'ask'
  const left = new Map<string, ReadonlySet<string>>()
  const shown = { leftOut: 0, asked: 0 }
  const subsets = plan.subsets.map(subset => {
    const count = counts.get(subset.name) ?? 0
    const own = keys.get(subset.name)
    if (!own || isAsked || count >= subset.available) {
      shown.asked += Math.min(count, subset.samples)
      return subset
    }
    left.set(subset.name, own)
    shown.leftOut += count
    const available = subset.available - count
    return { ...subset, available, samples: allowance(input.request.limit, available) }
  })
  return { input: { ...input, shown: left }, plan: { ...plan, subsets, shown } }
}

async function countAmong(
  input: PlanInput,
  split: string,
  keys: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for await (const row of input.located.rows(split)) {
    if (!row.ok) continue
    if (input.options.badRows === 'skip' && row.duplicateOf !== undefined) continue
    const subset = subsetOf(input, row)
    const key = sampleKey(input.benchmark.id, subset, row.value)
    if (input.excluded?.has(key) || !keys.get(subset)?.has(key)) continue
    counts.set(subset, (counts.get(subset) ?? 0) + 1)
  }
  return counts
}

/** In words, for a run's warnings and its report. */
export function shownNote({ leftOut, asked }: NonNullable<BenchmarkPlan['shown']>): string[] {
  const notes: string[] = []
  if (leftOut > 0) {
    notes.push(
      `${leftOut} ${leftOut === 1 ? 'row is' : 'rows are'} shown as solved examples and not asked, since the data name no split of their own for examples.`,
    )
  }
  if (asked > 0) {
    notes.push(
      `${asked} ${asked === 1 ? 'question is' : 'questions are'} also shown as solved examples with their answers, since the data name no split of their own for examples.`,
    )
  }
  return notes
}
