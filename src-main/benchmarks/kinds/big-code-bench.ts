import { z } from 'zod'
import type { LocalText, ParameterFacts } from '@contract'
import type { Benchmark } from '../../engine/benchmark'
import { codeAnswer } from '../../scorers/code-answer'
import { codeProgram } from './code-program'

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

/** What its parts differ in. */
export interface BigCodeBenchFacts {
  id: string
  title: LocalText
  description: LocalText
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

/** Tasks of our own in its format. */
const examples: { subset: string; rows: TaskRow[] }[] = [
  {
    subset: 'default',
    rows: [
      {
        task_id: 'Own/0',
        complete_prompt:
          'import json\n\ndef task_func(text):\n    """Give the number of keys of the JSON object in a text; 0 for JSON of another kind.\n    """\n',
        instruct_prompt:
          'Write a function that gives the number of keys of the JSON object in a text, and 0 for JSON of another kind. Begin with:\n```\nimport json\ndef task_func(text):\n```',
        code_prompt: 'import json\ndef task_func(text):\n',
        canonical_solution:
          '    value = json.loads(text)\n    return len(value) if isinstance(value, dict) else 0\n',
        test: 'import unittest\n\nclass TestCases(unittest.TestCase):\n    def test_object(self):\n        self.assertEqual(task_func(\'{"a": 1, "b": 2}\'), 2)\n    def test_list(self):\n        self.assertEqual(task_func("[1]"), 0)\n',
        entry_point: 'task_func',
        libs: "['json']",
      },
      {
        task_id: 'Own/1',
        complete_prompt:
          'from collections import Counter\n\ndef task_func(words):\n    """Give the most frequent word of a list; of equally frequent ones the first in the alphabet. Raises ValueError for an empty list.\n    """\n',
        instruct_prompt:
          'Write a function that gives the most frequent word of a list; of equally frequent ones the first in the alphabet. It raises ValueError for an empty list. Begin with:\n```\nfrom collections import Counter\ndef task_func(words):\n```',
        code_prompt: 'from collections import Counter\ndef task_func(words):\n',
        canonical_solution:
          '    if not words:\n        raise ValueError("empty")\n    return min(Counter(words).items(), key=lambda pair: (-pair[1], pair[0]))[0]\n',
        test: 'import unittest\n\nclass TestCases(unittest.TestCase):\n    def test_most(self):\n        self.assertEqual(task_func(["b", "a", "b"]), "b")\n    def test_tie(self):\n        self.assertEqual(task_func(["b", "a"]), "a")\n    def test_empty(self):\n        with self.assertRaises(ValueError):\n            task_func([])\n',
        entry_point: 'task_func',
        libs: "['collections']",
      },
    ],
  },
]

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
    tags: ['code'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/2406.15877',
    license: 'Apache-2.0',
    examples,
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
