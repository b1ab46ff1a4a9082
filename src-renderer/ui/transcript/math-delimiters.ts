/** Longest body of a `$…$` formula; what is longer is taken for prose between two amounts of money. */
const longestInline = 1000

const environments = /^(?:equation|align|aligned|gather|multline|eqnarray|alignat|cases)\*?$/

interface Found {
  /** Index after the formula. */
  end: number
  body: string
  display: boolean
}

/**
 * Rewrites every way in which models write formulas to the one that the Markdown parser is told to read: `$$…$$`, inline or as a
 * block of its own lines. `\(…\)`, `\[…\]`, `$…$`, `$$…$$` and bare LaTeX environments are formulas; code stays as it is, and so do
 * amounts of money and shell variables; `singleDollar` off leaves every `$…$` as it is. TeX's quotation marks, which would read as code, become typographic ones.
 */
export function mathToDollars(text: string, singleDollar = true): string {
  if (!/[$\\]|``/.test(text)) return text
  const closing = createCloser(text)
  let out = ''
  let copied = 0
  let at = 0
  while (at < text.length) {
    const char = text[at]
    const quoteEnd = char === '`' ? endOfTexQuote(text, at) : -1
    if (quoteEnd > 0) {
      out += `${text.slice(copied, at)}“${text.slice(at + 2, quoteEnd)}”`
      at = quoteEnd + 2
      copied = at
      continue
    }
    if (char === '`' || (char === '~' && text.startsWith('~~~', at))) {
      at = skipCode(text, at, closing)
      continue
    }
    if (char !== '\\' && char !== '$') {
      at += 1
      continue
    }
    const found = readFormula(text, at, closing, singleDollar)
    if (found !== null) {
      const before = out + text.slice(copied, at)
      out = before + (found.display ? asBlock(before, found, text) : `$$${flat(found.body)}$$`)
      at = found.end
      copied = at
    } else if (text.startsWith('$$', at)) {
      // Left alone, two dollars without an end would swallow the rest of the text.
      out += text.slice(copied, at) + '\\$\\$'
      at += 2
      copied = at
    } else {
      at += char === '\\' ? 2 : 1
    }
  }
  return out + text.slice(copied)
}

type Closer = (mark: string, from: number) => number

/** `indexOf` that remembers a failed search, so that many openings without an end cost one look. */
function createCloser(text: string): Closer {
  const missing = new Map<string, number>()
  return (mark, from) => {
    if (from >= (missing.get(mark) ?? Infinity)) return -1
    const at = text.indexOf(mark, from)
    if (at < 0) missing.set(mark, from)
    return at
  }
}

function readFormula(
  text: string,
  at: number,
  closing: Closer,
  singleDollar: boolean,
): Found | null {
  if (text.startsWith('\\(', at)) return readBetween(text, at, '\\)', closing)
  if (text.startsWith('\\[', at)) return readBetween(text, at, '\\]', closing)
  if (text.startsWith('\\begin{', at)) return readEnvironment(text, at, closing)
  if (text.startsWith('$$', at)) return readDoubleDollar(text, at, closing)
  return singleDollar && text[at] === '$' ? readSingleDollar(text, at, closing) : null
}

function readBetween(text: string, at: number, close: string, closing: Closer): Found | null {
  const end = closing(close, at + 2)
  if (end < 0) return null
  const body = text.slice(at + 2, end)
  if (hasBlankLine(body) || body.trim() === '') return null
  return { end: end + 2, body, display: close === '\\]' }
}

function readEnvironment(text: string, at: number, closing: Closer): Found | null {
  const name = /^\\begin\{([a-z]+\*?)\}/.exec(text.slice(at, at + 24))?.[1]
  if (name === undefined || !environments.test(name)) return null
  const close = `\\end{${name}}`
  const end = closing(close, at)
  if (end < 0) return null
  const after = end + close.length
  return { end: after, body: text.slice(at, after), display: true }
}

