import { describe, expect, it } from 'vitest'
import type { Json, Prediction } from '@contract'
import { scoredOf, type Benchmark, type Sample, type Values } from '../../src-main/engine/benchmark'
import type { AppError } from '../../src-main/engine/errors'
import { activate, judge, promptOf } from './active'
import { rightReplyOf } from './right-reply'
import { findBuiltIn } from '../../src-main/benchmarks'

const arcAgi2 = findBuiltIn('arc_agi_2')
const eqBench = findBuiltIn('eq_bench')
const multiIf = findBuiltIn('multi_if')
const openaiMrcr = findBuiltIn('openai_mrcr')
const promptWriting = findBuiltIn('perspective_gap_prompt_writing')
const roleAssignment = findBuiltIn('perspective_gap_role_assignment')
const processBench = findBuiltIn('process_bench')
const wmt24pp = findBuiltIn('wmt24pp')
const zebra = findBuiltIn('zebralogicbench')

function sampleOf(benchmark: Benchmark, at = 0, example = 0): { subset: string; sample: Sample } {
  const { subset, rows } = benchmark.examples[example]!
  return { subset, sample: activate(benchmark).read(rows[at] as Json, subset) }
}

async function values(benchmark: Benchmark, reply: string, at = 0): Promise<Values> {
  const { subset, sample } = sampleOf(benchmark, at)
  return (await judge(activate(benchmark), sample, reply, subset)).values
}

const refused = expect.objectContaining({ code: 'dataset-invalid' }) as AppError

describe('arc_agi_2', () => {
  it.each([
    ['the grid', '[[0,0,4],[0,5,0]]', 1],
    ['the grid in a fence after prose', 'It is mirrored.\n```json\n[[0, 0, 4], [0, 5, 0]]\n```', 1],
    ['another grid', '[[4,0,0],[0,5,0]]', 0],
    ['a grid of another size', '[[0,0,4]]', 0],
    ['prose', 'Mirror it.', 0],
    ['nothing', '', 0],
  ])('%s', async (_, reply, accuracy) => {
    expect(await values(arcAgi2, reply)).toEqual({ accuracy })
  })

  it('reads the layout of its authors, and refuses numbers beyond 9', () => {
    const [row] = arcAgi2.examples[0]!.rows as { fewshots: Json; question: Json }[]
    const active = activate(arcAgi2)
    expect(active.read({ train: row!.fewshots, test: row!.question }, 'default').target).toBe(
      '[[0,0,4],[0,5,0]]',
    )
    expect(() =>
      active.read({ train: [{ input: [[12]], output: [[1]] }], test: [] }, 'default'),
    ).toThrow(refused)
  })
})

describe('zebralogicbench', () => {
  const right = {
    'House 1': { Name: 'Ann', Drink: 'Tea ' },
    'House 2': { Name: 'Ben', Drink: 'milk' },
  }

  it.each([
    [
      'right',
      JSON.stringify({ reasoning: 'Ben is right.', solution: right }),
      {
        puzzle_acc: 1,
        small_puzzle_acc: 1,
        easy_puzzle_acc: 1,
        solved_cells: 4,
        unanswered: 0,
        avg_reason_lens: 13,
      },
    ],
    [
      'half right',
      JSON.stringify({ solution: { ...right, 'House 2': { Name: 'Eva', Drink: 'tea' } } }),
      { puzzle_acc: 0, solved_cells: 2, cells: 4, unanswered: 0 },
    ],
    [
      'with a number in a cell',
      JSON.stringify({ solution: { ...right, 'House 2': { Name: 3, Drink: 'tea' } } }),
      { puzzle_acc: 0, solved_cells: 0 },
    ],
    [
      'without JSON',
      'Ann drinks tea.',
      { puzzle_acc: 0, easy_puzzle_acc: 0, cells: 4, unanswered: 1 },
    ],
    ['empty', '', { puzzle_acc: 0, unanswered: 1 }],
  ])('a reply that is %s', async (_, reply, expected) => {
    expect(await values(zebra, reply)).toMatchObject(expected)
  })

  it('shows the form of the answer with open cells, and figures of all cells', () => {
    const { sample, subset } = sampleOf(zebra)
    const prompt = promptOf(activate(zebra), sample, subset)
    expect(prompt).toContain('"Drink": "___"')
    expect(prompt).not.toContain('"Drink": "tea"')
    expect(zebra.corpus!.figures({ solved_cells: 6, cells: 8, unanswered: 2 })).toEqual({
      cell_acc: 0.75,
      no_answer_num: 2,
    })
  })

  it('refuses a solution with uneven rows', () => {
    const row = { puzzle: 'p', solution: { header: ['House', 'Name'], rows: [['1']] } }
    expect(() => activate(zebra).read(row, 'grid_mode')).toThrow(refused)
  })
})

