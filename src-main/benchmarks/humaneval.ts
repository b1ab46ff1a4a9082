import { functionCompletion } from './kinds/function-completion'

export default () =>
  functionCompletion({
    id: 'humaneval',
    title: { en: 'HumanEval', zh: 'HumanEval' },
    description: {
      en: '164 Python functions to be completed, checked by tests.',
      zh: '补全 164 个 Python 函数，以单元测试检验。',
    },
    tags: ['code'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/2107.03374',
    license: 'MIT',
    dataset: {
      ids: ['opencompass/humaneval', 'openai/openai_humaneval', 'openai_humaneval'],
      subsets: ['openai_humaneval'],
      split: 'test',
      fewShotNum: 0,
      sampleCount: 164,
    },
    timeLimitMs: 4000,
    examples: [
      {
        subset: 'openai_humaneval',
        rows: [
          {
            task_id: 'Own/0',
            prompt:
              'def count_vowels(text: str) -> int:\n    """How many of the letters a, e, i, o and u a text has, in either case.\n    >>> count_vowels("Area")\n    3\n    """\n',
            canonical_solution: '    return sum(letter in "aeiou" for letter in text.lower())\n',
            test: 'def check(candidate):\n    assert candidate("Area") == 3\n    assert candidate("") == 0\n    assert candidate("rhythm") == 0\n',
            entry_point: 'count_vowels',
          },
          {
            task_id: 'Own/1',
            prompt:
              'from typing import List\n\n\ndef running_total(numbers: List[int]) -> List[int]:\n    """The sum of all numbers up to each place.\n    >>> running_total([1, 2, 3])\n    [1, 3, 6]\n    """\n',
            canonical_solution:
              '    totals, so_far = [], 0\n    for number in numbers:\n        so_far += number\n        totals.append(so_far)\n    return totals\n',
            test: 'def check(candidate):\n    assert candidate([1, 2, 3]) == [1, 3, 6]\n    assert candidate([]) == []\n    assert candidate([-1, 1]) == [-1, 0]\n',
            entry_point: 'running_total',
          },
        ],
      },
    ],
  })
