import { z } from 'zod'
import { taskWithTests } from './kinds/task-with-tests'

const Tests = z.union([z.string().min(1), z.array(z.string()).min(1)])

const Row = z.lazy(() =>
  z.object({
    question: z.string().min(1),
    tests: Tests,
    setup: z.string().nullish(),
    answer: z.string().nullish(),
  }),
)

/** A list, a list as spreadsheets hold it (JSON), or one test in each line. */
function testsOf(tests: z.infer<typeof Tests>): string[] {
  if (Array.isArray(tests)) return tests
  try {
    const parsed: unknown = JSON.parse(tests)
    if (Array.isArray(parsed)) return parsed.map(String)
  } catch {
    // Plain Python.
  }
  return [tests.trim()]
}

export default () =>
  taskWithTests<z.output<typeof Row>>({
    id: 'general_code',
    title: { en: 'General code', zh: '通用编程题' },
    description: {
      en: 'Your own Python tasks: a program is right when it passes all tests of its row.',
      zh: '您自己的 Python 编程题：通过该行全部测试即为正确。',
    },
    tags: ['code', 'custom'],
    languages: ['en', 'zh'],
    version: 1,
    source: 'https://arxiv.org/abs/2108.07732',
    license: 'Your own data.',
    dataset: {
      ids: ['general_code'],
      subsets: null,
      split: 'test',
      fewShotNum: 0,
      aliases: {
        question: ['text', 'prompt', 'task'],
        tests: ['test_list', 'test'],
        setup: ['test_setup_code'],
        answer: ['code', 'solution', 'canonical_solution'],
      },
      row: Row,
      sampleCount: null,
    },
    timeLimitMs: 20_000,
    ask: row => {
      const tests = testsOf(row.tests)
      return {
        question: row.question,
        target: row.answer ?? '',
        metadata: { tests, check: tests.join('\n'), setup: row.setup ?? '' },
      }
    },
    examples: [
      {
        subset: 'default',
        rows: [
          {
            question: 'Write a function that counts the vowels of a word.',
            tests: ['assert count_vowels("banana") == 3', 'assert count_vowels("") == 0'],
            answer:
              'def count_vowels(word):\n    return sum(word.count(vowel) for vowel in "aeiou")',
          },
          {
            question: '编写函数 is_leap(year)，判断某年是否为闰年。',
            tests: 'assert is_leap(2000)\nassert not is_leap(1900)\nassert is_leap(2024)',
            answer:
              'def is_leap(year):\n    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)',
          },
        ],
      },
    ],
  })
