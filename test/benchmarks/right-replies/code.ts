import type { RightReply } from '../right-reply'

export const rightReply: RightReply = (_, sample) => `\`\`\`python\n${sample.target}\n\`\`\``
