import type { LoadObjective, LoadTestRequestInput, PerfDocument } from '@contract'
import { AppError } from '../../engine/errors'
import { definedOnly } from '../defined-only'
import { listOf } from './perf-steps'
import { readSlaParams } from './sla-params'

const OBJECTIVES: Record<string, LoadObjective['metric']> = {
  ttft: 'ttft',
  ttfat: 'ttfat',
  tpot: 'tpot',
  latency: 'latency',
  e2el: 'latency',
  e2e: 'latency',
}

/** `ttft:200`, `e2el=3s`: milliseconds unless a unit is there. */
export function objectivesOf(given: string | string[] | undefined): LoadObjective[] {
  const pairs = listOf(given).flatMap(text => text.split(/[\s,]+/).filter(part => part !== ''))
  return pairs.map(pair => {
    const found = /^([a-z0-9]+)(?:<=|[:=])([0-9]*\.?[0-9]+)(ms|s)?$/i.exec(pair)
    const metric = found ? OBJECTIVES[(found[1] ?? '').toLowerCase()] : undefined
    if (!found || metric === undefined)
      throw new AppError('invalid-input', `'${pair}' is no objective.`, {
        hint: 'Write --goodput ttft:200 tpot:20 e2el:3000, in milliseconds.',
      })
    return { metric, maxMs: Number(found[2]) * (found[3]?.toLowerCase() === 's' ? 1000 : 1) }
  })
}

/** The search that a configuration asks for; undefined: none. */
export function searchOf(given: PerfDocument): LoadTestRequestInput['search'] {
  if (given.search !== undefined)
    return { kind: given.search, ...definedOnly({ upper: given.sla_upper_bound }) }
  if (given.sla_auto_tune !== true) return undefined
  if (given.sla_params === undefined)
    throw new AppError('invalid-input', '--sla-auto-tune needs --sla-params.')
  return {
    kind: 'sla',
    variable: given.sla_variable ?? 'parallel',
    groups: readSlaParams(given.sla_params),
    ...definedOnly({
      repeats: given.sla_num_runs,
      lower: given.sla_lower_bound,
      upper: given.sla_upper_bound,
      fixedParallel: given.sla_fixed_parallel,
      numberMultiplier: given.sla_number_multiplier,
    }),
  }
}
