import { onTestFinished } from 'vitest'
import { createMockServer, type MockServer } from '../../src-main/providers/mock/mock-server'
import type { MockReply, MockRequest } from '../../src-main/providers/mock/mock-reply'

export interface ScriptedJudge extends MockServer {
  /** Requests in the order in which they came. */
  requests: MockRequest[]
  /** How often each reply was judged, by what stands between its marks. */
  judged(reply: string): number
}

/** The reply that a judge is asked about: what stands under `[Predicted Answer]` up to the next empty line. */
export function judgedReply(request: MockRequest): string {
  const text = request.messages.find(message => message.role === 'user')?.text ?? ''
  return /\[Predicted Answer\]\n([^\n]*)/.exec(text)?.[1] ?? ''
}

export const verdict = (label: string): MockReply => ({
  text: `{"reasoning": "It says so.", "verdict": "${label}"}`,
})

/** A judge over real HTTP: `answer` says what it answers to a request about a reply. */
export async function scriptedJudge(
  answer: (reply: string, request: MockRequest) => MockReply | Promise<MockReply>,
): Promise<ScriptedJudge> {
  const requests: MockRequest[] = []
  const server = await createMockServer({
    script: request => {
      requests.push(request)
      return answer(judgedReply(request), request)
    },
  })
  onTestFinished(() => server.close())
  return {
    ...server,
    requests,
    judged: reply => requests.filter(request => judgedReply(request) === reply).length,
  }
}
