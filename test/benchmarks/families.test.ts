import { describe, expect, it } from 'vitest'
import type { BenchmarkOptions } from '@contract'
import { fillTemplate } from '../../src-main/benchmarks/kinds/template'
import { AppError } from '../../src-main/engine/errors'
import { activate, judge, promptOf } from './active'
import { findBuiltIn } from '../../src-main/benchmarks'

const generalMcq = findBuiltIn('general_mcq')
const gsm8k = findBuiltIn('gsm8k')
const mmluPro = findBuiltIn('mmlu_pro')

describe('a template', () => {
  it('takes each text as it stands', () => {
    expect(
      fillTemplate('{question} | {choices}', { question: "$& $1 {choices} '$`'", choices: 'A' }),
    ).toBe("$& $1 {choices} '$`' | A")
  })

  it('keeps unknown names and literal braces', () => {
    expect(fillTemplate('\\boxed{{}} {other} {question}', { question: 'q' })).toBe(
      '\\boxed{} {other} q',
    )
    expect(fillTemplate('{toString}', {})).toBe('{toString}')
  })
})

const mcqRow = { question: 'Pick {choices}', A: 'first', B: 'second', C: 'third', answer: 'B' }

describe('multiple choice', () => {
  it('uses the template of the user, with its marker', async () => {
    const active = activate(generalMcq, {
      promptTemplate: 'Q: {question}\n{choices}\nSay ANSWER: <one of {letters}>',
    })
    const sample = active.read(mcqRow, 'default')
    expect(promptOf(active, sample, 'default')).toBe(
      'Q: Pick {choices}\nA) first\nB) second\nC) third\nSay ANSWER: <one of A,B,C>',
    )
    expect((await judge(active, sample, 'ANSWER: B\nNot C')).values).toEqual({ accuracy: 1 })
  })

  it('asks for reasoning, and for several letters, as the parameters say', async () => {
    const active = activate(generalMcq, { extraParams: { multiple_correct: true, use_cot: true } })
    const sample = active.read({ ...mcqRow, answer: ['C', 'A'] }, 'default')
    expect(sample.target).toBe('AC')
    const prompt = promptOf(active, sample, 'default')
    expect(prompt).toContain('多选题')
    expect(prompt).toContain('推理')
    expect((await judge(active, sample, '因此\n答案：C、A')).values).toEqual({ accuracy: 1 })
    expect((await judge(active, sample, '答案：A')).values).toEqual({ accuracy: 0 })
  })

  it.each([
    [{ ...mcqRow, answer: 'E' }],
    [{ ...mcqRow, answer: '' }],
    [{ ...mcqRow, answer: 'AB' }],
    [{ question: 'one choice', A: 'only', answer: 'A' }],
    [{ question: 'no choices', answer: 'A' }],
    [{ A: 'a', B: 'b', answer: 'A' }],
  ])('refuses the row %j by name', row => {
    const read = (): unknown => activate(generalMcq).read(row, 'default')
    expect(read).toThrow(AppError)
    expect(read).toThrow(expect.objectContaining({ code: 'dataset-invalid' }) as Error)
  })

  it('shuffles choices alike each time, and moves the target along', () => {
    const rows = mmluPro.examples[0]!.rows as {
      question: string
      options: string[]
      answer: string
    }[]
    const [plain, shuffled, again] = [{}, { shuffleChoices: true }, { shuffleChoices: true }].map(
      options => rows.map(row => activate(mmluPro, options as BenchmarkOptions).read(row, 'math')),
    )
    expect(shuffled).toEqual(again)
    expect(shuffled!.some((sample, index) => sample.target !== plain![index]!.target)).toBe(true)
    for (const [index, sample] of shuffled!.entries()) {
      const before = plain![index]!
      const at = (given: typeof sample): string => given.choices![given.target.charCodeAt(0) - 65]!
      expect(at(sample)).toBe(at(before))
      expect([...sample.choices!].sort()).toEqual([...before.choices!].sort())
    }
  })

  it('shows solved examples with their reasoning and the marker in the same user message', () => {
    const shots = mmluPro.examples.find(
      example => example.split === 'validation' && example.subset === 'physics',
    )!.rows as never[]
    const active = activate(mmluPro, {}, { physics: shots })
    const row = mmluPro.examples.find(example => example.subset === 'physics' && !example.split)!
      .rows[0] as never
    const sample = active.read(row, 'physics')
    const messages = active.messages(sample, 'physics')
    const prompt = promptOf(active, sample, 'physics')
    expect(messages).toHaveLength(1)
    expect(prompt.match(/^.*ANSWER: [A-J]$/gm)).toHaveLength(5)
    expect(prompt).not.toContain('The answer is')
    expect(prompt).toContain('about physics')
  })

  it('finds no answer where the filter found none', async () => {
    const active = activate(mmluPro, {
      fewShotNum: 0,
      filters: { extract: { regex_pattern: 'answer is \\(?([A-J])\\)?', group_select: 0 } },
    })
    const sample = active.read(mmluPro.examples[0]!.rows[0] as never, 'math')
    expect(await judge(active, sample, 'Perhaps C')).toEqual({
      answer: null,
      values: { accuracy: 0 },
    })
    expect((await judge(active, sample, 'The answer is (C). Or the answer is (D).')).answer).toBe(
      'C',
    )
  })

  it.each([
    ['ANSWER: C', 'C', 1],
    ['The answer is **C**.', 'C', 1],
    ['ANSWER: D', 'D', 0],
    ['ANSWER: C, D', null, 0],
    ['none of these', null, 0],
    ['   ', null, 0],
  ])('judges %j', async (reply, answer, accuracy) => {
    const active = activate(mmluPro, { fewShotNum: 0 })
    const sample = active.read(mmluPro.examples[0]!.rows[0] as never, 'math')
    expect(await judge(active, sample, reply)).toEqual({ answer, values: { accuracy } })
  })
})

