export interface Span {
  start: number
  end: number
}

/** What replies put before their final answer, in English and Chinese. */
const lead = String.raw`(?:answer(?:\s+is)?|答案(?:是|为)?|\b[Aa](?=\s{0,3}[:：]))[\s:：*_$\\(\[{（「]*`

/**
 * Where a reply says the answer that was extracted from it: in the last `\boxed{…}`, after the last word such as "answer", else the
 * last time it stands alone. Null where it cannot be found, as when it was normalised beyond recognition.
 */
export function findAnswer(text: string, answer: string | null): Span | null {
  const wanted = answer?.trim() ?? ''
  if (wanted === '' || wanted.length > 2000) return null
  const body = wanted
    .split(/\s+/)
    .map(loosely)
    .join(String.raw`\s+`)
  const before = /^[a-z0-9]/i.test(wanted) ? String.raw`(?<![A-Za-z0-9]|\d[.,])` : ''
  const after = /[a-z0-9]$/i.test(wanted) ? String.raw`(?![A-Za-z0-9]|[.,]\d)` : ''
  const alone = `${before}${body}${after}`
  return (
    lastMatch(text, String.raw`\\boxed\s*\{\s*(${body})\s*\}`, 'u') ??
    lastMatch(text, `${lead}(${alone})`, 'iu') ??
    // A single letter alone is too often a word or the name of a choice.
    (wanted.length === 1 && /[a-z]/i.test(wanted)
      ? lastMatch(
          text,
          String.raw`[(（*\[]\s*(${body})\s*[)）*\]]|^\s*(${body})\s*[.。]?\s*$`,
          'mu',
        )
      : lastMatch(text, `(${alone})`, 'u'))
  )
}

/** One word of the answer; digits may have thousands separators in the reply. */
function loosely(word: string): string {
  const plain = /^-?\d{4,}(?:\.\d+)?$/.test(word)
  if (!plain) return escaped(word)
  return word.replace(/\d(?=\d)/g, digit => `${digit},?`).replace('.', '\\.')
}

const escaped = (word: string): string => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

function lastMatch(text: string, pattern: string, flags: string): Span | null {
  const regex = new RegExp(pattern, `${flags}dg`)
  let span: Span | null = null
  for (const match of text.matchAll(regex)) {
    const place = match.indices?.[1] ?? match.indices?.[2]
    if (place) span = { start: place[0], end: place[1] }
  }
  return span
}
