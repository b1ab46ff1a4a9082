const names = <T>(text: string, value: (index: number) => T): Map<string, T> =>
  new Map(text.split(' ').map((name, index) => [name, value(index)]))

const zeros = new Set(['o', 'oh', 'zero'])
const ones = names(
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
  index => index + 1,
)
const tens = names(
  'twenty thirty forty fifty sixty seventy eighty ninety',
  index => 10 * (index + 2),
)
const multipliers = new Map<string, bigint>([
  ['hundred', 100n],
  ...names(
    'thousand million billion trillion quadrillion quintillion sextillion septillion octillion nonillion decillion',
    index => 1000n ** BigInt(index + 1),
  ),
])

type Suffixed = { value: number; suffix: string }
const irregularOrdinals: Record<string, string> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  nine: 'ninth',
  twelve: 'twelfth',
}
const irregularSuffixes: Record<string, string> = { one: 'st', two: 'nd', three: 'rd' }

const onesSuffixed = new Map<string, Suffixed>([
  ['zeroth', { value: 0, suffix: 'th' }],
  ...[...ones].flatMap(([name, value]): [string, Suffixed][] => [
    [name === 'six' ? 'sixes' : `${name}s`, { value, suffix: 's' }],
    [ordinalOf(name), { value, suffix: irregularSuffixes[name] ?? 'th' }],
  ]),
])
const tensSuffixed = new Map<string, Suffixed>(
  [...tens].flatMap(([name, value]): [string, Suffixed][] => [
    [name.replace('y', 'ies'), { value, suffix: 's' }],
    [name.replace('y', 'ieth'), { value, suffix: 'th' }],
  ]),
)
const multipliersSuffixed = new Map<string, { value: bigint; suffix: string }>(
  [...multipliers].flatMap(([name, value]) => [
    [`${name}s`, { value, suffix: 's' }] as const,
    [`${name}th`, { value, suffix: 'th' }] as const,
  ]),
)
const signs = new Map<string, string>([
  ['minus', '-'],
  ['negative', '-'],
  ['plus', '+'],
  ['positive', '+'],
])
const currencies = new Map<string, string>([
  ['pound', '£'],
  ['pounds', '£'],
  ['euro', '€'],
  ['euros', '€'],
  ['dollar', '$'],
  ['dollars', '$'],
  ['cent', '¢'],
  ['cents', '¢'],
])
const specials = new Set(['and', 'double', 'triple', 'point', 'per', 'percent'])
const prefixes = new Set([...signs.values(), ...currencies.values()])
const numeric = /^\d+(?:\.\d+)?$/

function ordinalOf(name: string): string {
  return irregularOrdinals[name] ?? `${name}${name.endsWith('t') ? 'h' : 'th'}`
}

function isNumberWord(word: string | undefined): boolean {
  if (word === undefined) return false
  return (
    zeros.has(word) ||
    [
      ones,
      tens,
      multipliers,
      onesSuffixed,
      tensSuffixed,
      multipliersSuffixed,
      signs,
      currencies,
    ].some(table => table.has(word)) ||
    specials.has(word)
  )
}

function isDecimalWord(word: string | undefined): boolean {
  return word !== undefined && (zeros.has(word) || ones.has(word) || tens.has(word))
}

/** A number that is being put together: a whole value, or digits as text. */
type Value = bigint | string | null

class NumberReader {
  private readonly written: string[] = []
  private value: Value = null
  private prefix = ''

  constructor(private readonly words: string[]) {}

  read(): string[] {
    for (let at = 0; at < this.words.length; at += 1) {
      at += this.take(this.words[at]!, this.words[at - 1], this.words[at + 1])
    }
    this.flush()
    return this.written
  }

  private put(text: string): void {
    this.written.push(this.prefix + text)
    this.prefix = ''
    this.value = null
  }

  private flush(): void {
    if (this.value !== null) this.put(String(this.value))
  }

  /** Digits so far; an unset value and 0 are no digits. */
  private digits(): string {
    return this.value === null || this.value === 0n ? '' : String(this.value)
  }

  /** Returns how many of the following words were used up too. */
  private take(word: string, before: string | undefined, after: string | undefined): number {
    const hasPrefix = prefixes.has(word[0]!)
    if (numeric.test(hasPrefix ? word.slice(1) : word)) this.takeDigits(word, hasPrefix)
    else if (!isNumberWord(word)) {
      this.flush()
      this.put(word)
    } else if (zeros.has(word)) this.value = `${this.digits()}0`
    else if (ones.has(word)) this.value = this.joined(ones.get(word)!, before)
    else if (onesSuffixed.has(word)) this.putSuffixed(onesSuffixed.get(word)!, before)
    else if (tens.has(word)) this.value = this.joinedTens(tens.get(word)!)
    else if (tensSuffixed.has(word)) {
      const { value, suffix } = tensSuffixed.get(word)!
      this.put(`${this.joinedTens(value)}${suffix}`)
    } else if (multipliers.has(word)) this.multiply(multipliers.get(word)!)
    else if (multipliersSuffixed.has(word)) {
      const { value, suffix } = multipliersSuffixed.get(word)!
      this.multiply(value)
      this.put(`${this.value}${suffix}`)
    } else if (signs.has(word)) {
      this.flush()
      if (isNumberWord(after) || numeric.test(after ?? '')) this.prefix = signs.get(word)!
      else this.put(word)
    } else if (currencies.has(word)) {
      if (this.value === null) this.put(word)
      else {
        this.prefix = currencies.get(word)!
        this.flush()
      }
    } else return this.takeSpecial(word, before, after)
    return 0
  }

