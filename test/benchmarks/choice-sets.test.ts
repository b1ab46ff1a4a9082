import { describe, expect, it } from 'vitest'
import type { BenchmarkOptions, Json } from '@contract'
import { benchmarks } from '../../src-main/benchmarks'
import type { Sample, Values } from '../../src-main/engine/benchmark'
import { CorpusAccumulator } from '../../src-main/engine/corpus-accumulator'
import { AppError } from '../../src-main/engine/errors'
import { activate, judge, promptOf } from './active'

function read(id: string, row: Json, subset = 'default', options: BenchmarkOptions = {}): Sample {
  return activate(benchmarks.get(id)!, options).read(row, subset)
}

async function valuesOf(
  id: string,
  row: Json,
  reply: string,
  subset = 'default',
): Promise<[string | null, Values]> {
  const active = activate(benchmarks.get(id)!)
  const { answer, values } = await judge(active, active.read(row, subset), reply, subset)
  return [answer, values]
}

function refusalOf(id: string, row: Json, subset = 'default'): string {
  try {
    read(id, row, subset)
  } catch (error) {
    if (error instanceof AppError && error.code === 'dataset-invalid') return error.message
    throw error
  }
  throw new Error('the row was read')
}

const letters = { question: 'q', A: 'eins', B: 'zwei', C: 'drei', D: 'vier', answer: 'B' }

describe('GPQA', () => {
  const row = {
    Question: 'Which one?',
    'Correct Answer': 'right',
    'Incorrect Answer 1': 'w1',
    'Incorrect Answer 2': 'w2',
    'Incorrect Answer 3': 'w3',
  }

  it('has the same order of choices in every run', () => {
    const [one, other] = [7, 8].map(seed => read('gpqa_diamond', { ...row, seed }))
    expect(one!.choices).toEqual(other!.choices)
    expect(one!.choices!['ABCD'.indexOf(one!.target)]).toBe('right')
  })

  it('spreads the right letter', () => {
    const targets = Array.from(
      { length: 200 },
      (_, at) => read('gpqa_diamond', { ...row, Question: `Which of ${at}?` }).target,
    )
    for (const letter of 'ABCD')
      expect(targets.filter(target => target === letter).length).toBeGreaterThan(25)
  })

  it('says which field a row lacks', () => {
    expect(refusalOf('gpqa_diamond', { Question: 'q' })).toContain('Correct Answer')
  })
})

describe('SuperGPQA', () => {
  const row = { question: 'q', options: ['red', 'green', 'blue'], answer_letter: 'B' }
  it.each([
    ['The answer is (B).', 'B', 1],
    ['\\boxed{B}', 'B', 1],
    ['Thinking.\nANSWER: C', 'C', 0],
    ['It must be green', 'B', 1],
    ['red or green', null, 0],
    ['', null, 0],
  ])('reads %j', async (reply, answer, accuracy) => {
    expect(await valuesOf('super_gpqa', row, reply, 'Law')).toEqual([answer, { accuracy }])
  })

  it('finds the letter of an answer that is given as text, and refuses one that is no choice', () => {
    expect(read('super_gpqa', { ...row, answer_letter: null, answer: 'blue' }, 'Law').target).toBe(
      'C',
    )
    expect(refusalOf('super_gpqa', { ...row, answer_letter: null, answer: 'pink' }, 'Law')).toMatch(
      /names none/,
    )
  })

  it('groups its 72 fields by 13 disciplines', () => {
    const { dataset, category } = benchmarks.get('super_gpqa')!
    expect(dataset.subsets).toHaveLength(72)
    expect(new Set(dataset.subsets!.map(field => category!(field)[0])).size).toBe(13)
  })
})

describe('solved examples of our own', () => {
  it.each(['gpqa_diamond', 'super_gpqa'])(
    '%s shows five when asked to, each with its reasoning and the right letter',
    async id => {
      const benchmark = benchmarks.get(id)!
      const active = activate(benchmark, { fewShotNum: 5 })
      const { subset, rows } = benchmark.examples[0]!
      const prompt = promptOf(active, active.read(rows[0] as Json, subset), subset)
      expect(prompt.match(/^ANSWER: [A-H]$/gm)).toHaveLength(5)
      expect(benchmark.dataset.fewShotNum).toBe(0)
      for (const shot of benchmark.ownShots!(subset)) {
        const { values } = await judge(active, shot, `${shot.solution}\nANSWER: ${shot.target}`)
        expect(values).toEqual({ accuracy: 1 })
      }
    },
  )
})