function readDoubleDollar(text: string, at: number, closing: Closer): Found | null {
  const end = closing('$$', at + 2)
  if (end < 0) return null
  const body = text.slice(at + 2, end)
  if (body.trim() === '' || hasBlankLine(body)) return null
  const lineStart = text.lastIndexOf('\n', at - 1) + 1
  const rest = text.slice(end + 2, end + 40)
  const standsAlone =
    /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?$/.test(text.slice(lineStart, at)) &&
    /^[ \t]*[.,;]?[ \t]*(?:\n|$)/.test(rest)
  return { end: end + 2, body, display: standsAlone || body.includes('\n') }
}

/**
 * A single dollar opens a formula unless a space follows, or a digit without any mathematical sign behind it; it closes one unless
 * a space stands before or a letter or digit after. So "$5 and $6" and `$HOME/$USER` stay prose.
 */
function readSingleDollar(text: string, at: number, closing: Closer): Found | null {
  const before = text[at - 1] ?? ' '
  const first = text[at + 1] ?? ' '
  if (/[A-Za-z0-9]/.test(before) || /\s/.test(first)) return null
  let end = closing('$', at + 1)
  while (end > 0 && text[end - 1] === '\\') end = closing('$', end + 1)
  if (end < 0 || end - at > longestInline) return null
  const body = text.slice(at + 1, end)
  const after = text[end + 1] ?? ' '
  if (body === '' || /\s$/.test(body) || /[A-Za-z0-9$]/.test(after) || hasBlankLine(body))
    return null
  const isAmount = /^\d/.test(body) && !/[\\^_=+]/.test(body) && !/^\d[\d.,]*$/.test(body)
  return isAmount ? null : { end: end + 1, body, display: false }
}

/** A formula on lines of its own, indented like the line it stands in, so that it stays in its list or quotation. */
function asBlock(before: string, { body, end }: Found, text: string): string {
  const line = before.slice(before.lastIndexOf('\n') + 1)
  const lead = /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?/.exec(line)?.[0] ?? ''
  const indent = lead.replace(/[^\s>]/g, ' ')
  const lines = body
    .trim()
    .split('\n')
    .map(one => one.replace(/^[ \t>]+/, '').trimEnd())
    .filter(one => one !== '')
    .map(one => indent + one)
  const opening = line === lead ? '$$' : `\n${indent}$$`
  const rest = /^[ \t]*(\n|$)/.exec(text.slice(end, end + 200))
  return `${opening}\n${lines.join('\n')}\n${indent}$$${rest ? '' : `\n${indent}`}`
}

/** Where the `''` of a quotation stands that TeX opens with two backticks; -1 for what is code. */
function endOfTexQuote(text: string, at: number): number {
  if (!text.startsWith('``', at) || text[at + 2] === '`' || text[at - 1] === '`') return -1
  const found = /^[^`$\\]{1,400}?''(?![\w'])/.exec(text.slice(at + 2, at + 405))
  return found === null ? -1 : at + found[0].length
}

/** Index after a code span or a fenced block; an opening without an end is an ordinary character. */
function skipCode(text: string, at: number, closing: Closer): number {
  const mark = text[at] ?? ''
  let length = 1
  while (text[at + length] === mark) length += 1
  const lineStart = text.lastIndexOf('\n', at - 1) + 1
  const isFence = length >= 3 && /^[ \t>\-*+\d.)]*$/.test(text.slice(lineStart, at))
  const run = mark.repeat(length)
  if (isFence) {
    for (let end = closing(`\n`, at); end >= 0; end = closing(`\n`, end + 1)) {
      const indent = /^[ \t>]*/.exec(text.slice(end + 1, end + 80))?.[0].length ?? 0
      if (text.startsWith(run, end + 1 + indent)) return end + 1 + indent + length
    }
    return text.length
  }
  if (mark === '~') return at + length
  for (let end = closing(run, at + length); end >= 0; end = closing(run, end + 1)) {
    if (text[end + length] !== mark) return end + length
    while (text[end] === mark) end += 1
  }
  return at + length
}

const hasBlankLine = (body: string): boolean => /\n[ \t]*\n/.test(body)

/** One line: a line break inside an inline formula could start a block. */
const flat = (body: string): string => body.trim().replace(/\s*\n[ \t>]*/g, ' ')
