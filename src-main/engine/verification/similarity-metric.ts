import type { TriggerTable, VerificationMetric } from '@contract'
import { createRandom } from '../random'
import { triggerF1, triggerTable, type TriggerPair } from './trigger-similarity'

const DRAWS = 1000
const SEED = 42

export interface Similarity {
  metric: Omit<VerificationMetric, 'threshold' | 'verdict'>
  table: TriggerTable
  reach: { low: number; high: number } | null
}

/** Mean F1 over loops; the interval draws questions with replacement, each with all its loops (percentile bootstrap, Efron 1979). */
export function similarityMetric(loops: TriggerPair[][]): Similarity {
  const tables = loops.map(triggerTable)
  const perLoop = tables.map(triggerF1)
  const known = perLoop.filter(value => value !== null)
  const table = tables.reduce(added)
  const open = loops.flat().filter(isOpen)
  return {
    table,
    metric: {
      id: 'trigger-similarity',
      value: known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0) / known.length,
      good: table.tp,
      total: table.tp + table.fp + table.fn + table.tn,
      undecided: open.length,
      interval: bootstrap(loops),
      loops: perLoop,
      isPublished: true,
    },
    reach: open.length === 0 ? null : reachOf(table, open.length),
  }
}

const isOpen = ({ row, reference }: TriggerPair): boolean =>
  row.isInconclusive || reference?.isInconclusive === true

/** All open pairs agreeing on a call, and all disagreeing. */
function reachOf({ tp, fp, fn }: TriggerTable, open: number): { low: number; high: number } {
  return {
    low: triggerF1({ tp, fp: fp + open, fn }) ?? 0,
    high: triggerF1({ tp: tp + open, fp, fn }) ?? 1,
  }
}

function added(one: TriggerTable, other: TriggerTable): TriggerTable {
  return {
    tp: one.tp + other.tp,
    fp: one.fp + other.fp,
    fn: one.fn + other.fn,
    tn: one.tn + other.tn,
    unpaired: one.unpaired + other.unpaired,
  }
}

function bootstrap(loops: TriggerPair[][]): VerificationMetric['interval'] {
  const questions = [...Map.groupBy(loops.flat(), ({ row }) => row.dataIndex).values()].map(
    triggerTable,
  )
  if (questions.length < 2) return null
  const random = createRandom(SEED)
  const drawn = Array.from({ length: DRAWS }, () => {
    const sum = { tp: 0, fp: 0, fn: 0 }
    for (let at = 0; at < questions.length; at += 1) {
      const one = questions[Math.floor(random() * questions.length)] as TriggerTable
      sum.tp += one.tp
      sum.fp += one.fp
      sum.fn += one.fn
    }
    return triggerF1(sum)
  })
    .filter(value => value !== null)
    .sort((a, b) => a - b)
  if (drawn.length < DRAWS / 2) return null
  const at = (share: number): number => drawn[Math.round(share * (drawn.length - 1))] ?? 0
  return { low: at(0.025), high: at(0.975), method: 'bootstrap' }
}