describe('MMLU and its relatives', () => {
  it('group 57 subjects by four categories', () => {
    for (const id of ['mmlu']) {
      const { dataset, category } = benchmarks.get(id)!
      const names = Map.groupBy(dataset.subsets!, subject => category!(subject)[0]!)
      expect(Object.fromEntries([...names].map(([name, of]) => [name, of.length]))).toEqual({
        STEM: 18,
        Humanities: 13,
        'Social Science': 12,
        Other: 14,
      })
    }
  })

  it('MMLU shows five solved examples without reasoning', () => {
    const mmlu = benchmarks.get('mmlu')!
    const shots = mmlu.examples.find(example => example.split === 'dev')!
    const active = activate(mmlu, {}, { [shots.subset]: shots.rows as Json[] })
    const sample = active.read(mmlu.examples[0]!.rows[0] as Json, shots.subset)
    expect(promptOf(active, sample, shots.subset).match(/^ANSWER: [A-D]$/gm)).toHaveLength(5)
  })

  it.each([
    ['ok', null, 1, 'B'],
    ['wrong_groundtruth', '3', 1, 'D'],
    ['wrong_groundtruth', 'C', 1, 'C'],
    ['multiple_correct_answers', '(0 and 2)', 1, 'AC'],
    ['multiple_correct_answers', 'A,D', 1, 'AD'],
    ['multiple_correct_answers', 'who knows', 1, 'ABCD'],
    ['no_correct_answer', 'fünf', 1, 'B'],
    ['bad_question_clarity', 'x', 1, 'B'],
  ])('MMLU-Redux mends %s with %j', (errorType, stated, answer, target) => {
    const choices = ['eins', 'zwei', 'drei', 'vier']
    const row = { question: 'q', choices, answer, error_type: errorType, correct_answer: stated }
    const sample = read('mmlu_redux', row, 'anatomy')
    expect(sample.target).toBe(target)
    expect(sample.choices!.includes('fünf')).toBe(errorType === 'no_correct_answer')
  })

  it('MMLU-Redux takes one of several right letters, and only one', async () => {
    const row = {
      question: 'q',
      choices: ['eins', 'zwei', 'drei'],
      answer: 0,
      error_type: 'multiple_correct_answers',
      correct_answer: '0,2',
    }
    const scores = ['ANSWER: A', 'ANSWER: C', 'ANSWER: B', 'ANSWER: A, C', ''].map(
      async reply => (await valuesOf('mmlu_redux', row, reply, 'anatomy'))[1]['accuracy'],
    )
    expect(await Promise.all(scores)).toEqual([1, 1, 0, 0, 0])
  })

  it('MMMLU asks in the language of the subset, with one marker', () => {
    const mmmlu = benchmarks.get('mmmlu')!
    const active = activate(mmmlu)
    const row = { Question: 'q', A: '1', B: '2', C: '3', D: '4', Answer: 'B' }
    const prompts = mmmlu.dataset.subsets!.map(subset =>
      promptOf(active, active.read(row, subset), subset),
    )
    expect(new Set(prompts).size).toBe(14)
    for (const prompt of prompts) expect(prompt).toMatch(/ANSWER: X[\s\S]*A,B,C,D[\s\S]*A\) 1/)
  })
})

describe('TruthfulQA', () => {
  const row = {
    question: 'q',
    mc1_targets: { choices: ['true', 'false', 'odd'], labels: [1, 0, 0] },
    mc2_targets: { choices: ['true', 'also true', 'false', 'odd'], labels: [1, 1, 0, 0] },
  }
  const both: BenchmarkOptions = { extraParams: { multiple_correct: true } }

  it('shuffles its choices, since the right one comes first in the source', () => {
    const sample = read('truthful_qa', row, 'multiple_choice')
    expect(sample.choices!['ABC'.indexOf(sample.target)]).toBe('true')
    const fixed = read('truthful_qa', row, 'multiple_choice', { shuffleChoices: false })
    expect(fixed).toMatchObject({ choices: ['true', 'false', 'odd'], target: 'A' })
    const targets = Array.from(
      { length: 100 },
      (_, at) => read('truthful_qa', { ...row, question: `q${at}` }, 'multiple_choice').target,
    )
    expect(new Set(targets)).toEqual(new Set(['A', 'B', 'C']))
  })

  it('gives a share for some of the true answers, and nothing with a false one', async () => {
    const active = activate(benchmarks.get('truthful_qa')!, { ...both, shuffleChoices: false })
    const sample = active.read(row, 'multiple_choice')
    expect(promptOf(active, sample, 'multiple_choice')).toContain('More than one choice')
    for (const [reply, score] of [
      ['ANSWER: AB', 1],
      ['ANSWER: A', 0.5],
      ['ANSWER: A, C', 0],
      ['', 0],
    ] as const)
      expect((await judge(active, sample, reply)).values).toEqual({ multi_choice_acc: score })
  })

  it('refuses a row without a true answer', () => {
    const none = { ...row, mc1_targets: { choices: ['a', 'b'], labels: [0, 0] } }
    expect(refusalOf('truthful_qa', none, 'multiple_choice')).toMatch(/no answer/)
  })
})

