/**
 * Whether a program printed what was expected, as LiveCodeBench's checker has it: equal line by line without outer spaces, or equal as numbers word by
 * word.
 */
export function sameOutput(given: string, expected: string): boolean {
  const [lines, wanted] = [linesOf(given), linesOf(expected)]
  if (lines.length !== wanted.length) return false
  return lines.every((line, index) => line === wanted[index]! || sameNumbers(line, wanted[index]!))
}

function linesOf(text: string): string[] {
  return text
    .trim()
    .split('\n')
    .map(line => line.trim())
}

function sameNumbers(given: string, expected: string): boolean {
  const [words, wanted] = [given.split(/\s+/), expected.split(/\s+/)]
  return (
    words.length === wanted.length &&
    words.every((word, index) => {
      const [one, other] = [decimal(word), decimal(wanted[index]!)]
      return one !== null && one === other
    })
  )
}

/** A decimal number in one spelling, however it was written; null for anything else. */
function decimal(word: string): string | null {
  const parts = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/.exec(word)
  if (!parts || (parts[2] === '' && (parts[3] ?? '') === '')) return null
  const fraction = parts[3] ?? ''
  const digits = `${parts[2]}${fraction}`.replace(/^0+/, '')
  if (digits === '') return '0'
  const significant = digits.replace(/0+$/, '')
  const exponent = Number(parts[4] ?? 0) - fraction.length + digits.length - significant.length
  return `${parts[1] === '-' ? '-' : ''}${significant}e${exponent}`
}

/** Whether two JSON texts hold the same value, whole numbers of any size included; 1 and 1.0 are the same, true is not 1. */
export function sameJson(given: string, expected: string): boolean {
  try {
    return same(parse(given), parse(expected))
  } catch {
    return false
  }
}

/** Python writes NaN and the infinities into JSON; as texts with a mark they are comparable. */
function parse(text: string): unknown {
  const quoted = text.replace(/"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/g, part =>
    part.startsWith('"') ? part : `{"number":"${part}"}`,
  )
  return JSON.parse(quoted, (_, value: unknown, context?: { source?: string }) =>
    typeof value === 'number' &&
    !Number.isSafeInteger(value) &&
    /^-?\d+$/.test(context?.source ?? '')
      ? BigInt(context!.source!)
      : value,
  )
}

function same(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((value, index) => same(value, other[index]))
  if (one !== null && other !== null && typeof one === 'object' && typeof other === 'object') {
    if (Array.isArray(one) !== Array.isArray(other)) return false
    const [left, right] = [Object.entries(one), new Map(Object.entries(other))]
    return (
      left.length === right.size &&
      left.every(([key, value]) => right.has(key) && same(value, right.get(key)))
    )
  }
  return one === other
}
