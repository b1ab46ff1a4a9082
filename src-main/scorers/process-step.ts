/** ProcessBench's answer: the whole number in the last `\boxed{}`, the first wrong paragraph or -1; null where the last box holds anything else. */
export function boxedStep(reply: string): string | null {
  const last = [...reply.matchAll(/\\boxed\s*\{([^{}]*)\}/g)].at(-1)
  const nested = reply.lastIndexOf('\\boxed')
  if (!last || nested > last.index) return null
  const step = /^\s*(-?\d+)\s*$/.exec(last[1]!)?.[1]
  return step === undefined ? null : String(Number(step))
}

/**
 * ProcessBench's figure (Zheng et al. 2024, arXiv:2412.06559): the harmonic mean of the accuracies on rows with an error and on rows
 * without; 0 where either is 0 or has no rows.
 */
export function balancedF1(onErrors: number[], onCorrect: number[]): number {
  const mean = (values: number[]): number =>
    values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
  const [wrong, right] = [mean(onErrors), mean(onCorrect)]
  return wrong + right === 0 ? 0 : (2 * wrong * right) / (wrong + right)
}