describe('Chinese markers', () => {
  it.each([
    ['ceval', '答案：B', 'B'],
    ['ceval', '答案:**B**', 'B'],
    ['ceval', '', null],
    ['iquiz', '所以选 B。\n答案：B', 'B'],
    ['maritime_bench', '[A] 不对，选 [B]', 'B'],
    ['maritime_bench', '答案：B', 'B'],
    ['maritime_bench', '不知道', null],
  ])('%s reads %j', async (id, reply, answer) => {
    const row = id === 'iquiz' ? { question: 'q', choices: ['1', '2'], answer: 'B' } : letters
    const subset = { ceval: 'law', iquiz: 'IQ' }[id] ?? 'default'
    expect(await valuesOf(id, row, reply, subset)).toEqual([
      answer,
      { accuracy: answer === 'B' ? 1 : 0 },
    ])
  })

  it('C-Eval names the subject in Chinese and explains its examples', () => {
    const ceval = benchmarks.get('ceval')!
    const shots = ceval.examples.find(example => example.split === 'dev')!
    const active = activate(ceval, {}, { computer_network: shots.rows as Json[] })
    const prompt = promptOf(active, active.read(letters, 'computer_network'), 'computer_network')
    expect(prompt).toContain('关于计算机网络考试')
    expect(prompt).toContain('DNS 将域名转换为 IP 地址。\n答案：B')
    expect(ceval.dataset.subsets).toHaveLength(52)
  })
})

describe('AGIEval', () => {
  const row = { passage: 'p', question: 'q', options: ['(A)eins', '(B)zwei', '(C)drei'] }

  it.each([
    ['sat-en', 'B', 'B', 'ANSWER: B', 1],
    ['sat-en', 'B', 'B', 'ANSWER: C', 0],
    ['gaokao-history', 'B', 'B', '答案：B', 1],
    ['jec-qa-kd', ['A', 'C'], 'AC', '答案：AC', 1],
    ['jec-qa-kd', ['A', 'C'], 'AC', '答案：A', 0],
    ['gaokao-mathqa', 'A C', 'AC', '答案：A、C', 1],
    ['gaokao-mathqa', 'A', 'A', '', 0],
  ])('%s with %j', async (subset, label, target, reply, accuracy) => {
    const sample = read('agieval', { ...row, label }, subset)
    expect(sample).toMatchObject({ question: 'p\nq', choices: ['eins', 'zwei', 'drei'], target })
    expect((await valuesOf('agieval', { ...row, label }, reply, subset))[1]).toEqual({ accuracy })
  })

  it('compares answers without choices by meaning', async () => {
    const cloze = { question: 'q', options: null, label: null, answer: '\\frac{1}{2}' }
    const judged = async (reply: string): Promise<unknown> =>
      valuesOf('agieval', cloze, reply, 'gaokao-mathcloze')
    expect(await judged('\\boxed{0.5}')).toEqual(['0.5', { accuracy: 1 }])
    expect(await judged('\\boxed{2}')).toEqual(['2', { accuracy: 0 }])
    expect(await judged('')).toEqual([null, { accuracy: 0 }])
  })

  it("keeps a user's template with choices from exams without any", () => {
    const active = activate(benchmarks.get('agieval')!, {
      promptTemplate: 'Mine: {question} {choices}',
    })
    const choice = active.read({ ...row, label: 'A' }, 'sat-en')
    expect(promptOf(active, choice, 'sat-en')).toContain('Mine: p\nq A) eins')
    const cloze = active.read({ question: 'q', answer: '1' }, 'math')
    expect(promptOf(active, cloze, 'math')).toMatch(/\\boxed\{\}[\s\S]*q$/)
  })

  it('refuses rows without their answer', () => {
    expect(refusalOf('agieval', { ...row, label: [] }, 'sat-en')).toMatch(/no answer/)
    expect(refusalOf('agieval', { question: 'q' }, 'math')).toMatch(/no answer/)
    expect(refusalOf('agieval', { question: 'q', label: 'A' }, 'sat-en')).toMatch(/0 choices/)
  })
})