describe('eq_bench', () => {
  it.each([
    ['as the reference', 'Surprised: 7\nTouched: 8\nAngry: 0\nBored: 0', 1],
    ['in bold, with prose', 'He is moved.\n**Surprised: 7**\nTouched: 8\nAngry: 0\nBored: 0', 1],
    ['three ratings', 'Surprised: 7\nTouched: 8\nAngry: 0', 0],
    ['a rating of 11', 'Surprised: 11\nTouched: 8\nAngry: 0\nBored: 0', 0],
    ['empty', '', 0],
  ])('%s', async (_, reply, score) => {
    expect(await values(eqBench, reply)).toEqual({ eq_bench_score: score })
  })

  it('loses a little for a little difference', async () => {
    const { eq_bench_score: score } = await values(
      eqBench,
      'Surprised: 6\nTouched: 8\nAngry: 1\nBored: 0',
    )
    expect(score).toBeGreaterThan(0.9)
    expect(score).toBeLessThan(1)
  })

  it('takes the full scale before the normalised one, and refuses a reference without four emotions', () => {
    const active = activate(eqBench)
    const four = (rating: number): Json => {
      const fields: Record<string, Json> = {}
      for (const n of [1, 2, 3, 4]) {
        fields[`emotion${n}`] = `E${n}`
        fields[`emotion${n}_score`] = rating
      }
      return fields
    }
    const row = { prompt: 'p', reference_answer: four(1), reference_answer_fullscale: four(5) }
    expect(active.read(row, 'default').target).toContain('E1: 5')
    expect(() => active.read({ prompt: 'p', reference_answer: '{}' }, 'default')).toThrow(refused)
  })
})

describe('process_bench', () => {
  it.each([
    ['right', '\\boxed{1}', { error_acc: 1, errors: 1, right_on_errors: 1, right: 1 }],
    ['wrong', '\\boxed{-1}', { error_acc: 0, errors: 1, right_on_errors: 0, right: 0 }],
    ['without a box', '1', { error_acc: 0 }],
    ['empty', '', { error_acc: 0 }],
  ])('a reply that is %s', async (_, reply, expected) => {
    expect(await values(processBench, reply)).toMatchObject(expected)
  })

  it('balances rows with and without a mistake', async () => {
    expect(await values(processBench, '\\boxed{-1}', 1)).toMatchObject({
      correct_acc: 1,
      corrects: 1,
    })
    const sums = { errors: 4, right_on_errors: 1, corrects: 2, right_on_corrects: 2 }
    expect(processBench.corpus!.figures(sums)).toEqual({ simple_f1_score: 0.4 })
    expect(processBench.corpus!.figures({})).toEqual({})
  })

  it('numbers the paragraphs from 0, and refuses a label beyond them', () => {
    const { sample, subset } = sampleOf(processBench)
    expect(promptOf(activate(processBench), sample, subset)).toContain(
      '<paragraph_2>\nThe answer is 54.',
    )
    expect(() =>
      activate(processBench).read({ problem: 'p', steps: ['s'], label: 1 }, 'math'),
    ).toThrow(refused)
  })
})

describe('openai_mrcr', () => {
  it.each([
    ['word for word', 'qM7tZpA gull on the mast\nwrites its name on the fog.', 1],
    ['without the prefix', 'A gull on the mast\nwrites its name on the fog.', 0],
    ['empty', '', 0],
  ])('%s', async (_, reply, score) => {
    expect((await values(openaiMrcr, reply))['mrcr_score[scope=overall]']).toBe(score)
  })

  it('chooses rows by needles and size, and bins by tokens', async () => {
    const row = openaiMrcr.examples[0]!.rows[0] as { prompt: string }
    const keep = async (given: Record<string, string | number>) => {
      const { params } = activate(openaiMrcr, { extraParams: given }).context('default')
      const context = { params, seed: 1, file: 'f', readTexts: () => Promise.resolve(null) }
      return (await openaiMrcr.dataset.expand!(row as unknown as Record<string, Json>, context))
        .length
    }
    expect(await keep({ needle_count: '2, 3' })).toBe(1)
    expect(await keep({ needle_count: '8' })).toBe(0)
    expect(await keep({ max_context_size: 20 })).toBe(0)
    expect(await keep({ min_context_size: 20, max_context_size: 2000 })).toBe(1)
    const long = JSON.stringify([{ role: 'user', content: 'word '.repeat(6000) }])
    const active = activate(openaiMrcr)
    const sample = active.read({ ...row, prompt: long }, 'default')
    expect((await judge(active, sample, 'x')).values).toMatchObject({ 'num_4k-8k': 1 })
    expect(() => active.read({ ...row, prompt: 'no list' }, 'default')).toThrow(refused)
  })
})

