import { choiceLabels } from './choice-letters'

const wrap = String.raw`(?:[\s*_$"'({\[]|\\boxed|\\text(?:bf)?|\\math(?:rm|bf))*`
const alone = String.raw`([A-Z])(?![A-Za-z0-9'’])`
const patterns = [
  String.raw`\bthe\s+(?:[a-z]+\s+){0,2}(?:answer|option|choice)\s+is\s*:?${wrap}${alone}`,
  String.raw`\banswer\s*:${wrap}${alone}`,
  String.raw`(?:^|\n)${wrap}${alone}(?=[\s*_$"')}\]]*(?:[.:,)\]]|$|\n))`,
].map(pattern => new RegExp(pattern, 'gi'))

/**
 * The option that a reply states: on its last line, then anywhere, the last `the answer is X`, `Answer: X` or line that begins with the letter
 * (SuperGPQA, Du et al. 2025, arXiv:2502.14739); failing that the one option whose whole text it repeats. Null where there is none.
 */
export function statedOption(reply: string, choices: string[]): string | null {
  const labels = choiceLabels(choices.length)
  const text = reply.trim().slice(-100_000)
  const lastLine = text.slice(text.lastIndexOf('\n') + 1)
  for (const where of [lastLine, text]) {
    for (const pattern of patterns) {
      const letter = [...where.matchAll(pattern)]
        .map(match => match[1]!)
        .filter(found => labels.includes(found))
        .at(-1)
      if (letter !== undefined) return letter
    }
  }
  const said = text.toLowerCase()
  const named = choices.flatMap((choice, at) =>
    choice.trim() !== '' && said.includes(choice.trim().toLowerCase()) ? [at] : [],
  )
  return named.length === 1 ? labels[named[0]!]! : null
}
