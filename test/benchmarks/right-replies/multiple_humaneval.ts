import type { RightReply } from '../right-reply'

const bodies: Record<string, string> = {
  Own_0_count_vowels:
    'function count_vowels(text) { return [...text.toLowerCase()].filter(one => "aeiou".includes(one)).length }',
  Own_1_running_total:
    'function running_total(numbers: number[]): number[] { let sum = 0; return numbers.map(one => (sum += one)) }',
}

export const rightReply: RightReply = (_, { metadata }) => {
  const fence = metadata['language'] === 'typescript' ? 'typescript' : 'javascript'
  return `\`\`\`${fence}\n${bodies[metadata['name'] as string]}\n\`\`\``
}
