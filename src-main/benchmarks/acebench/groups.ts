import type { MetricIdentity, SubsetScore } from '@contract'
import type { DerivedRow } from '../../engine/benchmark'

const atom = ['bool', 'enum', 'number', 'list', 'object_deep', 'object_short'].map(
  name => `normal_atom_${name}`,
)
const singleTurn = ['single_function', 'parallel_function'].map(
  name => `normal_single_turn_${name}`,
)
const multiTurn = ['user_adjust', 'user_switch'].map(name => `normal_multi_turn_${name}`)
const normal = [...singleTurn, ...multiTurn, 'normal_similar_api', 'normal_preference', ...atom]
const special = ['special_incomplete', 'special_error_param', 'special_irrelevant']
const agent = ['agent_multi_step', 'agent_multi_turn']

/** Those that can be asked, and the one that needs a model in the place of the user. */
export const asked = [...normal, ...special, 'agent_multi_step']
export const later = ['agent_multi_turn']

export const isAgent = (subset: string): boolean => agent.includes(subset)

const groups: [string, string[]][] = [
  ['ATOM', atom],
  ['SINGLE_TURN', singleTurn],
  ['MULTI_TURN', multiTurn],
  ['NORMAL', normal],
  ['SPECIAL', special],
  ['AGENT', agent],
]

/** Samples of what could only in part be asked, were all of it asked. */
const sizes: Record<string, number> = { AGENT: 50, OVERALL: 1023 }

/** How much each group counts in the authors' overall; they are shared out again among those that ran. */
const weights: Record<string, number> = { NORMAL: 0.578, SPECIAL: 0.2676, AGENT: 0.1545 }

/** Plain means of each group's subsets, and their weighted mean. */
export function groupRows(metric: MetricIdentity, scores: SubsetScore[]): DerivedRow[] {
  if (metric.name !== 'accuracy' || metric.aggregation !== 'mean') return []
  const rows = groups.flatMap(([name, names]): DerivedRow[] => {
    const own = scores.filter(subset => names.includes(subset.name) && subset.num > 0)
    if (own.length === 0) return []
    const score = own.reduce((sum, subset) => sum + subset.score, 0) / own.length
    return [rowOf(name, score, own)]
  })
  const counted = rows.filter(({ name }) => name in weights)
  const whole = counted.reduce((sum, { name }) => sum + weights[name]!, 0)
  if (whole === 0) return rows
  const score = counted.reduce((sum, row) => sum + weights[row.name]! * row.score, 0) / whole
  return [...rows, rowOf('OVERALL', score, counted)]
}

/** With what it covers beside it, where parts are missing. */
function rowOf(name: string, score: number, parts: { num: number }[]): DerivedRow {
  const num = parts.reduce((sum, part) => sum + part.num, 0)
  const total = sizes[name]
  return { name, score, num, ...(total !== undefined && num < total && { total }), category: ['-'] }
}
