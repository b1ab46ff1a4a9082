import { editDistance } from './edit-distance'

/** Longest texts compared, in characters. */
const maxCharacters = 5000

/**
 * Average normalised Levenshtein similarity to the nearest reference, 0 below the threshold (Biten et al. 2019, arXiv:1905.13648).
 * Case and the width of spaces do not count; the divisor is the length of the texts as given.
 */
export function anls(prediction: string, references: string[], threshold = 0.5): number {
  const said = prediction.slice(0, maxCharacters)
  const best = Math.max(
    0,
    ...references.map(reference => similarity(said, reference.slice(0, maxCharacters))),
  )
  return best < threshold ? 0 : best
}

function similarity(prediction: string, reference: string): number {
  const length = Math.max([...prediction.toUpperCase()].length, [...reference.toUpperCase()].length)
  if (length === 0) return 1
  return 1 - editDistance([...normal(prediction)], [...normal(reference)]) / length
}

function normal(text: string): string {
  return text.trim().toLowerCase().split(/\s+/).join(' ')
}
