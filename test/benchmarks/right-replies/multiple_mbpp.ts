import type { RightReply } from '../right-reply'

const bodies: Record<string, string> = {
  own_1_double: 'const double = number => 2 * number',
  own_2_is_palindrome:
    '  const from: string = [...text].reverse().join("");\n  return text === from;\n}',
}

export const rightReply: RightReply = (_, { metadata }) => {
  const fence = metadata['language'] === 'typescript' ? 'typescript' : 'javascript'
  return `\`\`\`${fence}\n${bodies[metadata['name'] as string]}\n\`\`\``
}