describe('perspective_gap', () => {
  it.each([
    [
      'exact',
      '{"guide": ["F1", "F3"], "cashier": ["F3", "F2"]}',
      { strict_pass: 1, net_match_score: 1, hit: 4, given: 4 },
    ],
    [
      'exact within prose',
      'Here: {"guide": ["F1", "F3"], "cashier": ["F2", "F3"]}',
      { strict_pass: 0, net_match_score: 1 },
    ],
    [
      'with the distractor',
      '{"guide": ["F1", "F3", "F4"], "cashier": ["F2"]}',
      { strict_pass: 0, net_match_score: 0.25, hit: 3, given: 4, leaked: 1 },
    ],
    [
      'with a role too many',
      '{"guide": ["F1", "F3"], "cashier": ["F2", "F3"], "boss": []}',
      { strict_pass: 0, net_match_score: 1 },
    ],
    ['no JSON', 'The guide needs F1.', { strict_pass: 0, net_match_score: 0, hit: 0, needed: 4 }],
    ['empty', '', { strict_pass: 0, needed: 4, replies: 1 }],
  ])('role assignment: %s', async (_, reply, expected) => {
    expect(await values(roleAssignment, reply)).toMatchObject(expected)
  })

  it('prompt writing: pieces are found word for word, and only in the section of their role', async () => {
    const { sample } = sampleOf(promptWriting)
    const right = rightReplyOf(promptWriting)!(promptWriting, sample) as string
    expect(await values(promptWriting, right)).toMatchObject({ strict_pass: 1, hit: 4 })
    const leaky = right.replace(
      '# cashier',
      'Use short paragraphs whenever a text grows long.\n\n# cashier',
    )
    expect(await values(promptWriting, leaky)).toMatchObject({
      strict_pass: 0,
      leaked: 1,
      given: 5,
    })
    expect(await values(promptWriting, right.replaceAll('# ', ''))).toMatchObject({ hit: 0 })
  })

  it('takes the finished prompts of the authors where a row has them', () => {
    const row = {
      ...(roleAssignment.examples[0]!.rows[0] as object),
      role_assignment_prompt: 'Assign.',
    }
    expect(activate(roleAssignment).read(row, 'default').question).toBe('Assign.')
  })
})

describe('multi_if', () => {
  const { sample, subset } = sampleOf(multiIf)
  const active = activate(multiIf)
  const scoreOf = async (replies: string[]): Promise<Values> =>
    scoredOf(
      await multiIf.score('', sample, {
        ...active.context(subset),
        reply: replies.at(-1)!,
        prediction: { earlier: replies.slice(0, -1), text: replies.at(-1)! } as Prediction,
      }),
    ).values

  it('asks the further turns one after the other', () => {
    expect(sample.followUps).toEqual([
      'Now do not use any commas either.',
      'Also mention the word delta.',
    ])
    const short = activate(multiIf, { extraParams: { max_turns: 1 } })
    expect(short.read(multiIf.examples[0]!.rows[0] as Json, subset).followUps).toBeUndefined()
  })

  it('scores every turn by all instructions up to it, and the last one under plain names', async () => {
    const [plain, comma] = [
      'rivers run from the hills to the sea',
      'rivers run, as we know, from the hills to the sea',
    ]
    const replies = [comma!, plain!, `${plain} and end in a delta`]
    expect(await scoreOf(replies)).toMatchObject({
      prompt_level_strict: 1,
      turn_1_prompt_level_strict: 1,
      turn_2_prompt_level_strict: 1,
      turn_3_prompt_level_strict: 1,
    })
    const mixed = await scoreOf([plain!, comma!, 'Rivers run from the hills to the sea.'])
    expect(mixed).toMatchObject({ turn_1_prompt_level_strict: 1, turn_2_inst_level_strict: 0.5 })
    expect(mixed['prompt_level_strict']).toBe(0)
    expect(mixed['inst_level_strict']).toBeCloseTo(1 / 3, 10)
    expect(await scoreOf(['', '', ''])).toMatchObject({ prompt_level_loose: 0 })
  })

  it('refuses rows without a first turn or with settings that cannot be read', () => {
    expect(() => active.read({ language: 'English' }, subset)).toThrow(refused)
    expect(() =>
      active.read({ turn_1_prompt: 'p', turn_1_instruction_id_list: '3' }, subset),
    ).toThrow(refused)
  })
})

describe('wmt24pp', () => {
  it('names both languages, and scores by chrF and BLEU', async () => {
    const { sample, subset } = sampleOf(wmt24pp)
    const active = activate(wmt24pp)
    expect(promptOf(active, sample, subset)).toContain('from English into German (Germany)')
    expect((await judge(active, sample, sample.target, subset)).values).toMatchObject({
      chrf: 1,
      'bleu[ngram=4]': 1,
    })
    const near = (await judge(active, sample, 'Die Fähre fährt um neun ab.', subset)).values
    expect(near['chrf']).toBeGreaterThan(0.3)
    expect(near['chrf']).toBeLessThan(0.9)
    expect((await judge(active, sample, '', subset)).values['chrf']).toBe(0)
    expect(wmt24pp.dataset.subsetColumn!.label!('en-pt_BR')).toBe('en-pt_br')
    expect(() => active.read({ source: 's', target: ' ' }, subset)).toThrow(refused)
  })
})
