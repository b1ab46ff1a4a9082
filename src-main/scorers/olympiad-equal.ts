import { mathsEqual } from './math-equal'

/**
 * Whether an answer is the wanted one of OlympiadBench (He et al. 2024, arXiv:2402.14008): figures within the row's absolute error where
 * it has one, else by meaning. Wanted answers may stand in `$`, several of them apart by commas.
 */
export function olympiadEqual(answer: string | null, wanted: string, error?: number): boolean {
  if (answer === null) return false
  const [said, gold] = [withoutDollars(answer), withoutDollars(wanted)]
  if (error !== undefined && error > 0) {
    const [a, b] = [said, gold].map(text => Number(text.replace(/,/g, '') || 'none'))
    if (Math.abs(a! - b!) <= error) return true
  }
  return mathsEqual(said, gold)
}

function withoutDollars(text: string): string {
  return text.replace(/(?<!\\)\$/g, '').trim()
}
