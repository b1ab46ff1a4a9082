/** A piece of Python source. `string` carries its value; an f-string has none. */
export interface Token {
  type: 'name' | 'number' | 'string' | 'sign' | 'line' | 'end'
  text: string
  at: number
  value?: string
  isBytes?: boolean
}

/** What Python would call a syntax error. */
export class SyntaxFault extends Error {}

const name = /[\p{ID_Start}_][\p{ID_Continue}]*/uy
const number =
  /(?:0[xX](?:_?[\da-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|(?:\d(?:_?\d)*)?\.\d(?:_?\d)*(?:[eE][+-]?\d(?:_?\d)*)?[jJ]?|\d(?:_?\d)*\.?(?:[eE][+-]?\d(?:_?\d)*)?[jJ]?)/y
const opening = /([rRbBuUfF]{0,2})('''|"""|'|")/y
const sign = /\*\*|\/\/|<<|>>|<=|>=|==|!=|->|:=|\.\.\.|[-+*/%@&|^~<>()[\]{},:.;=]/y
const blank = /(?:[ \t\f]|\\\r?\n|#[^\n]*)+/y
/** Python's own limit of open brackets. */
const deepest = 200

/** The tokens of one expression. Lines matter only outside of brackets. */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = []
  const open: string[] = []
  let at = 0
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    return pattern.exec(source)
  }
  while (at < source.length) {
    const gap = take(blank)
    if (gap) {
      at += gap[0].length
      continue
    }
    const first = source[at]!
    if (first === '\n' || first === '\r') {
      if (open.length === 0) tokens.push({ type: 'line', text: first, at })
      at += 1
      continue
    }
    const quote = take(opening)
    if (quote) {
      const token = readString(source, at, quote)
      tokens.push(token)
      at += token.text.length
      continue
    }
    const found = take(number)
    const word = found ? null : take(name)
    const mark = found || word ? null : take(sign)
    const text = (found ?? word ?? mark)?.[0]
    if (text === undefined) throw new SyntaxFault(`${JSON.stringify(first)} at ${at}`)
    if (mark) trackBrackets(open, text)
    tokens.push({ type: found ? 'number' : word ? 'name' : 'sign', text, at })
    at += text.length
    if (found && /[\p{ID_Start}_]/u.test(source[at] ?? '') && !isKeywordAt(source, at))
      throw new SyntaxFault(`a name right after a number at ${at}`)
  }
  if (open.length > 0) throw new SyntaxFault('an open bracket')
  tokens.push({ type: 'end', text: '', at })
  return tokens
}

function isKeywordAt(source: string, at: number): boolean {
  return /^(?:and|or|if|else|in|is|not|for)\b/.test(source.slice(at, at + 8))
}

const pairs: Record<string, string> = { ')': '(', ']': '[', '}': '{' }

function trackBrackets(open: string[], text: string): void {
  if (text === '(' || text === '[' || text === '{') {
    open.push(text)
    if (open.length > deepest) throw new SyntaxFault('too many nested brackets')
  } else if (text in pairs && open.pop() !== pairs[text]) throw new SyntaxFault(`an odd ${text}`)
}

function readString(source: string, begin: number, opened: RegExpExecArray): Token {
  const [head, prefix, quote] = opened as unknown as [string, string, string]
  const letters = prefix.toLowerCase()
  if (!/^(?:r|b|u|f|rb|br|rf|fr|)$/.test(letters)) throw new SyntaxFault(`a string with ${prefix}`)
  let at = begin + head.length
  const start = at
  for (;;) {
    const char = source[at]
    if (char === undefined) throw new SyntaxFault('a string without an end')
    if (char === '\\') at += 2
    else if (source.startsWith(quote, at)) break
    else if (quote.length === 1 && (char === '\n' || char === '\r'))
      throw new SyntaxFault('a string over several lines')
    else at += 1
  }
  const body = source.slice(start, at).replace(/\r\n?/g, '\n')
  const text = source.slice(begin, at + quote.length)
  const isBytes = letters.includes('b')
  if (letters.includes('f')) return { type: 'string', text, at: begin }
  const value = letters.includes('r') ? body : unescape(body, isBytes)
  return { type: 'string', text, at: begin, value, isBytes }
}

const simple: Record<string, string> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
}

/** Escapes that Python does not know stay as they are. */
function unescape(body: string, isBytes: boolean): string {
  return body.replace(
    /\\(?:([0-7]{1,3})|x([\da-fA-F]{0,2})|u([\da-fA-F]{0,4})|U([\da-fA-F]{0,8})|(N\{[^}]*\}?)|([\s\S]))/g,
    (
      whole,
      octal?: string,
      hex?: string,
      short?: string,
      long?: string,
      named?: string,
      one?: string,
    ) => {
      if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8))
      if (hex !== undefined) return fromHex(hex, 2)
      if (isBytes && one === undefined) return whole
      if (short !== undefined) return fromHex(short, 4)
      if (long !== undefined) return fromHex(long, 8)
      if (named !== undefined) throw new SyntaxFault('a character by its name')
      return simple[one!] ?? whole
    },
  )
}

function fromHex(digits: string, count: number): string {
  const code = parseInt(digits, 16)
  if (digits.length !== count || code > 0x10ffff) throw new SyntaxFault('a broken escape')
  return String.fromCodePoint(code)
}
