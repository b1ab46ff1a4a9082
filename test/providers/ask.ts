import type { Prediction, Sampling, Transport } from '../../src-main/contract'
import type { PredictHooks, PredictRequest } from '../../src-main/engine/ports'
import { PredictionError } from '../../src-main/engine/errors'
import {
  createMockServer,
  type MockServer,
  type MockServerOptions,
} from '../../src-main/providers/mock/mock-server'
import { createOpenAiClient, type OpenAiTarget } from '../../src-main/providers/openai-client'
import type { ModelClient } from '../../src-main/engine/ports'

export const patience: Transport = {
  stream: false,
  timeoutMs: 20_000,
  firstTokenTimeoutMs: 20_000,
  idleTimeoutMs: 20_000,
  retries: 0,
  extraHeaders: {},
  extraQuery: {},
}

export interface Asked {
  transport?: Partial<Transport>
  sampling?: Sampling
  tools?: PredictRequest['tools']
  hooks?: Partial<PredictHooks>
  text?: string
}

export function ask(client: ModelClient, asked: Asked = {}): Promise<Prediction> {
  return client.predict(
    {
      messages: [{ role: 'user', content: asked.text ?? 'What is 2 + 2?' }],
      tools: asked.tools ?? [],
      sampling: asked.sampling ?? {},
      transport: { ...patience, ...asked.transport },
    },
    { signal: new AbortController().signal, ...asked.hooks },
  )
}

/** The failure of a request that must fail. */
export async function failure(answer: Promise<Prediction>): Promise<PredictionError> {
  const outcome = await answer.then(
    prediction => prediction,
    (error: unknown) => error,
  )
  if (outcome instanceof PredictionError) return outcome
  throw new Error(`Not a failed prediction: ${JSON.stringify(outcome) ?? String(outcome)}`)
}

/** A mock server and a client of it, closed at the end of the block. */
export async function pair(
  options: MockServerOptions,
  target: Partial<OpenAiTarget> = {},
): Promise<{ server: MockServer; client: ModelClient } & AsyncDisposable> {
  const server = await createMockServer(options)
  const client = createOpenAiClient({
    baseUrl: server.url,
    model: 'm',
    apiKey: undefined,
    headers: {},
    extraBody: {},
    ...target,
  })
  return {
    server,
    client,
    async [Symbol.asyncDispose]() {
      await client.close()
      await server.close()
    },
  }
}
