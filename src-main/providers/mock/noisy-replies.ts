import type { MockReply } from './mock-reply'

/** What real models put around an answer, in turn, so that the same requests always meet the same noise. */
const noises: ((text: string) => MockReply)[] = [
  text => ({ text }),
  text => ({
    text: `Sure, happy to help!\n\n**Answer:** ${text}\n\nTell me if you want to know more.`,
  }),
  text => ({ text: `<think>\nFirst I look at what was asked.\n</think>\n\n  ${text}  \n` }),
  text => ({ text, reasoning: 'The question is short, so the answer is too.' }),
  text => ({ text: `${text} `.repeat(12).trim(), finishReason: 'length' }),
  () => ({ text: '' }),
  text => ({ text: `\`\`\`json\n{"answer": ${JSON.stringify(text)}`, finishReason: 'length' }),
  text => ({ text: `\u200b${text}\u00a0\u202e!\u202c 🙂` }),
]

/** The reply to request `index`: the text amid chatter, reasoning, repetition, half a document, invisible characters, or nothing at all. */
export function noisy(index: number, text: string): MockReply {
  return noises[index % noises.length]?.(text) ?? { text }
}
