import { bigCodeBench } from './kinds/big-code-bench'

export default () =>
  bigCodeBench({
    id: 'bigcodebench_hard',
    title: { en: 'BigCodeBench-Hard', zh: 'BigCodeBench-Hard' },
    description: {
      en: 'The 148 harder tasks of BigCodeBench.',
      zh: 'BigCodeBench 中较难的 148 题。',
    },
    tags: ['code'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/2406.15877',
    license: 'Apache-2.0',
    ids: ['evalscope/bigcodebench-hard', 'bigcode/bigcodebench-hard'],
    sampleCount: 148,
    examples: [
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
    ],
  })
