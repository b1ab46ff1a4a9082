import type { LoadStep, PerfDocument } from '@contract'
import { AppError } from '../../engine/errors'

const USUAL_NUMBER = 1000

/** Lists go together place by place; a single value goes with each of the others. */
export function stepsOf(given: PerfDocument, isSpeed: boolean, warnings: string[]): LoadStep[] {
  const numbers = listOf(given.number)
  const parallels = listOf(given.parallel)
  const rates = listOf(given.rate).map(rate => (rate === -1 ? null : positiveRate(rate)))
  const isTrace = given.dataset !== undefined && /trace/.test(given.dataset)
  const isOpen = given.open_loop === true || isTrace
  const count = Math.max(1, parallels.length, rates.length, numbers.length)
  for (const [name, list] of [
    ['number', numbers],
    ['parallel', parallels],
    ['rate', rates],
  ] as const) {
    if (list.length > 1 && list.length !== count)
      throw new AppError(
        'invalid-input',
        `Load test: '${name}' has ${list.length} values where another list has ${count}.`,
        { hint: 'Lists go together place by place: give as many of each, or one.' },
      )
  }
  if (isOpen && !isTrace && rates.every(rate => rate === null))
    throw new AppError('invalid-input', 'An open loop needs a rate.', {
      hint: 'Give --rate with the requests a second.',
    })
  const at = <T>(list: T[], place: number): T | undefined =>
    list.length === 1 ? list[0] : list[place]
  return Array.from({ length: count }, (_, place) => {
    const rate = at(rates, place) ?? null
    const parallel = at(parallels, place)
    const number =
      at(numbers, place) ??
      (isSpeed
        ? speedNumber(given)
        : given.duration === undefined && !isTrace
          ? USUAL_NUMBER
          : null)
    if (isOpen && parallel !== undefined && rate !== null)
      warnings.push('In an open loop --parallel is not used; without --open-loop it caps the rate.')
    return {
      rate,
      concurrency: isOpen || (rate !== null && parallel === undefined) ? null : (parallel ?? 1),
      number,
    }
  })
}

const speedNumber = ({ dataset }: PerfDocument): number => (/long/.test(dataset ?? '') ? 4 : 8)

function positiveRate(rate: number): number {
  if (rate > 0) return rate
  throw new AppError('invalid-input', `Load test: a rate of ${rate} sends nothing.`, {
    hint: 'Rates are requests a second above 0; -1 is none.',
  })
}

/** One value as a list of one. */
export function listOf<T>(value: T | T[] | undefined): T[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value]
}
