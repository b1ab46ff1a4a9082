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

/** Those that can be asked, and those that need simulated worlds. */
export const asked = [...normal, ...special]
export const later = agent

const groups: [string, string[]][] = [
  ['ATOM', atom],
  ['SINGLE_TURN', singleTurn],
  ['MULTI_TURN', multiTurn],
  ['NORMAL', normal],
  ['SPECIAL', special],
  ['AGENT', agent],
]

/** How much each group counts in the authors' overall; they are shared out again among those that ran. */
const weights: Record<string, number> = { NORMAL: 0.578, SPECIAL: 0.2676, AGENT: 0.1545 }

/** Plain means of each group's subsets, and their weighted mean. */
export function groupRows(metric: MetricIdentity, scores: SubsetScore[]): DerivedRow[] {
  if (metric.name !== 'accuracy' || metric.aggregation !== 'mean') return []
  const rows = groups.flatMap(([name, names]): DerivedRow[] => {
    const own = scores.filter(subset => names.includes(subset.name) && subset.num > 0)
    if (own.length === 0) return []
    const score = own.reduce((sum, subset) => sum + subset.score, 0) / own.length
    return [{ name, score, num: own.reduce((sum, { num }) => sum + num, 0), category: ['-'] }]
  })
  const counted = rows.filter(({ name }) => name in weights)
  const whole = counted.reduce((sum, { name }) => sum + weights[name]!, 0)
  if (whole === 0) return rows
  const num = counted.reduce((sum, row) => sum + row.num, 0)
  const score = counted.reduce((sum, row) => sum + weights[row.name]! * row.score, 0) / whole
  const total = 1023
  return [...rows, { name: 'OVERALL', score, num, ...(num < total && { total }), category: ['-'] }]
}
