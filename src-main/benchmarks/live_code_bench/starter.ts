const tests = (list: { input: string; output: string }[], testtype: string): string =>
  JSON.stringify(list.map(one => ({ ...one, testtype })))

/** Problems of our own in the data set's format. */
export const starter = [
  {
    subset: 'release_latest',
    rows: [
      {
        question_id: 'own_1',
        question_title: 'Doubled sum',
        question_content:
          'The first line holds a number n, the second n whole numbers. Print twice their sum.\n\nInput: 3, then 1 2 3. Output: 12.',
        platform: 'own',
        contest_date: '2024-05-04T00:00:00',
        starter_code: '',
        difficulty: 'easy',
        public_test_cases: tests([{ input: '3\n1 2 3\n', output: '12\n' }], 'stdin'),
        private_test_cases:
          'eJxrYJnaxAABPXXR1UqZeQWlJUpWCkqGMXm6pjF5SjoKSvmlJVBBXUMDiFBJanFJSWVBKkiwuCQlM0+pVkcBSbdRTJ6hgYKRAboBZrj1x07RAwABAik6',
        metadata: '{}',
      },
      {
        question_id: 'own_2',
        question_title: 'Pairs',
        question_content:
          'Give the number of pairs of places i < j of a list whose values are equal.',
        platform: 'own',
        contest_date: '2025-01-11T00:00:00',
        starter_code:
          'class Solution:\n    def countPairs(self, values: List[int]) -> int:\n        ',
        difficulty: 'easy',
        public_test_cases: tests([{ input: '[1, 1, 2, 1]', output: '3' }], 'functional'),
        private_test_cases: tests(
          [
            { input: '[]', output: '0' },
            { input: '[5, 5]', output: '1' },
          ],
          'functional',
        ),
        metadata: '{"func_name": "countPairs"}',
      },
    ],
  },
]
