import type { LoadTestRequest } from '@contract'
import { createRandom } from '../../engine/random'
import { drawNormal } from '../arrivals'
import type { PromptSender } from './prompts'
import { createRandomText } from './random-text'
import type { Tokenizer } from './tokenizer'
import type { Workload } from './workload'

/** Longest drawn prompt where nobody says how long. */
const USUAL_LONGEST = 1024

/** Prompts of drawn length and content, behind one of a few shared heads. No two are equal, so no cache helps but for the heads. */
export function randomPrompts(
  request: LoadTestRequest,
  sender: PromptSender,
  tokenizer: Tokenizer | null,
): Workload {
  const { workload, seed } = request
  const text = createRandomText(tokenizer)
  const length = lengthDraw(request)
  const heads = Array.from(
    { length: workload.prefixLength > 0 ? workload.prefixCount : 0 },
    (_, at) => text.draw(workload.prefixLength, seed * 31 + at),
  )
  return {
    size: null,
    warnings:
      tokenizer === null
        ? ['No tokenizer is named, so prompt lengths are counted in characters.']
        : [],
    first(index) {
      const head = heads.length === 0 ? '' : (heads[index % heads.length] as string)
      const body = text.draw(length(index), seed * 65_537 + index * 2 + 1)
      return sender.item(-1 - index, head + body, index)
    },
  }
}

/** Draws the length of the prompt with this index. */
export function lengthDraw({ workload, seed }: LoadTestRequest): (index: number) => number {
  const low = Math.max(1, workload.minPromptLength)
  const high =
    workload.maxPromptLength >= 131_072
      ? Math.max(low, USUAL_LONGEST)
      : Math.max(low, workload.maxPromptLength)
  return index => {
    const random = createRandom(seed * 104_729 + index)
    if (workload.lengths === 'uniform') return low + Math.floor(random() * (high - low + 1))
    // Three standard deviations on each side lie between the ends.
    const drawn = (low + high) / 2 + (drawNormal(random) * (high - low)) / 6
    return Math.min(high, Math.max(low, Math.round(drawn)))
  }
}