describe('rows with ways of their own', () => {
  it('HellaSwag joins its context and drops the marks of pages', () => {
    const row = {
      activity_label: 'a',
      ctx_a: 'How to rest [title] Sit.',
      ctx_b: 'then',
      endings: ['[step] sleep.', 'run.'],
      label: 1,
    }
    expect(read('hellaswag', row)).toMatchObject({
      question: 'How to rest. Sit. Then',
      choices: ['sleep.', 'run.'],
      target: 'B',
    })
    expect(refusalOf('hellaswag', { ...row, label: '' })).toMatch(/no answer/)
  })

  it.each([
    [1, 'A'],
    ['false', 'B'],
    [true, 'A'],
    ['No', 'B'],
  ])('BoolQ takes %j as a verdict', (label, target) => {
    expect(read('indic_boolq', { passage: 'p', question: 'q', label }, 'hi').target).toBe(target)
  })

  it('BoolQ refuses any other verdict', () => {
    expect(refusalOf('indic_boolq', { passage: 'p', question: 'q', label: 'maybe' })).toMatch(
      /a verdict is/,
    )
  })

  it('KINA sorts its options by key', () => {
    const options = [
      { key: 'B', answer: 'two' },
      { key: 'A', answer: 'one' },
    ]
    const row = { question: 'q', options, correct_answer: 'B' }
    expect(read('kina', row)).toMatchObject({ choices: ['one', 'two'], target: 'B' })
    expect(refusalOf('kina', { ...row, correct_answer: 'Z' })).toMatch(/names none/)
  })

  it('MuSR spells its choices as Python does', () => {
    const row = { narrative: 'n', question: 'q', choices: "['x', \"y's\"]", answer_index: 1 }
    expect(read('musr', row, 'team_allocation')).toMatchObject({
      choices: ['x', "y's"],
      target: 'B',
    })
  })

  it('Sanskriti gives its answer as text', () => {
    const row = { question: 'q', option1: '3', option2: '2', option3: '1', option4: '0' }
    expect(read('sanskriti', { ...row, answer: '2' }, 'gk').target).toBe('B')
    expect(refusalOf('sanskriti', { ...row, answer: '' }, 'gk')).toMatch(/no answer/)
    const { expand } = benchmarks.get('sanskriti')!.dataset
    const context = { params: {}, seed: 1, file: 'x', readTexts: () => Promise.resolve(null) }
    const kept = ['2', '9', ''].map(answer => expand!({ ...row, answer }, context))
    expect(kept).toEqual([[{ ...row, answer: '2' }], [], [{ ...row, answer: '' }]])
  })

  it('LongBench puts its document into the prompt', () => {
    const longbench = benchmarks.get('longbench_v2')!
    const active = activate(longbench, { promptTemplate: '{document}|{question}|{choices}' })
    const sample = active.read(longbench.examples[0]!.rows[0] as Json, 'short')
    expect(promptOf(active, sample, 'short')).toMatch(/^The harbour.*\|When did.*\|A\) in January/)
  })
})

describe('Drivelology techniques', () => {
  const subset = 'multi-label-classification'
  const row = { text: 't', label: ['paradox', 'inversion'] }

  it.each([
    ['ANSWER: AD', 'AD', 1, 1],
    ['ANSWER: D, A', 'AD', 1, 1],
    ['ANSWER: A', 'A', 0, 2 / 3],
    ['ANSWER: BC', 'BC', 0, 0],
    ['no idea', null, 0, 0],
    ['', null, 0, 0],
  ])('%j', async (reply, answer, exact, f1) => {
    const [found, values] = await valuesOf('drivel_multilabel', row, reply, subset)
    expect(found).toBe(answer)
    expect(values).toMatchObject({ exact_match: exact, f1 })
  })

  it('gives F1 over the corpus from sums of counts', async () => {
    const { corpus } = benchmarks.get('drivel_multilabel')!
    const sums = new CorpusAccumulator(corpus!)
    const samples: [string[], string][] = [
      [['inversion'], 'ANSWER: A'],
      [['inversion', 'wordplay'], 'ANSWER: B'],
      [['paradox'], 'ANSWER: AD'],
    ]
    for (const [label, reply] of samples)
      sums.add([(await valuesOf('drivel_multilabel', { text: 't', label }, reply, subset))[1]])
    // A: 1 right of 2 said and 2 meant; B and D: all right; C and E never.
    expect(sums.figure('f1_micro')).toBeCloseTo(6 / 8)
    expect(sums.figure('f1_macro')).toBeCloseTo((0.5 + 1 + 1) / 5)
    expect(sums.figure('f1_weighted')).toBeCloseTo((0.5 * 2 + 1 + 1) / 4)
  })

  it('refuses labels that it does not know', () => {
    expect(refusalOf('drivel_multilabel', { text: 't', label: ['irony'] })).toMatch(/name none/)
    expect(refusalOf('drivel_multilabel', { text: 't', label: [] })).toMatch(/name none/)
  })
})
