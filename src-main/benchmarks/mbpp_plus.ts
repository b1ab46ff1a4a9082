import { z } from 'zod'
import { plusTests } from './kinds/plus-tests'
import { taskWithTests } from './kinds/task-with-tests'

const Row = z.lazy(() =>
  z.object({
    task_id: z.union([z.string(), z.number()]).transform(String),
    prompt: z.string().min(1),
    code: z.string(),
    test_imports: z.array(z.string()).nullish(),
    test_list: z.array(z.string()).min(1),
    test: z.string().nullish(),
  }),
)

export default () =>
  taskWithTests<z.output<typeof Row>>({
    id: 'mbpp_plus',
    title: { en: 'MBPP+', zh: 'MBPP+' },
    description: { en: 'MBPP with many more tests.', zh: '测试用例大幅扩充的 MBPP。' },
    limits: {
      en: 'The additional tests are run, which EvalScope does not, so scores are lower than its. A program that uses numpy itself needs a Python of the machine that has it.',
      zh: '会运行扩充的测试（EvalScope 不运行），得分因此低于其结果。程序本身使用 numpy 时需改用装有 numpy 的本机 Python。',
    },
    tags: ['code'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/2305.01210',
    license: 'Apache-2.0',
    dataset: {
      ids: ['evalscope/mbppplus', 'evalplus/mbppplus'],
      subsets: ['default'],
      split: 'test',
      fewShotNum: 0,
      row: Row,
      sampleCount: 378,
    },
    timeLimitMs: 30_000,
    optionalPackages: ['numpy'],
    ask: row => ({
      question: row.prompt,
      target: row.code,
      metadata: {
        task_id: row.task_id,
        tests: row.test_list,
        check: [...(row.test_imports ?? []), ...row.test_list, plusTests(row.test ?? '')].join(
          '\n',
        ),
        setup: '',
      },
    }),
    examples: [
      {
        subset: 'default',
        rows: [
          {
            task_id: '1',
            prompt:
              'Write a function that gives the mean of a list of numbers, 0 for an empty list.',
            code: 'def mean(numbers):\n    return sum(numbers) / len(numbers) if numbers else 0',
            test_imports: [],
            test_list: ['assert mean([1, 2, 3]) == 2'],
            test: 'import numpy as np\n\ndef assertion(out, exp, atol):\n    assert out == exp or np.allclose(out, exp, rtol=1e-07, atol=atol)\n\nfor given, expected in [([0.1, 0.2], 0.15), ([], 0), ([7], 7)]:\n    assertion(mean(given), expected, 1e-06)\n',
          },
          {
            task_id: '2',
            prompt:
              'Write a function that removes doubled values from a list and keeps their order.',
            code: 'def without_doubles(values):\n    return list(dict.fromkeys(values))',
            test_imports: ['import math'],
            test_list: ['assert without_doubles([1, 1, 2]) == [1, 2]'],
            test: 'for given, expected in [([2, 1, 2], [2, 1]), ([], []), ([math.inf, math.inf], [math.inf])]:\n    assert without_doubles(given) == expected\n',
          },
        ],
      },
    ],
  })
