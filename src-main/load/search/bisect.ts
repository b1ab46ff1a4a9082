/** What a probe of one load came to. `isSure`: all its repeats agree. */
export interface Probed {
  value: number
  passed: boolean
  isSure: boolean
  reason: string
}

export interface LargestPassing {
  value: number | null
  /** Largest load that surely passed, smallest that surely failed. */
  low: number | null
  high: number | null
  reason: string
}

/**
 * The largest whole load that passes, if more load never helps: doubled from the lower bound until one fails, then bisected. Each load
 * is probed once. `probe` gives null when the search is stopped.
 */
export async function largestPassing(
  probe: (value: number) => Promise<Probed | null>,
  { lower, upper }: { lower: number; upper: number },
): Promise<LargestPassing> {
  const seen: Probed[] = []
  const ask = async (value: number): Promise<boolean | null> => {
    const probed = await probe(value)
    if (probed === null) return null
    seen.push(probed)
    return probed.passed
  }
  let passing: number | null = null
  let failing: number | null = null
  for (let value = lower; ; value = Math.min(value * 2, upper)) {
    const passed = await ask(value)
    if (passed === null) break
    if (!passed) {
      failing = value
      break
    }
    passing = value
    if (value >= upper) break
  }
  while (passing !== null && failing !== null && failing - passing > 1) {
    const middle = Math.floor((passing + failing) / 2)
    const passed = await ask(middle)
    if (passed === null) break
    if (passed) passing = middle
    else failing = middle
  }
  const surePasses = seen.filter(({ passed, isSure }) => passed && isSure).map(({ value }) => value)
  const sureFails = seen.filter(({ passed, isSure }) => !passed && isSure).map(({ value }) => value)
  const last = seen.find(({ value }) => value === failing)
  return {
    value: passing,
    low: surePasses.length === 0 ? null : Math.max(...surePasses),
    high: sureFails.length === 0 ? null : Math.min(...sureFails),
    reason:
      passing === null
        ? seen.length === 0
          ? 'The search was stopped.'
          : `Already ${lower} does not pass: ${last?.reason ?? ''}.`
        : failing === null
          ? passing >= upper
            ? `The upper bound ${upper} passes.`
            : 'The search was stopped.'
          : `${failing} does not pass: ${last?.reason ?? ''}.`,
  }
}

/** A step this much better counts as better. */
const BETTER = 0.02

/** The whole load at which a figure is best, if it has one peak: doubled while it gets better, then the bracket is narrowed by thirds. */
export async function bestLoad(
  figureAt: (value: number) => Promise<number | null>,
  { lower, upper, direction }: { lower: number; upper: number; direction: 'max' | 'min' },
): Promise<{ value: number | null; low: number; high: number }> {
  const seen = new Map<number, number>()
  const sign = direction === 'max' ? 1 : -1
  const ask = async (value: number): Promise<number | null> => {
    const known = seen.get(value)
    if (known !== undefined) return known
    const figure = await figureAt(value)
    if (figure === null) return null
    seen.set(value, figure * sign)
    return figure * sign
  }
  let best = await ask(lower)
  let [low, high] = [lower, lower]
  for (let value = lower; best !== null && value < upper;) {
    const next = Math.min(value * 2, upper)
    const figure = await ask(next)
    if (figure === null) break
    high = next
    if (figure <= best + Math.abs(best) * BETTER) break
    low = value
    value = next
    best = figure
  }
  while (high - low > 2) {
    const third = Math.max(1, Math.floor((high - low) / 3))
    const [a, b] = [await ask(low + third), await ask(high - third)]
    if (a === null || b === null) break
    if (a < b) low += third
    else high -= third
  }
  for (let value = low; value <= high && high - low <= 2; value += 1)
    if ((await ask(value)) === null) break
  let answer: number | null = null
  for (const [value, figure] of seen)
    if (answer === null || figure > (seen.get(answer) as number)) answer = value
  return { value: answer, low, high }
}
