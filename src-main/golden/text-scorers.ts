import type { JsonObject } from '@contract'
import { bleuScores } from '../scorers/bleu'
import { countedOverlap, rougeScores, sequenceOverlap, type Overlap } from '../scorers/rouge'
import { porterStem } from '../scorers/porter-stem'
import { textIn, textsIn, withoutThinking, type ScorerTable } from './scorer-table'

const letters = [
  ['R', 'recall'],
  ['P', 'precision'],
  ['F', 'f1'],
] as const

function named(scores: Record<'1' | '2' | 'l', Overlap>): JsonObject {
  return Object.fromEntries(
    (['1', '2', 'l'] as const).flatMap(variant =>
      letters.map(([letter, part]) => [
        `Rouge-${variant.toUpperCase()}-${letter}`,
        scores[variant][part],
      ]),
    ),
  )
}

async function bleu(prediction: string, reference: string): Promise<JsonObject> {
  const scores = await bleuScores(prediction, reference)
  return Object.fromEntries(scores.map((score, at) => [`bleu-${at + 1}`, score]))
}

function rougeEnglish(input: JsonObject): JsonObject {
  const cut = (text: string): string[] => text.split(/\s+/).filter(word => word !== '')
  const [words, wanted] = [cut(textIn(input, 'prediction')), cut(textIn(input, 'reference'))]
  const scores = named({
    1: countedOverlap(words, wanted, 1),
    2: countedOverlap(words, wanted, 2),
    l: sequenceOverlap(words, wanted),
  })
  return Object.fromEntries(
    Object.entries(scores).map(([key, value]) => [key.toLowerCase(), value]),
  )
}

/** The scorer that the ROUGE paper's authors' successors bundle: lower-case words of letters and digits, stemmed from four letters on where asked; precision, recall, F1. */
function bundledRouge(input: JsonObject): JsonObject {
  const stem = (word: string): string =>
    input.use_stemmer === true && word.length > 3 ? porterStem(word) : word
  const cut = (text: string): string[] => (text.toLowerCase().match(/[a-z0-9]+/g) ?? []).map(stem)
  const [words, wanted] = [cut(textIn(input, 'prediction')), cut(textIn(input, 'reference'))]
  const list = ({ precision, recall, f1 }: Overlap): number[] => [precision, recall, f1]
  const sequence = list(sequenceOverlap(words, wanted))
  return {
    rouge1: list(countedOverlap(words, wanted, 1)),
    rouge2: list(countedOverlap(words, wanted, 2)),
    rougeL: sequence,
    rougeLsum: sequence,
  }
}

/** The mean over pairs, in percent. */
async function corpusRouge(input: JsonObject): Promise<JsonObject> {
  const references = textsIn(input, 'references')
  const pairs = await Promise.all(
    textsIn(input, 'predictions').map((text, at) => rougeScores(text, references[at] ?? '')),
  )
  const sums: Record<string, number> = {}
  for (const pair of pairs)
    for (const [key, value] of Object.entries(named(pair)))
      sums[key] = (sums[key] ?? 0) + (100 * Number(value)) / pairs.length
  return sums
}

export const textScorers: ScorerTable = {
  bleu_ngram_one_sample: input => bleu(textIn(input, 'prediction'), textIn(input, 'reference')),
  rouge_zh: async input =>
    named(await rougeScores(textIn(input, 'prediction'), textIn(input, 'reference'))),
  rouge_en: rougeEnglish,
  bundled_rouge_scorer: bundledRouge,
  compute_rouge_score: corpusRouge,
  'pipeline:general_qa': async input => {
    const reply = withoutThinking(textIn(input, 'completion'))
    const target = textIn(input, 'target')
    return {
      extracted: reply,
      value: { ...(await bleu(reply, target)), ...named(await rougeScores(reply, target)) },
    }
  },
}
