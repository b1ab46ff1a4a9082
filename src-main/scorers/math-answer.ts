import { normaliseMathText } from './math-text'

const number = /-?\d*\.?\d+/g

/** The last number of a reply, with thousands separators removed; null when there is none. */
export function lastNumber(reply: string): string | null {
  return reply.replace(/,/g, '').match(number)?.at(-1) ?? null
}

/**
 * The answer as the reply states it: by the cascade of `cascadeAnswer`, then in `\fbox{}`, after `####`, `Answer:` or `答案为`, then the last number.
 * A statement ends with its line or sentence. An empty box is no answer; null then and when nothing is found.
 */
export function findMathAnswer(reply: string): string | null {
  const statement = cascadeAnswer(reply) ?? furtherAnswer(reply)
  if (statement === null) return lastNumber(reply)
  return tidied(statement.isClosed ? statement.text : firstSentence(statement.text))
}

/**
 * The answer by the cascade of the Minerva and Qwen2.5-Math graders alone, in one spelling; empty when there is none.
 * Whatever follows a phrase belongs to its answer, as there.
 */
export function extractMathAnswer(
  reply: string,
  options: { lastNumber: boolean } = { lastNumber: true },
): string {
  const found = cascadeAnswer(reply)?.text ?? (options.lastNumber ? lastNumber(reply) : null) ?? ''
  return normaliseMathText(tidied(found, /^[:\s]+/) ?? '')
}

interface Statement {
  text: string
  /** Its end is marked, so that nothing has to be cut off. */
  isClosed: boolean
}

/** In this order: `final answer is $…$. I hope`, the last `boxed`, the last `he answer is`, `final answer is`, the first `答案是`, the last `ANSWER:`. */
function cascadeAnswer(reply: string): Statement | null {
  const minerva = between(reply, 'final answer is $', '$. I hope')
  if (minerva !== null) return { text: minerva, isClosed: true }
  const boxAt = reply.lastIndexOf('boxed')
  if (boxAt >= 0) return { text: boxContent(reply.slice(boxAt + 'boxed'.length)), isClosed: true }
  for (const phrase of ['he answer is', 'final answer is']) {
    const at = reply.lastIndexOf(phrase)
    if (at >= 0) return { text: reply.slice(at + phrase.length), isClosed: false }
  }
  const chinese = reply.indexOf('答案是')
  if (chinese >= 0) return { text: reply.slice(chinese + 3).split('\n\n', 1)[0]!, isClosed: false }
  const marker = reply.lastIndexOf('ANSWER:')
  return marker >= 0 ? { text: reply.slice(marker + 'ANSWER:'.length), isClosed: false } : null
}

function furtherAnswer(reply: string): Statement | null {
  const frame = reply.lastIndexOf('\\fbox{')
  if (frame >= 0) return { text: boxContent(reply.slice(frame + '\\fbox'.length)), isClosed: true }
  const marked = [
    ...reply.matchAll(
      /####[ \t]*(\S[^\n]*)|\banswer\b[*_ ]*[:：][*_ ]*(\S[^\n]*)|答案[为:：][:： ]*([^\n。]+)/gi,
    ),
  ].at(-1)
  const text = marked?.[1] ?? marked?.[2] ?? marked?.[3]
  return text === undefined ? null : { text, isClosed: false }
}

function firstSentence(text: string): string {
  const start = text.replace(/^[\s:：]+/, '')
  return start.split(/\n|[.;；](?=\s|$)|。|, (?=not |since |because )/, 1)[0]!
}

function tidied(found: string, lead = /^[\s:：]+/): string | null {
  const text = found
    .split('\n')
    .map(line => line.trim())
    .join('')
    .replace(lead, '')
    .replace(/\.$/, '')
    .replace(/\/$/, '')
    .trim()
  return text === '' ? null : text
}

function between(text: string, open: string, close: string): string | null {
  const from = text.indexOf(open)
  const to = from < 0 ? -1 : text.indexOf(close, from + open.length)
  return to < 0 ? null : text.slice(from + open.length, to)
}

/** What stands in the braces after `boxed`, or up to the next `$` where there are none. */
function boxContent(tail: string): string {
  if (!tail.startsWith('{')) return tail.split('$', 1)[0]!.trim()
  let depth = 1
  let at = 1
  for (; at < tail.length; at++) {
    if (tail[at] === '{') depth++
    else if (tail[at] === '}' && --depth === 0) break
  }
  return tail.slice(1, at)
}
