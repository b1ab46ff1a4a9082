import { describe, expect, it } from 'vitest'
import type { Json } from '@contract'
import { benchmarks } from '../../src-main/benchmarks'
import { taggedRow } from '../../src-main/benchmarks/kinds/entity-notation'
import type { Values } from '../../src-main/engine/benchmark'
import { CorpusAccumulator } from '../../src-main/engine/corpus-accumulator'
import { AppError } from '../../src-main/engine/errors'
import { activate, judge, promptOf } from './active'

const names = [...benchmarks.values()].filter(({ family }) => family === 'named-entities')
const conll = benchmarks.get('conll2003')!
const active = activate(conll)
const sentence = taggedRow('[PER Ann Lee] joined [ORG Acme] in [LOC New York] .')

async function valuesOf(reply: string, row: Json = sentence as unknown as Json): Promise<Values> {
  return (await judge(active, active.read(row, 'default'), reply, 'default')).values
}

function refusal(row: Json, id = 'conll2003'): string {
  try {
    activate(benchmarks.get(id)!).read(row, 'default')
  } catch (error) {
    if (error instanceof AppError && error.code === 'dataset-invalid') return error.message
    throw error
  }
  throw new Error('the row was read')
}

describe('named entities', () => {
  it('are 22 benchmarks whose own sentences use the declared types', () => {
    expect(names).toHaveLength(22)
    for (const benchmark of names) {
      const known = activate(benchmark)
      for (const { subset, rows } of benchmark.examples) {
        const prompt = promptOf(known, known.read(rows[0] as Json, subset), subset)
        for (const row of rows as Json[]) {
          for (const [, tag] of known.read(row, subset).target.matchAll(/<([a-z_]+)>/g))
            expect(prompt, benchmark.id).toContain(`- ${tag}: `)
        }
      }
    }
  })

  it('show their solved sentences with tags before the text that is asked', () => {
    const shots = conll.examples.find(({ split }) => split === 'train')!.rows as Json[]
    const shown = activate(conll, {}, { default: shots })
    const prompt = promptOf(shown, shown.read(sentence as unknown as Json, 'default'), 'default')
    expect(prompt).toContain('<response><location>Peru</location> and')
    expect(prompt).toMatch(/Text: Ann Lee joined Acme in New York \.$/)
    expect(prompt).toContain('<person>, <organization>, <location>, <miscellaneous>')
  })

  const right =
    '<person>Ann Lee</person> joined <organization>Acme</organization> in <location>New York</location> .'
  it.each<[string, string, Partial<Values>]>([
    [
      'all',
      `<response>${right}</response>`,
      { right: 3, predicted: 3, gold: 3, right_tokens: 8, tokens: 8, sentence_f1: 1 },
    ],
    [
      'without the frame and under the names of the set',
      right.replaceAll('person', 'PER'),
      {
        right: 3,
        sentence_f1: 1,
      },
    ],
    [
      'half of a name',
      `<response>${right.replace('<person>Ann Lee</person>', 'Ann <person>Lee</person>')}</response>`,
      { right: 2, predicted: 3, gold: 3, right_tokens: 6 },
    ],
    [
      'a tag that nobody asked for',
      `<response>${right.replaceAll('location', 'city')}</response>`,
      { right: 2, predicted: 3, gold: 3, right_tokens: 6 },
    ],
    [
      'no tag at all',
      'Ann Lee joined Acme in New York .',
      {
        right: 0,
        predicted: 0,
        gold: 3,
        right_tokens: 3,
        sentence_f1: 0,
      },
    ],
    ['an unclosed tag', '<response><person>Ann Lee', { right: 1, predicted: 1 }],
    ['nothing', '', { right: 0, predicted: 0, gold: 3, right_tokens: 0, sentence_f1: 0 }],
  ])('counts %s', async (_, reply, values) => {
    expect(await valuesOf(reply)).toMatchObject(values)
  })

  it('a sentence without entities is right when none is marked, and wrong without a reply', async () => {
    const row = taggedRow('It rained all day .') as unknown as Json
    expect(await valuesOf('<response>It rained all day .</response>', row)).toMatchObject({
      gold: 0,
      predicted: 0,
      sentence_f1: 1,
    })
    expect((await valuesOf('', row))['sentence_f1']).toBe(0)
    expect((await valuesOf('<misc>It</misc> rained all day .', row))['sentence_f1']).toBe(0)
  })

  it('has precision, recall, F1 and token accuracy from sums over sentences', async () => {
    const sums = new CorpusAccumulator(conll.corpus!)
    sums.add([await valuesOf(`<response>${right}</response>`)])
    sums.add([
      await valuesOf('<person>Ann Lee</person> joined <location>Acme</location> in New York .'),
    ])
    expect(sums.figure('precision')).toBeCloseTo(4 / 5)
    expect(sums.figure('recall')).toBeCloseTo(4 / 6)
    expect(sums.figure('f1')).toBeCloseTo(8 / 11)
    expect(sums.figure('accuracy')).toBeCloseTo(13 / 16)
  })

  it('reads numbered tags of copies whose numbers are known', () => {
    const row = { tokens: ['Ann', 'Lee', 'left'], ner_tags: [1, 2, 0] }
    expect(active.read(row, 'default').target).toBe('<person>Ann Lee</person> left')
    expect(refusal(row, 'copious')).toMatch(/number without a known name/)
    expect(refusal({ ...row, ner_tags: [1, 99, 0] })).toMatch(/number without a known name/)
  })

  it('knows the types of each field', () => {
    const cross = activate(benchmarks.get('cross_ner')!)
    const row = taggedRow('[MUSICGENRE Jazz] rose') as unknown as Json
    const prompt = promptOf(cross, cross.read(row, 'music'), 'music')
    expect(prompt).toContain('<musical_artist>')
    expect(prompt).not.toContain('<researcher>')
    expect(cross.read(row, 'music').target).toBe('<music_genre>Jazz</music_genre> rose')
  })

  it.each<[string, Json, RegExp]>([
    ['a missing field', { tokens: ['a'] }, /ner_tags/],
    ['no tokens', { tokens: [], ner_tags: [] }, /no tokens/],
    ['too few tags', { tokens: ['a', 'b'], ner_tags: ['O'] }, /2 tokens and 1 tags/],
    ['a tag without its mark', { tokens: ['a'], ner_tags: ['PER'] }, /no tag in BIO notation/],
  ])('refuses %s', (_, row, message) => {
    expect(refusal(row)).toMatch(message)
  })
})
