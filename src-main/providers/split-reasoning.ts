const PAIR = /<(think|thinking|thought)>([\s\S]*?)<\/\1>/i
const LONE_CLOSE = /<\/(think|thinking|thought)>/i
const LONE_OPEN = /<(think|thinking|thought)>/i

/**
 * Keeps a model's thinking apart from its answer. In this order: the first complete tag pair; a lone closing tag (templates that
 * open the thinking themselves), where all before it was thinking; a lone opening tag, where the reply was cut while thinking.
 */
export function splitReasoning(text: string): { text: string; reasoning: string | null } {
  const pair = PAIR.exec(text)
  if (pair) {
    const rest = text.slice(0, pair.index) + text.slice(pair.index + pair[0].length)
    return { text: rest.replace(/^\s+/, ''), reasoning: (pair[2] ?? '').trim() }
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
