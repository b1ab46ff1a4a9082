import type { RightReply } from '../right-reply'

const functions: Record<string, string> = {
  'own-1': 'def fall_time(height):\n    return math.sqrt(2 * height / 9.81)',
  'own-2': 'def share_left(time, half_life):\n    return 0.5 ** (time / half_life)',
}

export const rightReply: RightReply = (_, { metadata }) =>
  `\`\`\`python\n${functions[metadata['problem_id'] as string]}\n\`\`\``
