import { describe, expect, it } from 'vitest'
import { choiceCredit, choiceLabels, choiceLetters } from '../../src-main/scorers/choice-letters'
import { agreement, field, goldenLines, hasGolden, type GoldenLine } from './golden'

const en = { count: 4, language: 'en', multiple: false } as const
const zh = { count: 4, language: 'zh', multiple: false } as const

interface ChoiceInput {
  function: string
  benchmark?: string
  num_choices?: number
  choices?: string[]
  completion: string
  target?: string | string[]
  prediction?: string
  reference?: string
  dataset_args?: { extra_params?: { multiple_correct?: boolean } }
  metadata?: { subset?: string }
}

const chineseBenchmarks = ['ceval', 'cmmlu', 'general_mcq', 'agieval']

function withoutThoughts(text: string): string {
  return text.replace(/<think>[\s\S]*?<\/think>/, '')
}

function ours(line: GoldenLine<ChoiceInput>, multiple: boolean): string {
  const { input } = line
  const isChinese =
    input.function.endsWith('zh') || chineseBenchmarks.includes(input.benchmark ?? '')
  return (
    choiceLetters(
      input.function === 'pipeline' ? withoutThoughts(input.completion) : input.completion,
      {
        count: input.num_choices ?? input.choices!.length,
        language: isChinese ? 'zh' : 'en',
        multiple,
      },
    ) ?? ''
  )
}

describe('choice letters', () => {
  it('takes the last usable marker', () => {
    expect(choiceLetters('ANSWER: A\nNo.\nANSWER: C', en)).toBe('C')
    expect(choiceLetters('ANSWER: B (as in [LETTER], ANSWER: [LETTER])', en)).toBe('B')
    expect(choiceLetters('答案：（Ｂ）', zh)).toBe('B')
  })

  it('gives no answer for two letters where one is asked for', () => {
    expect(choiceLetters('ANSWER: A, B', en)).toBeNull()
    expect(choiceLetters('ANSWER: A, B', { ...en, multiple: true })).toBe('AB')
  })

  it('gives no answer where no choice is named', () => {
    for (const reply of ['', 'I cannot answer this.', 'ANSWER: Z', 'ANSWER:'])
      expect(choiceLetters(reply, en)).toBeNull()
  })

  it('names the 27th choice and those after it by number', () => {
    expect(choiceLabels(28).slice(25)).toEqual(['Z', '1', '2'])
    expect(choiceLetters('ANSWER: 2', { ...en, count: 28 })).toBe('2')
  })

  it('reads a letter at the end of a reply of 10 MB at once', () => {
    expect(choiceLetters(`${'the option is fine. '.repeat(500_000)}ANSWER: D`, en)).toBe('D')
  })

  it.each(['ANSWER:', '答案：', '故选', 'ANSWER: (', 'ANSWER: a,'])(
    'is quick on 10 MB of %j',
    part => {
      const text = part.repeat(10_000_000 / part.length)
      expect(choiceLetters(text, { ...zh, multiple: true })).toBeNull()
      expect(choiceLetters(`${text}\nANSWER: D`, en)).toBe('D')
    },
  )

  it('gives partial credit only while no letter is wrong', () => {
    expect(choiceCredit('AC', 'ACD')).toBeCloseTo(2 / 3)
    expect(choiceCredit('AB', 'ACD')).toBe(0)
    expect(choiceCredit(null, 'A')).toBe(0)
  })
})

describe.skipIf(!hasGolden)('choice letters against the golden files', () => {
  it('mcq_single: at least 99 % of the undisputed lines agree', ({ annotate }) => {
    const lines = goldenLines<ChoiceInput>('mcq_single').filter(
      line => line.input.benchmark !== 'super_gpqa',
    )
    const result = agreement(lines, (line, verdict) => {
      const answer = ours(line, false)
      if (line.input.function !== 'pipeline') return answer === verdict
      const value = answer === line.input.target ? 1 : 0
      return value === (typeof verdict === 'number' ? verdict : field(verdict, 'value', 'accuracy'))
    })
    void annotate(
      `mcq_single ${result.agreed}/${result.lines}, disputed ${result.arguable}/${result.disputed}`,
    )
    expect(result.share, result.misses.join('\n')).toBeGreaterThanOrEqual(0.99)
    expect(result.arguable / result.disputed).toBeGreaterThanOrEqual(0.85)
  })

  it('mcq_multi: at least 99 % of the undisputed lines agree', ({ annotate }) => {
    const lines = goldenLines<ChoiceInput>('mcq_multi')
    const result = agreement(lines, (line, verdict) => {
      const { input } = line
      if (input.function === 'multi_choice_acc')
        return closeTo(choiceCredit(input.prediction!, input.reference!), verdict)
      if (input.function !== 'pipeline') return ours(line, true) === verdict
      const target = [input.target!].flat().join('')
      const isMultiple =
        input.benchmark === 'agieval'
          ? isMultipleSubset(input)
          : input.dataset_args?.extra_params?.multiple_correct === true
      const answer = ours(line, isMultiple)
      const credit = field(verdict, 'value', 'multi_choice_acc')
      if (credit !== undefined) return closeTo(choiceCredit(answer, target), credit)
      const value =
        input.benchmark === 'mmlu_redux'
          ? Number(answer !== '' && target.includes(answer))
          : Number(answer === target)
      return value === (field(verdict, 'value', 'accuracy') ?? field(verdict, 'value', 'acc'))
    })
    void annotate(
      `mcq_multi ${result.agreed}/${result.lines}, disputed ${result.arguable}/${result.disputed}`,
    )
    expect(result.share, result.misses.join('\n')).toBeGreaterThanOrEqual(0.99)
  })
})

function isMultipleSubset(input: ChoiceInput): boolean {
  return /^(jec-qa|gaokao-physics)/.test(input.metadata?.subset ?? '')
}

function closeTo(value: number, verdict: unknown): boolean {
  return typeof verdict === 'number' && Math.abs(value - verdict) < 1e-6
}
