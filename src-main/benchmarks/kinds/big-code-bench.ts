import { z } from 'zod'
import type { LocalText, ParameterFacts } from '@contract'
import type { Benchmark } from '../../engine/benchmark'
import { codeAnswer } from '../../scorers/code-answer'
import { codeProgram, type CodeProgramFacts } from './code-program'

const Row = z.lazy(() =>
  z.object({
    task_id: z.string().min(1),
    complete_prompt: z.string().min(1),
    instruct_prompt: z.string().min(1),
    canonical_solution: z.string(),
    code_prompt: z.string(),
    test: z.string().min(1),
    entry_point: z.string().min(1),
    /** As Python writes a list of texts. */
    libs: z.union([z.string(), z.array(z.string())]).nullish(),
  }),
)

type TaskRow = z.output<typeof Row>
type Own = 'template' | 'ask' | 'code' | 'program' | 'dataset' | 'limits' | 'extraParams'

export interface BigCodeBenchFacts extends Omit<CodeProgramFacts<TaskRow>, Own> {
  ids: string[]
  sampleCount: number
}

const limits: LocalText = {
  en: 'Most tasks use packages beyond the standard library: let programs run with a Python of the machine that has them (--sandbox). A sample whose packages are missing fails with that reason and can be scored again. Some tests ask the network, which is not there.',
  zh: '多数题目使用标准库以外的软件包：请用 --sandbox 改用装有这些包的本机 Python。缺少软件包的样本会注明原因并记为失败，之后可重新评分。部分测试需要网络，而程序无法联网。',
}

const extraParams: Record<string, ParameterFacts> = {
  split: {
    type: 'string',
    default: 'instruct',
    choices: ['instruct', 'complete'],
    description: {
      en: 'Whether the task is told in words or given as a function head with a docstring.',
      zh: '以文字描述题目（instruct），或给出带文档字符串的函数头（complete）。',
    },
  },
  calibrate: {
    type: 'boolean',
    default: true,
    choices: null,
    description: {
      en: 'Put the imports and the head of the task before the program, so that a forgotten import costs nothing.',
      zh: '在程序前加上题目的导入语句与函数头，漏写导入不扣分。',
    },
  },
}

/** Runs the class of unit tests that a task brings; a test that fails or raises is one that does not hold. */
const runTests = `
import unittest as _unittest
_found = _unittest.TestResult()
_unittest.defaultTestLoader.loadTestsFromTestCase(TestCases).run(_found)
for _, _text in _found.failures + _found.errors:
    raise AssertionError(_text)
assert _found.testsRun > 0, 'no test was run'
`

/** Practical tasks with unit tests, in BigCodeBench's format. */
export function bigCodeBench(facts: BigCodeBenchFacts): Benchmark {
  const { ids, sampleCount, ...common } = facts
  return codeProgram<TaskRow>({
    ...common,
    limits,
    extraParams,
    dataset: {
      ids,
      subsets: ['default'],
      split: 'v0.1.4',
      anySplit: true,
      fewShotNum: 0,
      row: Row,
      sampleCount,
    },
    template:
      '{question}\n\nAnswer with the whole function and its imports in one block that begins with ```python, without tests and without calls of it.',
    ask: (row, { params }) => ({
      question: params['split'] === 'complete' ? row.complete_prompt : row.instruct_prompt,
      target: `${row.code_prompt}${row.canonical_solution}`,
      metadata: {
        task_id: row.task_id,
        entry_point: row.entry_point,
        code_prompt: row.code_prompt,
        test: row.test,
        libs: librariesOf(row.libs ?? ''),
      },
    }),
    code: reply => codeAnswer(reply, { language: 'python', firstBlock: true }).code,
    program: (code, { metadata }, { params }) => ({
      language: 'python',
      code:
        params['calibrate'] === false
          ? code
          : `${metadata['code_prompt'] as string}\n    pass\n\n${code}`,
      check: `${metadata['test'] as string}\n${runTests}`,
      timeLimitMs: 240_000,
      optionalPackages: metadata['libs'] as string[],
    }),
  })
}

function librariesOf(libs: string | string[]): string[] {
  const named =
    typeof libs === 'string' ? [...libs.matchAll(/['"]([\w.]+)['"]/g)].map(one => one[1]!) : libs
  return [...new Set(named.map(name => name.split('.')[0]!))]
}
