import { chance } from './solution'

/** The form that judges are asked to answer in stands at the end of the question. */
const FORM = /one JSON object and nothing else: \{([\s\S]*)\}\s*$/
const LABELS = /"verdict": "<one of: (.+)>"/
const SCORE = /"score": <a number(?: from (-?[\d.]+) to (-?[\d.]+))?>/

/**
 * The answer to a question for a verdict, or null where none is asked for. A predicted answer that holds the reference gets the first
 * label, another one the last; without a reference the verdict is drawn, the same one for the same question.
 */
export function giveVerdict(question: string, slips: number): string | null {
  const form = FORM.exec(question)?.[1]
  if (form === undefined) return null
  const labels = LABELS.exec(form)?.[1]?.split(', ')
  const score = SCORE.exec(form)
  if (!labels && !score) return null
  const lot = chance(question, 'verdict')
  const isRight = matches(question) ?? lot < 0.6
  const isSlip = chance(question, 'slip') < slips
  const reasoning = isRight === isSlip ? 'The results differ.' : 'The results are the same.'
  const stated = labels
    ? { verdict: isRight === isSlip ? labels.at(-1) : labels[0] }
    : { score: scoreIn(Number(score?.[1] ?? 0), Number(score?.[2] ?? 1), lot) }
  return JSON.stringify(form.includes('"reasoning"') ? { reasoning, ...stated } : stated)
}

function matches(question: string): boolean | null {
  const part = (name: string): string | undefined =>
    new RegExp(`\\[${name}\\]\\n([\\s\\S]*?)(?:\\n\\n|$)`).exec(question)?.[1]
  const reference = part('Reference Answer')
  const predicted = part('Predicted Answer')
  if (reference === undefined || predicted === undefined) return null
  const plain = (text: string): string =>
    text
      .toLowerCase()
      .replace(/[\s.,*$]+/g, ' ')
      .trim()
  const wanted = plain(reference.replace(/^[A-Z]\) /, ''))
  const letter = /^([A-Z])\) /.exec(reference)?.[1]
  const said = ` ${plain(predicted)} `
  return said.includes(` ${wanted} `) || (letter !== undefined && predicted.trim().endsWith(letter))
}

/** In halves. */
function scoreIn(low: number, high: number, lot: number): number {
  return Math.min(high, low + Math.round((high - low) * lot * 2) / 2)
}
