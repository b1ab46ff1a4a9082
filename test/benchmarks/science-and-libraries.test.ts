import { describe, expect, it } from 'vitest'
import type { Json } from '@contract'
import { findBuiltIn } from '../../src-main/benchmarks'
import { scoredOf } from '../../src-main/engine/benchmark'
import { codeSandbox } from '../sandbox/sandbox'
import { activate, judge } from './active'

const fenced = (code: string): string => `\`\`\`python\n${code}\n\`\`\``

describe('bigcodebench', () => {
  const benchmark = findBuiltIn('bigcodebench')
  const row = benchmark.examples[0]!.rows[0] as Record<string, string>

  it('asks in words or by a function head', () => {
    const asked = (split: string) => {
      const active = activate(benchmark, { extraParams: { split } })
      return active.read(row, 'default').question
    }
    expect(asked('instruct')).toBe(row['instruct_prompt'])
    expect(asked('complete')).toBe(row['complete_prompt'])
  })

  it('puts the imports before the program where it is calibrated, and not else', async () => {
    const code = fenced(
      'def task_func(text):\n    value = json.loads(text)\n    return len(value) if type(value) is dict else 0',
    )
    for (const [calibrate, value] of [
      [true, 1],
      [false, 0],
    ] as const) {
      const active = activate(benchmark, { extraParams: { calibrate } })
      const { values } = await judge(active, active.read(row, 'default'), code)
      expect(values['accuracy']).toBe(value)
    }
  })

  it('counts a unit test that fails or raises, and a class without tests', async () => {
    const active = activate(benchmark)
    for (const [code, test] of [
      ['def task_func(text):\n    return 0', row['test']!],
      ['def task_func(text):\n    raise KeyError', row['test']!],
      [
        'def task_func(text):\n    return 0',
        'import unittest\nclass TestCases(unittest.TestCase):\n    pass',
      ],
    ] as const) {
      const sample = active.read({ ...row, test }, 'default')
      expect((await judge(active, sample, fenced(code))).values['accuracy']).toBe(0)
    }
  })

  it('leaves the verdict open where a library is missing', async () => {
    const active = activate(benchmark)
    const sample = active.read(
      {
        ...row,
        code_prompt: 'import pandas as pd\ndef task_func(text):\n',
        libs: "['pandas', 'json']",
      },
      'default',
    )
    await expect(
      judge(active, sample, fenced('def task_func(text):\n    return 0')),
    ).rejects.toMatchObject({
      code: 'unsupported',
    })
  })
})

describe('scicode', () => {
  const benchmark = findBuiltIn('scicode')
  const step = (number: string, name: string, test: string): Json => ({
    step_number: number,
    step_description_prompt: `Write ${name}.`,
    step_background: 'Known since long.',
    function_header: `def ${name}(x):`,
    test_cases: [test],
    return_line: '    return y',
  })
  const row = {
    problem_id: '1',
    required_dependencies: 'import math',
    sub_steps: [
      step('1.1', 'double', 'assert double(2) == 4'),
      step('1.2', 'quadruple', 'assert quadruple(2) == 8'),
      step('13.6', 'unscored', 'assert False'),
    ],
  }
  const sandboxes = codeSandbox()
  const score = async (replies: string[], rowOf: Json = row) => {
    const active = activate(benchmark)
    const sample = active.read(rowOf, 'default')
    const reply = replies.at(-1)!
    const context = active.context('default')
    try {
      return scoredOf(
        await benchmark.score(benchmark.extract(reply, sample, context), sample, {
          ...context,
          prediction: { text: reply, earlier: replies.slice(0, -1) } as never,
          reply,
          sandbox: sandboxes.of(undefined),
        }),
      )
    } finally {
      await sandboxes.close()
    }
  }
  const double = fenced('def double(x):\n    return 2 * x')

  it('asks one step after the other, with background where it is wanted', () => {
    const sample = activate(benchmark).read(row, 'default')
    expect(sample.followUps).toHaveLength(2)
    expect(sample.question).toContain('def double(x):')
    expect(sample.question).not.toContain('Known since long')
    const told = activate(benchmark, { extraParams: { provide_background: true } })
    expect(told.read(row, 'default').question).toContain('Known since long')
  })

  it('runs each step with the code of those before it, and counts steps and problems', async () => {
    const right = [
      double,
      fenced('def quadruple(x):\n    return double(double(x))'),
      fenced('pass'),
    ]
    expect((await score(right)).values).toEqual({
      main_problem_pass_rate: 1,
      steps: 2,
      steps_passed: 2,
    })
    const half = await score([double, fenced('def quadruple(x):\n    return x'), fenced('pass')])
    expect(half.values).toEqual({ main_problem_pass_rate: 0, steps: 2, steps_passed: 1 })
    expect(half.explanation).toContain('Step 1.2')
    expect(benchmark.corpus!.figures({ steps: 4, steps_passed: 3 })).toEqual({
      subproblem_pass_rate: 0.75,
    })
  })

  it('says that it needs its file of numbers instead of failing a program for it', async () => {
    const rowOf = { ...row, sub_steps: [step('1.1', 'double', 'assert double(2) == target')] }
    await expect(score([double], rowOf)).rejects.toMatchObject({ code: 'unsupported' })
  })
})
