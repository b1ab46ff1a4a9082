import type { RightReply } from '../right-reply'

const programs: Record<string, string> = {
  own_1: 'input()\nprint(2 * sum(map(int, input().split())))',
  own_2:
    'class Solution:\n    def countPairs(self, values: List[int]) -> int:\n        return sum(values[i] == values[j] for j in range(len(values)) for i in range(j))',
}

export const rightReply: RightReply = (_, { metadata }) =>
  `It counts.\n\`\`\`python\n${programs[metadata['question_id'] as string]}\n\`\`\``
