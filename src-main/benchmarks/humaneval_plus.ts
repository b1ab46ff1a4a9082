import { functionCompletion } from './kinds/function-completion'
import { plusTests } from './kinds/plus-tests'

export default () =>
  functionCompletion({
    id: 'humaneval_plus',
    title: { en: 'HumanEval+', zh: 'HumanEval+' },
    description: {
      en: 'HumanEval with eighty times as many tests.',
      zh: '测试用例扩充约八十倍的 HumanEval。',
    },
    limits: {
      en: 'A program that uses numpy itself needs a Python of the machine that has it; the tests do not. Thirty seconds are given for all tests of a program.',
      zh: '程序本身使用 numpy 时需改用装有 numpy 的本机 Python，测试本身则不需要。每个程序的全部测试限时 30 秒。',
    },
    tags: ['code'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/2305.01210',
    license: 'Apache-2.0',
    dataset: {
      ids: ['evalscope/humanevalplus', 'evalplus/humanevalplus'],
      subsets: ['default'],
      split: 'test',
      fewShotNum: 0,
      sampleCount: 164,
    },
    timeLimitMs: 30_000,
    optionalPackages: ['numpy'],
    tests: plusTests,
    examples: [
      {
        subset: 'default',
        rows: [
          {
            task_id: 'Own/0',
            prompt:
              'def halves(number: float, times: int) -> list:\n    """A number and what is left after each of so many halvings.\n    >>> halves(1.0, 2)\n    [1.0, 0.5, 0.25]\n    """\n',
            canonical_solution: '    return [number / 2 ** step for step in range(times + 1)]\n',
            test: 'import numpy as np\n\ndef assertion(out, exp, atol):\n    if out != exp:\n        assert np.allclose(out, exp, rtol=1e-07, atol=atol)\n\ndef check(candidate):\n    inputs = [[1.0, 2], [0.3, 1], [5.0, 0]]\n    results = [[1.0, 0.5, 0.25], [0.3, 0.15], [5.0]]\n    for given, expected in zip(inputs, results):\n        assertion(candidate(*given), expected, 1e-06)\n',
            entry_point: 'halves',
          },
          {
            task_id: 'Own/1',
            prompt:
              'def is_sorted(values: list) -> bool:\n    """Whether no value is smaller than the one before it.\n    >>> is_sorted([1, 1, 2])\n    True\n    """\n',
            canonical_solution:
              '    return all(left <= right for left, right in zip(values, values[1:]))\n',
            test: 'def check(candidate):\n    for given, expected in [([1, 1, 2], True), ([2, 1], False), ([], True), ([3], True)]:\n        assert candidate(given) == expected\n',
            entry_point: 'is_sorted',
          },
        ],
      },
    ],
  })
