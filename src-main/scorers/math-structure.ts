/** A statement that relates its sides, for example an equation or a chain of inequalities. */
export interface Relation {
  kind: 'equation' | 'less' | 'atMost' | 'member' | 'chain'
  /** In an order that makes the relation `<` or `≤`. */
  sides: string[]
  /** The interval that a chain describes, such as `[5,8)`. */
  interval: string | null
}

const opening = '([{'
const closing = ')]}'

/** Parts of a text between separators that stand outside all brackets. An interval's `(1,2]` closes like a pair. */
export function splitTop(text: string, separators: string[]): string[] {
  const parts: string[] = []
  let depth = 0
  let from = 0
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!
    if (opening.includes(sign)) depth++
    else if (closing.includes(sign)) depth--
    if (depth !== 0) continue
    const separator = separators.find(candidate => text.startsWith(candidate, at))
    if (!separator) continue
    if (/^\\[a-z]+$/.test(separator) && /[a-z]/i.test(text[at + separator.length] ?? '')) continue
    parts.push(text.slice(from, at).trim())
    from = at + separator.length
    at = from - 1
  }
  parts.push(text.slice(from).trim())
  return parts
}

/** Whether the first bracket of the text is closed by its last sign; round and square ones may pair up. */
export function isBracketed(text: string): boolean {
  if (!opening.includes(text[0] ?? ' ') || !closing.includes(text.at(-1) ?? ' ')) return false
  if ((text[0] === '{') !== text.endsWith('}')) return false
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    if (opening.includes(text[at]!)) depth++
    else if (closing.includes(text[at]!) && --depth === 0) return at === text.length - 1
  }
  return false
}

/** Whether parts make a list: more than one, and none empty. */
export function isListed(items: string[]): boolean {
  return items.length > 1 && items.every(item => item !== '')
}

/** The relation that a text states outside brackets and lists; null when it states none. */
export function relationOf(text: string): Relation | null {
  if (text.includes('\\begin') || isListed(splitTop(text, [',', ';', ' and ', ' or ']))) return null
  const member = splitTop(text, ['\\in'])
  if (member.length === 2) return { kind: 'member', sides: member, interval: null }
  const signs = topSigns(text)
  if (signs.length === 0) return null
  const sides = splitTop(text, ['\\le', '\\ge', '<', '>', '='])
  if (sides.some(side => side === '')) return null
  if (signs.length === 1) {
    const sign = signs[0]!
    if (sign === '=') return { kind: 'equation', sides, interval: null }
    const isGreater = sign === '>' || sign === '\\ge'
    return {
      kind: sign.startsWith('\\') ? 'atMost' : 'less',
      sides: isGreater ? [...sides].reverse() : sides,
      interval: null,
    }
  }
  return chain(signs, sides)
}

function topSigns(text: string): string[] {
  let depth = 0
  const signs: string[] = []
  for (let at = 0; at < text.length; at++) {
    if (opening.includes(text[at]!)) depth++
    else if (closing.includes(text[at]!)) depth--
    else if (depth === 0) {
      const sign = /^(?:\\[lg]e(?![a-z])|[<>=])/.exec(text.slice(at, at + 4))?.[0]
      if (sign) {
        signs.push(sign)
        at += sign.length - 1
      }
    }
  }
  return signs
}

/** `a < x ≤ b` is the interval `(a,b]` of x. */
function chain(signs: string[], sides: string[]): Relation | null {
  const rising = signs.every(sign => sign === '<' || sign === '\\le')
  const falling = signs.every(sign => sign === '>' || sign === '\\ge')
  if (signs.length !== 2 || !(rising || falling))
    return { kind: 'chain', sides: [...sides, signs.join(' ')], interval: null }
  const [low, high] = rising ? [0, 1] : [1, 0]
  const open = signs[low]!.startsWith('\\') ? '[' : '('
  const close = signs[high]!.startsWith('\\') ? ']' : ')'
  const ends = rising ? [sides[0]!, sides[2]!] : [sides[2]!, sides[0]!]
  return {
    kind: 'chain',
    sides: [...ends, sides[1]!, open + close],
    interval: `${open}${ends.join(',')}${close}`,
  }
}
