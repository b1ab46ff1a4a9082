/** Relative distance to the target within which a number counts as right. */
const tolerance = 0.05

interface Figure {
  value: number
  isShare: boolean
  isYear: boolean
}

/**
 * ChartQA's relaxed correctness (Masry et al. 2022, arXiv:2203.10244): numbers within 5 % of the target, other texts equal but for case
 * and a full stop. Thousands separators and a currency sign do not count, `50%` is 50 as well as 0.5, and years must be exact.
 */
export function relaxedMatch(prediction: string, target: string): boolean {
  const [said, wanted] = [readFigure(prediction), readFigure(target)]
  if (!said || !wanted) return plain(prediction) === plain(target) && !/^(nan|inf)$/i.test(target)
  if (said.isYear && wanted.isYear) return said.value === wanted.value
  const asStated = isNear(said.value, wanted.value)
  if (said.isShare === wanted.isShare) return asStated
  return asStated || isNear(shareOf(said), shareOf(wanted))
}

function isNear(value: number, wanted: number): boolean {
  if (wanted === 0) return value === 0
  return Math.abs(value - wanted) / Math.abs(wanted) <= tolerance
}

function shareOf({ value, isShare }: Figure): number {
  return isShare ? value / 100 : value
}

function readFigure(text: string): Figure | null {
  const bare = westernDigits(text)
    .trim()
    .replace(/(?<=.)\.$/, '')
    .replace(/^[$€£¥]\s*/, '')
  const isShare = /\d%+$/.test(bare)
  const digits = bare.replace(/%+$/, '').replace(/(?<=\d)[_,](?=\d)/g, '')
  if (!/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(digits)) return null
  return { value: Number(digits), isShare, isYear: /^(?:1[5-9]|20)\d\d$/.test(bare) }
}

/** Digits of other scripts by their place in it: each script's ten digits stand together. */
function westernDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, digit => {
    let value = 0
    const code = digit.codePointAt(0)!
    while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1
    return String(value)
  })
}

function plain(text: string): string {
  return text.trim().toLowerCase().replace(/\.$/, '')
}
