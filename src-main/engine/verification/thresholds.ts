import type { VerificationMetric, VerificationThreshold, VerificationVerdict } from '@contract'
import type { Generation } from './prepare-request'

const README = 'MiniMax-Provider-Verifier, README (2026-09)'
const OWN = 'Evalwright'

type Published = [VerificationThreshold['metric'], VerificationThreshold['kind'], number, number?]

const PUBLISHED: Record<Generation, Published[]> = {
  classic: [
    ['query-success', 'min', 1],
    ['finish-tool-calls', 'near', 0.8, 0.025],
    ['trigger-similarity', 'min', 0.98],
    ['schema-accuracy', 'min', 0.98],
    ['not-only-reasoning', 'min', 1],
    ['language-following', 'min', 0.4],
  ],
  labelled: [
    ['query-success', 'min', 1],
    ['tool-calls-match', 'near', 0.98, 0.01],
    ['trigger-similarity', 'min', 0.98],
    ['schema-accuracy', 'min', 0.98],
    ['only-reasoning', 'max', 0],
    ['language-following', 'min', 0.4],
    ['scenario-check', 'min', 1],
  ],
}

/** Of the bundled set's own checks, which nobody published. The table's share of right triggers was made for MiniMax's rows. */
const OF_BUNDLED: Published[] = [
  ['tool-calls-match', 'min', 0.9],
  ['answers-beyond-reasoning', 'min', 1],
  ['reply-script', 'min', 0.9],
  ['reply-text', 'min', 1],
  ['usage-accounting', 'min', 1],
  ['stream-form', 'min', 1],
  ['same-reply', 'min', 1],
]

/** What each metric has to reach, with its source; later entries of `own` replace those of the same metric. */
export function thresholdsFor(
  generation: Generation,
  { isBundled, own }: { isBundled: boolean; own: VerificationThreshold[] },
): Map<string, VerificationThreshold> {
  const published = PUBLISHED[generation].map(entry => toThreshold(entry, README))
  const bundled = isBundled ? OF_BUNDLED.map(entry => toThreshold(entry, OWN)) : []
  return new Map([...published, ...bundled, ...own].map(one => [one.metric, one]))
}

/** F1 that Moonshot's table asks of vendors; official runs of themselves reach 76 and 84 %. */
export const k2Thresholds: Record<string, VerificationThreshold> = {
  'kimi-k2-thinking': toThreshold(
    ['trigger-similarity', 'min', 0.73],
    'K2-Vendor-Verifier, README (2025-11-15)',
  ),
  'kimi-k2-0905-preview': toThreshold(
    ['trigger-similarity', 'min', 0.8],
    'K2-Vendor-Verifier, README (2025-11-15)',
  ),
}

function toThreshold(
  [metric, kind, value, tolerance = 0]: Published,
  source: string,
): VerificationThreshold {
  return { metric, kind, value, tolerance, source }
}

/** Room for what doubles lose. */
const TINY = 1e-9

type Judged = Pick<VerificationMetric, 'value' | 'interval' | 'threshold'> & {
  /** What the value could become with the rows that met the rate limit. */
  reach: { low: number; high: number } | null
}

/**
 * pass: reached. fail: missed, and not by chance. warn: missed, but the interval reaches it. inconclusive: rows that met the rate limit
 * could turn the answer.
 */
export function judgeMetric({ value, interval, threshold, reach }: Judged): VerificationVerdict {
  if (!threshold) return 'unchecked'
  if (value === null) return reach === null ? 'unchecked' : 'inconclusive'
  const isMet = meets(value, threshold)
  if (reach && !isSettled(reach, threshold, isMet)) return 'inconclusive'
  if (isMet) return 'pass'
  return interval && touches(interval, threshold) ? 'warn' : 'fail'
}

function meets(value: number, { kind, value: wanted, tolerance }: VerificationThreshold): boolean {
  if (kind === 'min') return value >= wanted - TINY
  if (kind === 'max') return value <= wanted + TINY
  return Math.abs(value - wanted) <= tolerance + TINY
}

/** Whether every value in reach gets the same answer. */
function isSettled(
  { low, high }: { low: number; high: number },
  threshold: VerificationThreshold,
  isMet: boolean,
): boolean {
  if (isMet) return meets(low, threshold) && meets(high, threshold)
  return !touches({ low, high }, threshold)
}

function touches(
  { low, high }: { low: number; high: number },
  { kind, value, tolerance }: VerificationThreshold,
): boolean {
  if (kind === 'min') return high >= value - TINY
  if (kind === 'max') return low <= value + TINY
  return high >= value - tolerance - TINY && low <= value + tolerance + TINY
}
