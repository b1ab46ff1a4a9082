import { multiplE } from './kinds/multipl-e'

export default () =>
  multiplE({
    id: 'multiple_mbpp',
    set: 'mbpp',
    title: { en: 'MultiPL-E MBPP', zh: 'MultiPL-E MBPP' },
    description: {
      en: 'MBPP in JavaScript and TypeScript.',
      zh: 'JavaScript 与 TypeScript 版的 MBPP。',
    },
    tags: ['code', 'multilingual'],
    version: 1,
    source: 'https://arxiv.org/abs/2208.08227',
    license: 'MIT',
    sampleCount: 787,
    examples: [
      {
        subset: 'mbpp-js',
        rows: [
          {
            name: 'own_1_double',
            language: 'js',
            prompt: '//Write a function that doubles a number.\nfunction double(number){\n',
            tests:
              "const assert = require('node:assert');\n\n\nfunction test() {\n  let candidate = double;\n  assert.deepEqual(candidate(2),4);\n  assert.deepEqual(candidate(-1),-2);\n}\n\ntest();",
          },
        ],
      },
      {
        subset: 'mbpp-ts',
        rows: [
          {
            name: 'own_2_is_palindrome',
            language: 'ts',
            prompt:
              '//Write a function that says whether a text reads the same from behind.\nfunction is_palindrome(text: string): boolean {\n',
            tests:
              'declare var require: any;\nconst assert = require(\'node:assert\');\n\n\nfunction test() {\n  let candidate = is_palindrome;\n  assert.deepEqual(candidate("noon"),true);\n  assert.deepEqual(candidate("moon"),false);\n}\n\ntest();',
          },
        ],
      },
    ],
  })
