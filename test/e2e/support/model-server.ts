import { createMockServer, type MockServer } from '../../../src-main/providers/mock/mock-server'

export interface ModelServer extends MockServer {
  key: string
  model: string
  /** Lets held answers go; from then on nothing is held. */
  release(): void
}

/**
 * The built-in mock over HTTP as a server of its own, which wants a key. It answers each question with the same letter, so that
 * some samples are right and some wrong, and holds every answer after the first `answersAtOnce` until it is told to go on.
 */
export async function startModelServer(answersAtOnce = Infinity): Promise<ModelServer> {
  const key = 'sk-e2e-0123456789abcdef'
  const model = 'letter-b'
  let release: () => void = () => undefined
  const released = new Promise<void>(resolve => (release = resolve))
  const server = await createMockServer({
    models: [model],
    apiKey: key,
    script: ({ index }) => ({
      text: 'It follows from the definition: $x^2 \\ge 0$.\n\nANSWER: B',
      ...(index >= answersAtOnce && { until: released }),
    }),
  })
  return { ...server, key, model, release }
}
