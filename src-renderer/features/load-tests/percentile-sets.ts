export const percentileSets = ['usual', 'tails', 'all'] as const
/** Which percentiles the tables and plots show; P goes to the next. */
export type PercentileSet = (typeof percentileSets)[number]

export type Percentile = 'p1' | 'p5' | 'p10' | 'p25' | 'p50' | 'p75' | 'p90' | 'p95' | 'p99'

const shown: Record<PercentileSet, readonly Percentile[]> = {
  usual: ['p50', 'p90', 'p95', 'p99'],
  tails: ['p5', 'p50', 'p95', 'p99'],
  all: ['p1', 'p5', 'p10', 'p25', 'p50', 'p75', 'p90', 'p95', 'p99'],
}

export const percentilesOf = (set: PercentileSet): readonly Percentile[] => shown[set]

export const nextSet = (set: PercentileSet): PercentileSet =>
  percentileSets[(percentileSets.indexOf(set) + 1) % percentileSets.length] ?? 'usual'
