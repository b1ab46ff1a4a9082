/** ASCII punctuation removed, nothing put in its place. */
export function withoutPunctuation(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/g, '')
}

/** Lower case without punctuation, articles and double spaces (the SQuAD evaluation script, Rajpurkar et al. 2016, arXiv:1606.05250). */
export function squadNormalise(text: string): string {
  return withoutPunctuation(text.toLowerCase())
    .replace(/(?<![\p{L}\p{N}_])(?:a|an|the)(?![\p{L}\p{N}_])/gu, ' ')
    .trim()
    .split(/\s+/)
    .join(' ')
}

/** Equal after SQuAD normalisation; an answer of which nothing is left matches nothing. */
export function squadMatch(answer: string, target: string): boolean {
  const normal = squadNormalise(answer)
  return normal !== '' && normal === squadNormalise(target)
}

/** Whether the answer is one of the accepted names or holds one as whole words, both normalised. */
export function namesOne(answer: string, accepted: string[]): boolean {
  const said = ` ${squadNormalise(answer)} `
  return accepted.some(name => {
    const normal = squadNormalise(name)
    return normal !== '' && said.includes(` ${normal} `)
  })
}

/** What follows the last `ANSWER:` of a reply on its line, any case; the whole reply, trimmed, where there is none. */
export function markedAnswer(reply: string): string {
  const marked = [...reply.matchAll(/answer\s*:([^\n]*)/gi)].at(-1)?.[1]
  return (marked ?? reply).trim()
}

/** What follows the last `the answer is`, without emphasis and the full stop; null where the phrase is missing. */
export function phrasedAnswer(reply: string): string | null {
  const text = reply.replace(/\*/g, '')
  const said = [...text.matchAll(/\bthe answer is\b/gi)].at(-1)
  if (!said) return null
  return text
    .slice(said.index + said[0].length)
    .trim()
    .replace(/\.$/, '')
}

/** F1 of the words that answer and target share after normalising (Rajpurkar et al. 2016, arXiv:1606.05250); two empty texts agree. */
export function squadF1(answer: string, target: string): number {
  const given = squadNormalise(answer).split(' ').filter(Boolean)
  const wanted = squadNormalise(target).split(' ').filter(Boolean)
  if (given.length === 0 || wanted.length === 0) return Number(given.length === wanted.length)
  const left = new Map<string, number>()
  for (const word of wanted) left.set(word, (left.get(word) ?? 0) + 1)
  let shared = 0
  for (const word of given) {
    const count = left.get(word) ?? 0
    if (count === 0) continue
    left.set(word, count - 1)
    shared += 1
  }
  return (2 * shared) / (given.length + wanted.length)
}
