import { z } from 'zod'
import { taskWithTests } from './kinds/task-with-tests'

const Row = z.lazy(() =>
  z.object({
    task_id: z.union([z.string(), z.number()]).transform(Number),
    text: z.string().min(1),
    code: z.string(),
    test_list: z.array(z.string()).min(1),
    test_setup_code: z.string().nullish(),
  }),
)

export default () =>
  taskWithTests<z.output<typeof Row>>({
    id: 'mbpp',
    title: { en: 'MBPP', zh: 'MBPP' },
    description: {
      en: 'Small Python tasks for beginners, checked by three tests each.',
      zh: '面向初学者的 Python 小题，每题三个测试。',
    },
    tags: ['code'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/2108.07732',
    license: 'CC BY 4.0',
    dataset: {
      ids: ['google-research-datasets/mbpp', 'opencompass/mbpp', 'mbpp'],
      subsets: ['full'],
      split: 'test',
      shots: { split: 'prompt' },
      // As https://github.com/google-research/google-research/tree/master/mbpp says of its one file.
      layout: {
        splitRanges: {
          column: 'task_id',
          ranges: { test: [11, 510], prompt: [1, 10], validation: [511, 600], train: [601, 974] },
        },
      },
      fewShotNum: 3,
      aliases: { text: ['prompt'] },
      row: Row,
      sampleCount: 500,
    },
    timeLimitMs: 20_000,
    ask: row => ({
      question: row.text,
      target: row.code,
      metadata: {
        task_id: row.task_id,
        tests: row.test_list,
        check: row.test_list.join('\n'),
        setup: row.test_setup_code ?? '',
      },
    }),
    examples: [
      {
        subset: 'full',
        rows: [
          {
            task_id: 1,
            text: 'Write a function that gives the middle letter of a word of odd length.',
            code: 'def middle_letter(word):\n    return word[len(word) // 2]',
            test_list: [
              'assert middle_letter("abc") == "b"',
              'assert middle_letter("x") == "x"',
              'assert middle_letter("kayak") == "y"',
            ],
            test_setup_code: '',
          },
          {
            task_id: 2,
            text: 'Write a function that counts the even numbers of a list.',
            code: 'def count_even(numbers):\n    return sum(1 for number in numbers if number % 2 == 0)',
            test_list: [
              'assert count_even([1, 2, 4]) == 2',
              'assert count_even([]) == 0',
              'assert count_even([3, 5]) == 0',
            ],
            test_setup_code: '',
          },
        ],
      },
      {
        subset: 'full',
        split: 'prompt',
        rows: [
          {
            task_id: 3,
            text: 'Write a function that doubles a number.',
            code: 'def double(number):\n    return 2 * number',
            test_list: [
              'assert double(2) == 4',
              'assert double(0) == 0',
              'assert double(-1) == -2',
            ],
            test_setup_code: '',
          },
          {
            task_id: 4,
            text: 'Write a function that says whether a text reads the same from behind.',
            code: 'def is_palindrome(text):\n    return text == text[::-1]',
            test_list: [
              'assert is_palindrome("noon")',
              'assert not is_palindrome("moon")',
              'assert is_palindrome("")',
            ],
            test_setup_code: '',
          },
          {
            task_id: 5,
            text: 'Write a function that gives the largest difference between two numbers of a list.',
            code: 'def widest(numbers):\n    return max(numbers) - min(numbers)',
            test_list: [
              'assert widest([1, 5]) == 4',
              'assert widest([2]) == 0',
              'assert widest([-1, 1]) == 2',
            ],
            test_setup_code: '',
          },
        ],
      },
    ],
  })
