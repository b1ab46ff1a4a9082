import { createMockServer, type MockServer } from '../../../src-main/providers/mock/mock-server'

export interface ModelServer extends MockServer {
  key: string
  model: string
  /** So many more answers go out at once; what is asked after them waits for `release`. */
  hold(after: number): void
  release(): void
  /** It calls itself so from now on, whatever it is asked for. */
  rename(model: string): void
}

/**
 * The built-in mock over HTTP as a server of its own, which wants a key. It answers each question with the same letter, so that
 * some samples are right and some wrong.
 */
export async function startModelServer(): Promise<ModelServer> {
  const key = 'sk-e2e-0123456789abcdef'
  const model = 'letter-b'
  let named = model
  let left = Infinity
  let release: () => void = () => undefined
  let released: Promise<void> | undefined
  const server = await createMockServer({
    models: [model],
    apiKey: key,
    script: () => ({
      text: 'It follows from the definition: $x^2 \\ge 0$.\n\nANSWER: B',
      model: named,
      ...(left-- <= 0 && released && { until: released }),
    }),
  })
  return {
    ...server,
    key,
    model,
    hold(after) {
      left = after
      released = new Promise(resolve => (release = resolve))
    },
    rename: to => void (named = to),
    release() {
      left = Infinity
      release()
    },
  }
}
