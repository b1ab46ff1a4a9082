const longestText = 60_000
const longestLine = 20_000
/** Quotation and list marks that open one line; each is a level of nesting. */
const mostNested = 40
/** What rendering may take, as guessed below for a slow machine. */
const mostMs = 1000

/**
 * Milliseconds, measured with text made of one kind of mark. Within a paragraph the parser's time grows with the square of the
 * emphasis marks and of the brackets, square or pointed; a model that fell into a loop writes tens of thousands, which would take it a minute.
 */
const cost = {
  emphasisSquared: 1 / 9000,
  bracketsSquared: 1 / 39_000,
  cell: 0.13,
  formula: 0.6,
}

/** True where Markdown can be rendered without the page standing still. What is not is shown as plain text. */
export function isRenderable(text: string): boolean {
  if (text.length > longestText) return false
  let spent = countOf(text, /\|/g) * cost.cell + countOf(text, /\$+|\\[([]/g) * cost.formula
  let emphasis = 0
  let brackets = 0
  for (const line of text.split('\n')) {
    if (line.length > longestLine || nestingOf(line) > mostNested) return false
    if (line.trim() === '') {
      spent += ofParagraph(emphasis, brackets)
      emphasis = 0
      brackets = 0
    } else {
      emphasis += countOf(line, /[*_~]+/g)
      brackets += countOf(line, /[[\]<]/g)
    }
  }
  return spent + ofParagraph(emphasis, brackets) <= mostMs
}

const ofParagraph = (emphasis: number, brackets: number): number =>
  emphasis ** 2 * cost.emphasisSquared + brackets ** 2 * cost.bracketsSquared

function nestingOf(line: string): number {
  const lead = /^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))+/.exec(line)?.[0] ?? ''
  return countOf(lead, />|[-*+]|\d+[.)]/g)
}

function countOf(text: string, pattern: RegExp): number {
  let count = 0
  for (const _match of text.matchAll(pattern)) count += 1
  return count
}
