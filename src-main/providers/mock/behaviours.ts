import type { MockBehaviour } from '@contract'
import { AppError } from '../../engine/errors'
import type { MockReply, MockResponder } from './mock-reply'
import { noisy } from './noisy-replies'

/** What a test tells the server to answer: a function, or replies in the order of the requests, of which the last is repeated. */
export type MockScript = MockResponder | MockReply[]

/** The responder of a behaviour. `retryAfter` goes out as a header with the refusals of `failing`. */
export function behave(
  behaviour: MockBehaviour,
  more: { script?: MockScript | undefined; retryAfter?: string | undefined } = {},
): MockResponder {
  const { text, delayMs } = behaviour
  switch (behaviour.mode) {
    case 'fixed':
    case 'slow':
      return () => ({ text, delayMs })
    case 'echo':
      return ({ question }) => ({ text: question, delayMs })
    case 'noisy':
      return ({ index }) => ({ ...noisy(index, text), delayMs })
    case 'failing': {
      const refusal: MockReply = {
        status: behaviour.failStatus,
        message: 'This mock server fails as it was told to.',
        ...(more.retryAfter !== undefined && { headers: { 'retry-after': more.retryAfter } }),
        delayMs,
      }
      return ({ index }) => (fails(index, behaviour.failRate) ? refusal : { text, delayMs })
    }
    case 'scripted':
      return scripted(more.script)
  }
}

function scripted(script: MockScript | undefined): MockResponder {
  if (typeof script === 'function') return script
  const last = script?.at(-1)
  if (!script || !last) {
    throw new AppError('invalid-input', 'A scripted mock server needs a script of replies.')
  }
  return ({ index }) => script[index] ?? last
}

/** Spreads failures evenly, so that any n requests hold floor(n·rate) of them (Bresenham's line); the rate counts in millionths. */
export function fails(index: number, rate: number): boolean {
  const parts = Math.round(rate * 1e6)
  return Math.floor(((index + 1) * parts) / 1e6) > Math.floor((index * parts) / 1e6)
}