describe('boxed maths', () => {
  const row = { question: 'What is 5 * 6?', answer: 'It is <<5*6=30>>30.\n#### 30' }

  it.each([
    ['So \\boxed{30}.', '30', 1],
    ['A: 30', '30', 1],
    ['The answer is $30.00.', '$30.00', 1],
    ['\\boxed{30 \\text{ apples}}', '30 \\text{ apples}', 1],
    ['30 it is, no wait: 31', '31', 0],
    ['\\boxed{}', null, 0],
    ['I give up.', null, 0],
    ['', null, 0],
  ])('judges %j', async (reply, answer, accuracy) => {
    const active = activate(gsm8k, { fewShotNum: 0 })
    expect(await judge(active, active.read(row, 'main'), reply)).toEqual({
      answer,
      values: { accuracy },
    })
  })

  it('puts the system prompt first and the examples before the question', () => {
    const shots = gsm8k.examples.find(example => example.split === 'train')!.rows as never[]
    const active = activate(gsm8k, { systemPrompt: 'Be brief.' }, { main: shots })
    const messages = active.messages(active.read(row, 'main'), 'main')
    expect(messages.map(message => message.role)).toEqual(['system', 'user'])
    expect(messages[0]!.content).toBe('Be brief.')
    expect(messages[1]!.content).toMatch(
      /\\boxed\{90\}\n\nA rope[\s\S]*\\boxed\{240\}\n\nSolve the following[\s\S]*What is 5 \* 6\?$/,
    )
  })

  it('uses the few-shot template of the user only with examples', () => {
    const options = { fewShotPromptTemplate: 'Solved:\n{fewshot}\n---\n{question}' }
    const shots = gsm8k.examples.find(example => example.split === 'train')!.rows as never[]
    const withShots = activate(gsm8k, options, { main: shots })
    const without = activate(gsm8k, options)
    expect(promptOf(withShots, withShots.read(row, 'main'), 'main')).toMatch(
      /^Solved:\nJo picks[\s\S]*---\nWhat is 5/,
    )
    expect(promptOf(without, without.read(row, 'main'), 'main')).toMatch(/^Solve the following/)
  })

  it('refuses a row without its final number', () => {
    expect(() => activate(gsm8k).read({ question: 'q', answer: 'no end' }, 'main')).toThrow(
      AppError,
    )
  })
})
