/**
 * A short answer as a reply states it: what follows its last `ANSWER:` (any case), else its last `the answer is`, else all of it;
 * without emphasis and a full stop at the end.
 */
export function shortAnswer(reply: string): string {
  const marked = [...reply.matchAll(/\banswer\s*:/gi)].at(-1)
  const phrase = marked ?? [...reply.matchAll(/\bthe answer is\b/gi)].at(-1)
  const said = phrase ? reply.slice(phrase.index + phrase[0].length) : reply
  const line = phrase ? (said.trim().split('\n', 1)[0] ?? '') : said
  return line
    .trim()
    .replace(/^\*+|\*+$/g, '')
    .trim()
    .replace(/(?<=[^.])\.$/, '')
}
