const NAMES = ['think', 'thinking', 'thought']
const LONE_CLOSE = /<\/(think|thinking|thought)>/i
const LONE_OPEN = /<(think|thinking|thought)>/i

/**
 * Keeps a model's thinking apart from its answer. In this order: the first complete tag pair; a lone closing tag (templates that
 * open the thinking themselves), where all before it was thinking; a lone opening tag, where the reply was cut while thinking.
 */
export function splitReasoning(text: string): { text: string; reasoning: string | null } {
  const pair = firstPair(text)
  if (pair) {
    const rest = text.slice(0, pair.start) + text.slice(pair.end)
    return { text: rest.trimStart(), reasoning: pair.inner.trim() }
  }
  const close = LONE_CLOSE.exec(text)
  if (close) {
    return {
      text: text.slice(close.index + close[0].length).replace(/^\s+/, ''),
      reasoning: text.slice(0, close.index).trim(),
    }
  }
  const open = LONE_OPEN.exec(text)
  if (open) {
    return {
      text: text.slice(0, open.index).trimEnd(),
      reasoning: text.slice(open.index + open[0].length).trim(),
    }
  }
  return { text, reasoning: null }
}

/** Looks for each tag once: one pattern for the whole pair would take quadratic time on a reply full of opening tags. */
function firstPair(text: string): { start: number; end: number; inner: string } | null {
  const pairs = NAMES.flatMap(name => {
    const open = new RegExp(`<${name}>`, 'i').exec(text)
    if (!open) return []
    const begin = open.index + open[0].length
    const closing = new RegExp(`</${name}>`, 'gi')
    closing.lastIndex = begin
    const close = closing.exec(text)
    if (!close) return []
    const inner = text.slice(begin, close.index)
    return [{ start: open.index, end: close.index + close[0].length, inner }]
  })
  return pairs.sort((a, b) => a.start - b.start)[0] ?? null
}
