import type { SubsetScore } from '@contract'
import type { DerivedRow } from '../../engine/benchmark'
import { sizes } from './sizes'

interface Part {
  score: number
  num: number
}

/**
 * BFCL v3's groups: NON_LIVE is the mean of its kinds of calls, averaged with irrelevance; LIVE counts by questions; OVERALL is the plain
 * mean of the groups. What did not run is left out.
 */
export function groupRows(scores: SubsetScore[]): DerivedRow[] {
  const one = (name: string): Part | null => {
    const found = scores.find(subset => subset.name === name)
    return found && found.num > 0 ? { score: found.score, num: found.num } : null
  }
  const simple = mean([one('simple'), one('java'), one('javascript')])
  const calls = mean([simple, one('multiple'), one('parallel'), one('parallel_multiple')])
  const live = pooled(
    Object.keys(sizes)
      .filter(name => name.startsWith('live_'))
      .map(one),
  )
  const turns = mean([
    one('multi_turn_base'),
    pooled(['miss_func', 'miss_param', 'long_context'].map(name => one(`multi_turn_${name}`))),
  ])
  const nonLive = mean([calls, one('irrelevance')])
  const groups: [string, Part | null, number][] = [
    ['NON_LIVE', nonLive, sizeOf(name => !/^(?:live|multi_turn)_/.test(name))],
    ['LIVE', live, sizeOf(name => name.startsWith('live_'))],
    ['MULTI_TURN', turns, sizeOf(name => name.startsWith('multi_turn_'))],
    ['OVERALL', mean([nonLive, live, turns]), sizeOf(() => true)],
  ]
  return groups.flatMap(([name, part, whole]) =>
    part
      ? [
          {
            name,
            score: part.score,
            num: part.num,
            ...(part.num < whole && { total: whole }),
            category: ['-'],
          },
        ]
      : [],
  )
}

function sizeOf(isIn: (name: string) => boolean): number {
  return Object.entries(sizes).reduce((sum, [name, size]) => sum + (isIn(name) ? size : 0), 0)
}

function mean(parts: (Part | null)[]): Part | null {
  const ran = parts.filter(part => part !== null)
  if (ran.length === 0) return null
  return { num: sumOf(ran), score: ran.reduce((sum, { score }) => sum + score, 0) / ran.length }
}

function pooled(parts: (Part | null)[]): Part | null {
  const ran = parts.filter(part => part !== null)
  if (ran.length === 0) return null
  const num = sumOf(ran)
  return { num, score: ran.reduce((sum, part) => sum + part.score * part.num, 0) / num }
}

function sumOf(parts: Part[]): number {
  return parts.reduce((sum, { num }) => sum + num, 0)
}