  private takeDigits(word: string, hasPrefix: boolean): void {
    if (typeof this.value === 'string' && this.value.endsWith('.')) {
      this.value += word
      return
    }
    this.flush()
    const bare = hasPrefix ? word.slice(1) : word
    if (hasPrefix) this.prefix = word[0]!
    const whole = bare.replace(/\.0+$/, '')
    this.value = /^\d+$/.test(whole) ? BigInt(whole) : bare
  }

  private joined(value: number, before: string | undefined): Value {
    const current = this.value
    if (current === null) return BigInt(value)
    if (typeof current === 'string' || ones.has(before ?? '')) {
      const isUnit = tens.has(before ?? '') && value < 10
      return isUnit ? String(current).slice(0, -1) + String(value) : `${current}${value}`
    }
    const room = value < 10 ? 10n : 100n
    return current % room === 0n ? current + BigInt(value) : `${current}${value}`
  }

  private joinedTens(value: number): Value {
    const current = this.value
    if (current === null) return BigInt(value)
    if (typeof current === 'string') return `${current}${value}`
    return current % 100n === 0n ? current + BigInt(value) : `${current}${value}`
  }

  private putSuffixed({ value, suffix }: Suffixed, before: string | undefined): void {
    this.put(`${this.joined(value, before)}${suffix}`)
  }

  private multiply(factor: bigint): void {
    const current = this.value
    if (current === null) this.value = factor
    else if (typeof current === 'string' || current === 0n) {
      const product = timesWhole(String(current), factor)
      if (product === null) this.flush()
      this.value = product ?? factor
    } else this.value = (current / 1000n) * 1000n + (current % 1000n) * factor
  }

  private takeSpecial(word: string, before: string | undefined, after: string | undefined): number {
    if (word === 'percent' || (word === 'per' && after === 'cent' && this.value !== null)) {
      if (this.value === null) this.put(word)
      else this.put(`${this.value}%`)
      return word === 'per' ? 1 : 0
    }
    const goesOn = word !== 'per' && (isNumberWord(after) || numeric.test(after ?? ''))
    if (goesOn && word === 'and' && multipliers.has(before ?? '')) return 0
    if (goesOn && word === 'point') {
      if (isDecimalWord(after) || numeric.test(after ?? '')) this.value = `${this.digits()}.`
      return 0
    }
    if (goesOn && word !== 'and' && (ones.has(after!) || zeros.has(after!))) {
      const digit = String(ones.get(after!) ?? 0)
      this.value = this.digits() + digit.repeat(word === 'double' ? 2 : 3)
      return 1
    }
    this.flush()
    this.put(word)
    return 0
  }
}

/** A decimal times a whole factor, where that is whole again. */
function timesWhole(text: string, factor: bigint): bigint | null {
  const parts = /^(\d*)\.?(\d*)$/.exec(text)
  if (!parts) return null
  const scale = 10n ** BigInt(parts[2]!.length)
  const product = BigInt(`${parts[1]}${parts[2]}` || '0') * factor
  return product % scale === 0n ? product / scale : null
}

/** Numbers in words as digits, with currency, sign and per cent: the rules of the Whisper normaliser (Radford et al. 2022, arXiv:2212.04356, appendix C). */
export function numbersAsDigits(text: string): string {
  const words = new NumberReader(
    prepared(text)
      .split(/\s+/)
      .filter(word => word !== ''),
  ).read()
  return words
    .join(' ')
    .replace(
      /([€£$])(\d+) (?:and )?¢(\d{1,2})\b/g,
      (_, sign: string, whole: string, cents: string) =>
        `${sign}${whole}.${cents.padStart(2, '0')}`,
    )
    .replace(/[€£$]0.(\d{1,2})\b/g, (_, cents: string) => `¢${Number(cents)}`)
    .replace(/\b1(s?)\b/g, 'one$1')
}

function prepared(text: string): string {
  const segments = text.split(/\band\s+a\s+half\b/)
  const parts: string[] = []
  segments.forEach((segment, index) => {
    if (segment.trim() === '') return
    parts.push(segment)
    if (index === segments.length - 1) return
    const last = segment.trim().split(/\s+/).at(-1)
    parts.push(isDecimalWord(last) || multipliers.has(last ?? '') ? 'point five' : 'and a half')
  })
  return parts
    .join(' ')
    .replace(/([a-z])(\d)/g, '$1 $2')
    .replace(/(\d)([a-z])/g, '$1 $2')
    .replace(/(\d)\s+(st|nd|rd|th|s)\b/g, '$1$2')
}
