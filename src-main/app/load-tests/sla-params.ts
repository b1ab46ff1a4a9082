import { SearchMetric, type SearchCriterion } from '@contract'
import { AppError } from '../../engine/errors'
import { nearest } from '../nearest'

const FORM = 'Write it like \'[{"p99_latency": "<=2s", "p99_ttft": "<=200ms"}, {"tps": "max"}]\'.'

/** EvalScope's SLA parameters: objectives in one object must hold together, each object is searched by itself. */
export function readSlaParams(value: unknown): SearchCriterion[][] {
  const parsed = typeof value === 'string' ? parse(value) : value
  const groups = Array.isArray(parsed) ? parsed : [parsed]
  if (groups.length === 0)
    throw new AppError('invalid-input', 'sla_params is empty.', { hint: FORM })
  return groups.map(group => {
    if (group === null || typeof group !== 'object' || Array.isArray(group))
      throw new AppError('invalid-input', 'sla_params is no list of objects.', { hint: FORM })
    const criteria = Object.entries(group as Record<string, unknown>).map(([name, condition]) =>
      criterionOf(name, String(condition)),
    )
    if (criteria.length === 0)
      throw new AppError('invalid-input', 'An object of sla_params is empty.', { hint: FORM })
    if (criteria.length > 1 && criteria.some(({ kind }) => kind === 'best'))
      throw new AppError('invalid-input', 'max and min stand alone in their object.', {
        hint: FORM,
      })
    return criteria
  })
}

function criterionOf(name: string, condition: string): SearchCriterion {
  const metric = SearchMetric.safeParse(name.toLowerCase())
  if (!metric.success) {
    throw new AppError('invalid-input', `There is no SLA metric '${name}'.`, {
      hint: `Did you mean ${nearest(name, SearchMetric.options)}?`,
    })
  }
  const text = condition.trim().toLowerCase()
  if (text === 'max' || text === 'min')
    return { kind: 'best', metric: metric.data, direction: text }
  const found = /^(<=|>=|<|>)\s*([0-9]*\.?[0-9]+(?:e[+-]?\d+)?)\s*(ms|s|%)?$/.exec(text)
  if (!found)
    throw new AppError('invalid-input', `'${condition}' is no objective for ${name}.`, {
      hint: FORM,
    })
  const [, op = '<=', number = '', unit] = found
  const isTime = /_(latency|ttft|tpot)$/.test(metric.data)
  // EvalScope's times are in seconds unless they say otherwise.
  const factor = isTime ? (unit === 'ms' ? 1 : 1000) : unit === '%' ? 0.01 : 1
  return {
    kind: 'limit',
    metric: metric.data,
    op: op as '<=' | '<' | '>=' | '>',
    value: Number(number) * factor,
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new AppError('invalid-input', `sla_params is not JSON: ${(error as Error).message}`, {
      hint: FORM,
    })
  }
}
