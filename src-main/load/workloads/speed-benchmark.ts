import type { LoadTestRequest } from '@contract'
import { createRandom } from '../../engine/random'
import type { Bodies } from './bodies'
import { createRandomText } from './random-text'
import type { Tokenizer } from './tokenizer'
import type { Workload } from './workload'

const LENGTHS = [1, 6144, 14_336, 30_720]
const LONG_LENGTHS = [63_488, 129_024]
const EACH = 2
const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/** Prompts of the lengths of EvalScope's speed table, two of each, to the completions API. */
export function speedPrompts(
  request: LoadTestRequest,
  bodies: Bodies,
  tokenizer: Tokenizer | null,
): Workload {
  const lengths = request.workload.dataset === 'speed-benchmark-long' ? LONG_LENGTHS : LENGTHS
  const text = tokenizer === null ? null : createRandomText(tokenizer)
  return {
    size: lengths.length * EACH,
    warnings:
      tokenizer === null
        ? [
            'No tokenizer is named: prompts are made of lone letters, which are one token each in most vocabularies.',
          ]
        : [],
    first(index) {
      const length = lengths[Math.floor(index / EACH) % lengths.length] as number
      const prompt =
        text?.draw(length, request.seed + index) ?? letters(length, request.seed + index)
      return { body: bodies.completions(prompt, index), inTokens: text === null ? NaN : length }
    },
  }
}

function letters(count: number, seed: number): string {
  const random = createRandom(seed)
  let text = ''
  for (let at = 0; at < count; at += 1)
    text += ` ${LETTERS[Math.floor(random() * LETTERS.length)] as string}`
  return text
}
