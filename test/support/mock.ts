import { onTestFinished } from 'vitest'
import {
  createMockServer,
  type MockServer,
  type MockServerOptions,
} from '../../src-main/providers/mock/mock-server'
import type { MockReply, MockRequest } from '../../src-main/providers/mock/mock-reply'
import { knowsArithmetic, numberIn } from './arithmetic'

export interface CountedServer extends MockServer {
  /** How often each question was asked, by its number. */
  asked: Map<number, number>
}

/** A mock server that is closed at the end of the test. It answers arithmetic unless told otherwise, and counts by question. */
export async function mockServer(
  reply: (request: MockRequest) => MockReply | Promise<MockReply> = knowsArithmetic,
  options: Omit<MockServerOptions, 'script'> = {},
): Promise<CountedServer> {
  const asked = new Map<number, number>()
  const server = await createMockServer({
    ...options,
    script: request => {
      const number = numberIn(request)
      asked.set(number, (asked.get(number) ?? 0) + 1)
      return reply(request)
    },
  })
  onTestFinished(() => server.close())
  return { ...server, asked }
}
