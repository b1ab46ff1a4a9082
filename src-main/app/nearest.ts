import { closest, distance } from 'fastest-levenshtein'

/** The known names nearest to what was written, quoted and joined: up to three, never far-fetched ones. */
export function nearest(name: string, known: string[]): string {
  if (known.length === 0) return 'nothing'
  const written = name.toLowerCase()
  const ranked = known
    .map(candidate => {
      const lower = candidate.toLowerCase()
      const isPart = lower.includes(written) || written.includes(lower)
      return { candidate, far: isPart ? 0 : distance(written, lower) }
    })
    .sort((a, b) => a.far - b.far)
  const near = ranked
    .filter(({ candidate, far }) => far <= Math.max(2, candidate.length / 3))
    .slice(0, 3)
  const names = near.length > 0 ? near.map(({ candidate }) => candidate) : [closest(name, known)]
  return names.map(candidate => `'${candidate}'`).join(' or ')
}
