const FIRST_CJK = 0x2e80

/** A tokenizer's count by rule of thumb: four Latin characters or one Chinese character make a token. */
export function countTokens(text: string): number {
  let wide = 0
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) >= FIRST_CJK) wide += 1
  return wide + Math.ceil((text.length - wide) / 4)
}

/** The start of a text that has at most so many tokens. */
export function firstTokens(text: string, count: number): string {
  if (countTokens(text) <= count) return text
  let quarters = count * 4
  let at = 0
  while (at < text.length) {
    quarters -= text.charCodeAt(at) >= FIRST_CJK ? 4 : 1
    if (quarters < 0) break
    at += 1
  }
  return text.slice(0, at)
}
