import { multiplE } from './kinds/multipl-e'

export default () =>
  multiplE({
    id: 'multiple_humaneval',
    set: 'humaneval',
    title: { en: 'MultiPL-E HumanEval', zh: 'MultiPL-E HumanEval' },
    description: {
      en: 'HumanEval in JavaScript and TypeScript.',
      zh: 'JavaScript 与 TypeScript 版的 HumanEval。',
    },
    tags: ['code', 'multilingual'],
    version: 1,
    source: 'https://arxiv.org/abs/2208.08227',
    license: 'MIT',
    sampleCount: 320,
    examples: [
      {
        subset: 'humaneval-js',
        rows: [
          {
            name: 'Own_0_count_vowels',
            language: 'js',
            prompt:
              '//How many of the letters a, e, i, o and u a text has, in either case.\n// >>> count_vowels("Area")\n// 3\nfunction count_vowels(text){\n',
            tests:
              'const assert = require(\'node:assert\');\n\n\nfunction test() {\n  let candidate = count_vowels;\n  assert.deepEqual(candidate("Area"),3);\n  assert.deepEqual(candidate(""),0);\n}\n\ntest();',
          },
        ],
      },
      {
        subset: 'humaneval-ts',
        rows: [
          {
            name: 'Own_1_running_total',
            language: 'ts',
            prompt:
              '//The sum of all numbers up to each place.\n// >>> running_total([1, 2, 3])\n// [1, 3, 6]\nfunction running_total(numbers: number[]): number[] {\n',
            tests:
              "declare var require: any;\nconst assert = require('node:assert');\n\n\nfunction test() {\n  let candidate = running_total;\n  assert.deepEqual(candidate([1, 2, 3]),[1, 3, 6]);\n  assert.deepEqual(candidate([]),[]);\n}\n\ntest();",
          },
        ],
      },
    ],
  })
