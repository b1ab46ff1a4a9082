import { describe, expect, it } from 'vitest'
import type { Json } from '@contract'
import { bleuScores } from '../../src-main/scorers/bleu'
import {
  countedOverlap,
  rougeScores,
  sequenceOverlap,
  type Overlap,
} from '../../src-main/scorers/rouge'
import { englishTokens } from '../../src-main/scorers/word-tokens'
import { agreement, field, goldenLines, hasGolden } from './golden'

describe('text overlap', () => {
  it('scores equal texts with 1 and an empty one with 0', async () => {
    expect(await bleuScores('one two three four', 'one two three four')).toEqual([1, 1, 1, 1])
    expect(await bleuScores('', 'a b')).toEqual([0, 0, 0, 0])
    expect((await rougeScores('', 'a b')).l).toEqual({ recall: 0, precision: 0, f1: 0 })
    expect((await rougeScores('今天天气很好', '今天天气很好')).l.f1).toBe(1)
  })

  it.each(['. ', 'a. ', 'a.          ', 'x', '天', '"', "'s "])(
    'is quick on 10 MB of %j',
    async part => {
      const text = part.repeat(10_000_000 / part.length)
      const values = [...(await bleuScores(text, 'a b')), (await rougeScores(text, 'a b')).l.f1]
      expect(values.every(value => value >= 0 && value < 1)).toBe(true)
    },
  )

  it('splits English as the Treebank does', () => {
    expect(englishTokens('Dr. Smith can\'t go. He said: "No".')).toEqual([
      'Dr.',
      'Smith',
      'ca',
      "n't",
      'go',
      '.',
      'He',
      'said',
      ':',
      '``',
      'No',
      "''",
      '.',
    ])
  })
})

interface OverlapInput {
  function: string
  benchmark?: string
  prediction: string
  reference: string
  completion: string
  target: string
}

function named(scores: Record<'1' | '2' | 'l', Overlap>): Record<string, number> {
  const letter = { recall: 'R', precision: 'P', f1: 'F' } as const
  return Object.fromEntries(
    (['1', '2', 'l'] as const).flatMap(variant =>
      (['recall', 'precision', 'f1'] as const).map(statistic => [
        `rouge-${variant}-${letter[statistic]}`.toLowerCase(),
        scores[variant][statistic],
      ]),
    ),
  )
}

async function ours(input: OverlapInput): Promise<Record<string, number> | null> {
  const [prediction, reference] =
    input.function === 'pipeline'
      ? [input.completion, input.target]
      : [input.prediction, input.reference]
  if (input.function === 'rouge_zh') return named(await rougeScores(prediction, reference))
  if (input.function === 'rouge_en') {
    const [words, wanted] = [prediction, reference].map(text =>
      text.split(/\s+/).filter(word => word !== ''),
    )
    return named({
      1: countedOverlap(words!, wanted!, 1),
      2: countedOverlap(words!, wanted!, 2),
      l: sequenceOverlap(words!, wanted!),
    })
  }
  if (input.function !== 'bleu_ngram_one_sample' && input.function !== 'pipeline') return null
  const bleu = await bleuScores(prediction, reference)
  const values = Object.fromEntries(bleu.map((value, index) => [`bleu-${index + 1}`, value]))
  return input.function === 'pipeline'
    ? { ...values, ...named(await rougeScores(prediction, reference)) }
    : values
}

function matches(verdict: Json, values: Record<string, number>): boolean {
  const wanted = field(verdict, 'value') ?? verdict
  if (typeof wanted !== 'object' || wanted === null || Array.isArray(wanted)) return false
  const entries = Object.entries(wanted)
  return (
    entries.length === Object.keys(values).length &&
    entries.every(
      ([name, value]) => Math.abs(values[name.toLowerCase()]! - (value as number)) < 1e-6,
    )
  )
}

describe.skipIf(!hasGolden)('text overlap against the golden file', () => {
  it('bleu_rouge: at least 97 % of the undisputed lines agree', async ({ annotate }) => {
    const lines = goldenLines<OverlapInput>('bleu_rouge')
    const values = new Map<string, Record<string, number>>()
    for (const line of lines) {
      const scores = await ours(line.input)
      if (scores) values.set(line.case, scores)
    }
    const result = agreement(
      lines.filter(line => values.has(line.case) && !line.disputed),
      (line, verdict) => matches(verdict, values.get(line.case)!),
    )
    void annotate(`bleu_rouge ${result.agreed}/${result.lines}`)
    expect(result.lines).toBeGreaterThan(140)
    expect(result.share, result.misses.join('\n')).toBeGreaterThanOrEqual(0.97)
  })

  it('a disputed empty text scores 0 everywhere instead of leaving the mean', async () => {
    for (const line of goldenLines<OverlapInput>('bleu_rouge').filter(
      candidate => candidate.arguable === 'all Rouge values 0.0',
    )) {
      const values = (await ours(line.input))!
      expect(Object.values(values).every(value => value === 0)).toBe(true)
    }
  })
})
