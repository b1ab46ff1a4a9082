import type { Sample } from '../../src-main/engine/benchmark'

/** Replies that follow every instruction of the example rows, by words of their prompts. */
const replies: [prompt: RegExp, reply: string][] = [
  [/morning at a harbour/, 'Boats rock softly at the quay. A gull cries above the nets.'],
  [/pack for a hike/, '<<Ready for the trail>>\n* water\n* a map\n* a warm coat'],
  [/why the sky is blue/, '"Der Himmel ist blau, weil die Luft das blaue Licht stärker streut."'],
  [/how bread is baked/, 'The dough rests. Then it goes into the oven.'],
  [/Is the Moon larger/, 'no'],
  [/Describe a market/, 'Fresh pears and bread, or plums but never coins, so crowds linger.'],
]

export function followingReply(sample: Sample): string {
  const found = replies.find(([prompt]) => prompt.test(sample.question))
  if (!found) throw new Error(`no reply is written for the prompt: ${sample.question}`)
  return found[1]
}
