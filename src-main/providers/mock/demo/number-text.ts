const UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const FRACTIONS: Record<string, string> = {
  half: '1/2',
  third: '1/3',
  quarter: '1/4',
  fourth: '1/4',
  fifth: '1/5',
  sixth: '1/6',
  eighth: '1/8',
  tenth: '1/10',
}
const MULTIPLES: Record<string, string> = {
  twice: '2 times',
  double: '2 times',
  triple: '3 times',
  thrice: '3 times',
}

/** The value of a number word up to ninety-nine, or of digits; NaN for any other word. */
export function wordValue(word: string): number {
  const text = word.toLowerCase()
  if (/^-?[\d,]*\.?\d+$/.test(text)) return Number(text.replaceAll(',', ''))
  const [ten, unit] = text.split('-')
  const tens = TENS.indexOf(ten ?? '')
  if (tens >= 0) return (tens + 2) * 10 + (unit === undefined ? 0 : UNITS.indexOf(unit))
  const at = UNITS.indexOf(text)
  return at < 0 ? Number.NaN : at
}

/** The word of a small number, else its digits. */
export function numberWord(value: number): string {
  return UNITS[value] ?? String(value)
}

/** Lower case, with number words, fractions in words and multiples as digits: `a third` is `1/3`, `twice` is `2 times`. */
export function withDigits(text: string): string {
  const names = [...UNITS, ...TENS.flatMap(ten => [`${ten}-\\w+`, ten])].join('|')
  const parts = Object.keys(FRACTIONS).join('|')
  return text
    .toLowerCase()
    .replace(/(\d),(?=\d{3}\b)/g, '$1')
    .replace(/[’‘]/g, "'")
    .replace(/\bone and a half times\b/g, '1.5 times')
    .replace(/\bhalf a dozen\b/g, '6')
    .replace(/\b(?:a|one) dozen\b/g, '12')
    .replace(
      new RegExp(
        `\\b(?:(${UNITS.slice(1, 10).join('|')})[ -])?(?:a |one[ -])?(${parts})s?\\b`,
        'g',
      ),
      (_all, count: string | undefined, part: string) => {
        const share = FRACTIONS[part]!
        return count === undefined ? share : share.replace('1', String(wordValue(count)))
      },
    )
    .replace(new RegExp(`\\b(${names})\\b`, 'g'), word => {
      const value = wordValue(word)
      return Number.isNaN(value) ? word : String(value)
    })
    .replace(/\b(twice|double|triple|thrice)\b/g, word => MULTIPLES[word]!)
    .replace(/\b(\d+(?:\.\d+)?) dozens?\b/g, (_all, count: string) => String(Number(count) * 12))
}

/** Without the noise of binary fractions. */
export function plain(value: number): string {
  const rounded = Number(value.toPrecision(12))
  return Object.is(rounded, -0) ? '0' : String(rounded)
}

/** Numerator and denominator where a denominator up to 10,000 gives the value; continued fractions. */
export function asFraction(value: number): [number, number] | null {
  let [low, lowBelow, high, highBelow] = [0, 1, 1, 0]
  let rest = value
  for (let round = 0; round < 20; round += 1) {
    const whole = Math.floor(rest)
    ;[low, high] = [high, whole * high + low]
    ;[lowBelow, highBelow] = [highBelow, whole * highBelow + lowBelow]
    if (highBelow > 10_000) return null
    if (Math.abs(value - high / highBelow) < 1e-11 * Math.max(1, Math.abs(value))) {
      return [high, highBelow]
    }
    rest = 1 / (rest - whole)
  }
  return null
}

/** A value as mathematics writes it: whole number, fraction, simplified square root, else decimals. */
export function mathText(value: number): string {
  const fraction = asFraction(value)
  if (fraction) {
    const [above, below] = fraction
    if (below === 1) return String(above)
    return `${above < 0 ? '-' : ''}\\frac{${Math.abs(above)}}{${below}}`
  }
  const square = Math.round(value * value * 1e6) / 1e6
  if (Number.isInteger(square) && Math.abs(value * value - square) < 1e-9) {
    let root = 1
    for (let at = 2; at * at <= square; at += 1) if (square % (at * at) === 0) root = at
    return `${value < 0 ? '-' : ''}${root === 1 ? '' : root}\\sqrt{${square / (root * root)}}`
  }
  return plain(value)
}
