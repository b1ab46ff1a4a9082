import { countTokens } from './count-tokens'
import { answerPrompt, demoLarge, demoSmall, type DemoProfile } from './demo/demo-model'
import { giveVerdict } from './demo/give-verdict'
import { readPrompt } from './demo/read-prompt'
import { chance } from './demo/solution'
import type { MockReply, MockRequest } from './mock-reply'
import { createMockServer, type MockServer } from './mock-server'

const SHORTEST_MS = 5
const LONGEST_MS = 40

const profiles = new Map([demoLarge, demoSmall].map(profile => [profile.name, profile]))

/** The models of the demo server: a better one and a worse one. */
export const demoModels = [...profiles.keys()]

/** A server with two small rule-based models that compute their answers from the prompt; they know no data set and no target. */
export function createDemoServer(): Promise<MockServer> {
  return createMockServer({
    models: demoModels,
    script: request => demoReply(request, profiles.get(request.model) ?? demoSmall),
  })
}

function demoReply(request: MockRequest, profile: DemoProfile): MockReply {
  const verdict = giveVerdict(request.question, profile.slips / 4)
  const { text, reasoning } =
    verdict === null
      ? answerPrompt(readPrompt(request.question), profile)
      : { text: verdict, reasoning: null }
  const pace = chance(request.question, profile.name)
  const length = Math.min(1, countTokens(text) / 200)
  const waitMs = SHORTEST_MS + (LONGEST_MS - SHORTEST_MS) * (0.6 * pace + 0.4 * length)
  return {
    text,
    ...(reasoning !== null && { reasoning }),
    delayMs: request.isStreamed ? waitMs * 0.4 : waitMs,
    streamMs: waitMs * 0.6,
  }
}
