import { createHash } from 'node:crypto'
import type { Sample } from '../../engine/benchmark'
import { choiceLabel, choiceLabels } from '../../scorers/choice-letters'

/**
 * The sample with its choices in a new order and its target letters moved along. The order depends on the seed, the question and
 * the set of choices alone, so it is the same in every run and at any position.
 */
export function shuffleChoices(sample: Sample, seed: number): Sample {
  const choices = sample.choices ?? []
  if (choices.length < 2) return sample
  const key = JSON.stringify([seed, sample.question, [...choices].sort()])
  const order = choices
    .map((_, index) => ({
      index,
      rank: createHash('sha256').update(`${key}#${index}`).digest('hex'),
    }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ index }) => index)
  const oldLabels = choiceLabels(choices.length)
  const moved = targetLabels(sample.target, oldLabels).map(label =>
    choiceLabel(order.indexOf(oldLabels.indexOf(label))),
  )
  return { ...sample, choices: order.map(index => choices[index]!), target: moved.sort().join('') }
}

function targetLabels(target: string, labels: string[]): string[] {
  return labels.includes(target) ? [target] : [...target]
}
