import type { SampleFlag } from '@contract'

/** A sample's flags as bits of one column. Append only. */
const BITS: Record<SampleFlag, number> = {
  unparsed: 1,
  truncated: 2,
  empty: 4,
  'reasoning-only': 8,
  retried: 16,
}

export function toBits(flags: SampleFlag[]): number {
  return flags.reduce((bits, flag) => bits | BITS[flag], 0)
}

export function fromBits(bits: number): SampleFlag[] {
  return (Object.keys(BITS) as SampleFlag[]).filter(flag => (bits & BITS[flag]) !== 0)
}
