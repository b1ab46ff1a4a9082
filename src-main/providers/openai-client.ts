import { fetch as undiciFetch } from 'undici'
import type {
  Attempt,
  JsonObject,
  Message,
  Prediction,
  ReasoningTags,
  Sampling,
  ToolDefinition,
} from '@contract'
import { AppError, PredictionError } from '../engine/errors'
import type { ModelClient, PredictHooks, PredictRequest } from '../engine/ports'
import { completionPrompt, completionSampling } from './complete-prompt'
import { connectOpenAi } from './connect-openai'
import { classifyError, timedOut, type ClassifiedError, type RequestFacts } from './classify-error'
import { createDispatcher, type Network } from './network'
import { pause } from './pause'
import { readCompletion, type RawCompletion, type RawReply } from './read-completion'
import { readStream } from './read-stream'
import { splitReasoning } from './split-reasoning'

const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 30_000
/** A server's Retry-After is honoured up to this. */
const LONGEST_RETRY_AFTER_MS = 300_000

/** Of chats and of completions, which answer in different shapes. */
interface Endpoint {
  create(
    body: never,
    options: object,
  ): Promise<RawCompletion> & { withResponse(): Promise<unknown> }
}

const SECRET_HEADER = /auth|key|token|secret|cookie|password/i

export interface OpenAiTarget {
  baseUrl: string
  model: string
  apiKey: string | undefined
  headers: Record<string, string>
  /** Of the server, and of the run those that are secret; what else the run sends stands in the transport. */
  query?: Record<string, string>
  /** Of the server: sent with every request, below what the run itself sets. */
  extraBody: JsonObject
  /** Absent: directly, with the usual certificates. */
  network?: Network
  /** Absent: as long as the app waits for any connection. */
  connectTimeoutMs?: number | undefined
}

/** A client of one model on an OpenAI-compatible server (chat completions, or completions where the sampling says so), with connections kept alive. */
export function createOpenAiClient(target: OpenAiTarget): ModelClient {
  const agent = createDispatcher(target.baseUrl, target.network, target.connectTimeoutMs)
  const client = connectOpenAi(target, agent)
  const origin = new URL(target.baseUrl).origin

  async function predict(request: PredictRequest, hooks: PredictHooks): Promise<Prediction> {
    const facts: RequestFacts = {
      origin,
      model: target.model,
      hasKey: target.apiKey !== undefined,
      timeoutMs: request.transport.timeoutMs,
      secrets: secretsOf(target, request.transport.extraHeaders),
    }
    const body = requestBody(target, request)
    const attempts: Attempt[] = []
    let begun: number | undefined
    for (let tries = 1; ; tries += 1) {
      await hooks.beforeAttempt?.()
      hooks.signal.throwIfAborted()
      const startedAt = Date.now()
      const sent = performance.now()
      begun ??= sent
      try {
        const reply = await attempt(body, request, hooks, facts)
        const latencyMs = performance.now() - sent
        attempts.push({ startedAt, durationMs: latencyMs, status: 200, error: null })
        return toPrediction(reply, request.sampling.reasoningTags, {
          latencyMs,
          startedAt,
          retryMs: sent - begun,
          attempts,
        })
      } catch (thrown) {
        if (hooks.signal.aborted) throw hooks.signal.reason
        const failure = classifyError(thrown, facts)
        const { error, status } = failure
        attempts.push({ startedAt, durationMs: performance.now() - sent, status, error })
        const waitMs = pauseBefore(tries, failure)
        const mayRetry = failure.isRetryable && tries <= request.transport.retries
        if (!mayRetry || hooks.onRetry?.(error, tries, waitMs) === 'give-up') {
          throw new PredictionError(error, attempts, thrown)
        }
        await pause(waitMs, hooks.signal)
      }
    }
  }

  /** One HTTP request. Resolves with a complete reply only. */
  async function attempt(
    body: JsonObject,
    { transport, sampling }: PredictRequest,
    hooks: PredictHooks,
    facts: RequestFacts,
  ): Promise<RawReply> {
    const controller = new AbortController()
    let expired: ClassifiedError | null = null
    const expire = (what: string, ms: number): void => {
      expired = timedOut({ ...facts, timeoutMs: ms }, what)
      controller.abort()
    }
    const forward = (): void => controller.abort()
    hooks.signal.addEventListener('abort', forward, { once: true })
    const deadline = setTimeout(
      () => expire('the whole answer', transport.timeoutMs),
      transport.timeoutMs,
    )
    const query = { ...target.query, ...transport.extraQuery }
    const options = {
      signal: controller.signal,
      headers: transport.extraHeaders,
      ...(Object.keys(query).length > 0 && { query }),
    }
    const endpoint = (
      sampling.completion ? client.completions : client.chat.completions
    ) as Endpoint
    try {
      if (!transport.stream) {
        const reply = await endpoint.create(body as never, options)
        return readCompletion(reply)
      }
      return await readStream(
        () => endpoint.create(body as never, options).withResponse() as never,
        { transport, hooks, controller, expire },
      )
    } catch (thrown) {
      if (expired) throw asAppError(expired)
      throw thrown
    } finally {
      clearTimeout(deadline)
      hooks.signal.removeEventListener('abort', forward)
      // undici frees a socket one turn after its answer; who asks again before opens another one.
      await nextTurn()
    }
  }

  return {
    predict,
    async ping(signal) {
      const response = await undiciFetch(modelsUrl(target), {
        dispatcher: agent,
        signal: AbortSignal.any([signal, AbortSignal.timeout(10_000)]),
        headers: {
          ...target.headers,
          ...(target.apiKey && { authorization: `Bearer ${target.apiKey}` }),
        },
      }).catch((thrown: unknown) => {
        const facts = {
          origin,
          model: target.model,
          hasKey: target.apiKey !== undefined,
          timeoutMs: 10_000,
        }
        if (signal.aborted) throw signal.reason
        throw asAppError(classifyError(thrown, facts))
      })
      await response.body?.cancel()
      if (response.status >= 500) {
        throw new AppError('server-error', `${origin} answers, but with ${response.status}.`)
      }
    },
    async close() {
      await agent.destroy()
    },
  }
}

/** Where a server lists its models. */
export function modelsUrl({
  baseUrl,
  query = {},
}: Pick<OpenAiTarget, 'baseUrl' | 'query'>): string {
  const url = new URL(`${baseUrl}/models`)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return url.href
}

function nextTurn(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve))
}

/** Everything in a request that must not come back in an error text. */
export function secretsOf(
  target: Pick<OpenAiTarget, 'apiKey' | 'headers' | 'query'>,
  extraHeaders: Record<string, string> = {},
): string[] {
  const headers = Object.entries({ ...target.headers, ...extraHeaders })
    .filter(([name]) => SECRET_HEADER.test(name))
    .map(([, value]) => value.replace(/^(Bearer|Basic)\s+/i, ''))
  const others = [...headers, ...Object.values(target.query ?? {})]
  return target.apiKey === undefined ? others : [target.apiKey, ...others]
}

export function asAppError({ error }: ClassifiedError): AppError {
  return new AppError(
    error.code,
    error.message,
    error.hint === undefined ? {} : { hint: error.hint },
  )
}

/**
 * The request as it is sent: named settings by their wire names, then the extra body, which has the last word. Throws AppError for what a
 * completion cannot ask.
 */
export function requestBody(
  target: Pick<OpenAiTarget, 'model' | 'extraBody'>,
  request: PredictRequest,
): JsonObject {
  const { stream } = request.transport
  const { completion } = request.sampling
  const asked = {
    messages: request.messages.map(wireMessage),
    ...(request.tools.length > 0 && { tools: request.tools.map(wireTool) }),
  }
  const sampling = wireSampling(request.sampling, request.tools.length > 0)
  return {
    model: target.model,
    ...(completion ? { prompt: completionPrompt(asked, completion) } : asked),
    ...target.extraBody,
    ...(completion ? completionSampling(sampling) : sampling),
    ...(stream && { stream: true, stream_options: { include_usage: true } }),
    ...request.sampling.extraBody,
  }
}

function wireSampling(sampling: Sampling, hasTools: boolean): JsonObject {
  const wire: Record<string, JsonObject[string] | undefined> = {
    temperature: sampling.temperature,
    top_p: sampling.topP,
    top_k: sampling.topK,
    max_tokens: sampling.maxTokens,
    stop: sampling.stop,
    seed: sampling.seed,
    frequency_penalty: sampling.frequencyPenalty,
    presence_penalty: sampling.presencePenalty,
    repetition_penalty: sampling.repetitionPenalty,
    logit_bias: sampling.logitBias,
    logprobs: sampling.logprobs,
    top_logprobs: sampling.topLogprobs,
    reasoning_effort: sampling.reasoningEffort,
    parallel_tool_calls: hasTools ? sampling.parallelToolCalls : undefined,
    tool_choice: hasTools ? wireChoice(sampling.toolChoice) : undefined,
    response_format: sampling.responseSchema && {
      type: 'json_schema',
      json_schema: sampling.responseSchema,
    },
  }
  return Object.fromEntries(
    Object.entries(wire).filter(([, value]) => value !== undefined),
  ) as JsonObject
}

function wireChoice(choice: string | undefined): JsonObject | string | undefined {
  if (choice === undefined || ['auto', 'none', 'required'].includes(choice)) return choice
  return { type: 'function', function: { name: choice } }
}

function wireMessage(message: Message): JsonObject {
  const content =
    typeof message.content === 'string'
      ? message.content
      : message.content.map((part): JsonObject => {
          switch (part.type) {
            case 'text':
              return { type: 'text', text: part.text }
            case 'image':
              return {
                type: 'image_url',
                image_url: { url: part.image, ...(part.detail && { detail: part.detail }) },
              }
            case 'audio':
              return { type: 'input_audio', input_audio: { data: part.audio, format: part.format } }
          }
        })
  return {
    role: message.role,
    content,
    ...(message.toolCallId !== undefined && { tool_call_id: message.toolCallId }),
    ...(message.toolCalls && {
      tool_calls: message.toolCalls.map(call => ({
        id: call.id,
        type: 'function',
        function: { name: call.name, arguments: call.arguments },
      })),
    }),
  }
}

function wireTool(tool: ToolDefinition): JsonObject {
  return {
    type: 'function',
    function: {
      name: tool.name,
      ...(tool.description !== undefined && { description: tool.description }),
      ...(tool.parameters && { parameters: tool.parameters }),
    },
  }
}

function toPrediction(
  reply: RawReply,
  tags: ReasoningTags | undefined,
  timing: { latencyMs: number; startedAt: number; retryMs: number; attempts: Attempt[] },
): Prediction {
  const split = splitReasoning(reply.text, tags)
  const reasoning = [reply.reasoning, split.reasoning].filter(part => part !== null && part !== '')
  return {
    ...reply,
    text: split.text,
    reasoning: reasoning.length === 0 ? null : reasoning.join('\n\n'),
    ...timing,
    retryMs: timing.attempts.length > 1 ? timing.retryMs : 0,
  }
}

/** Exponential back-off with full jitter (Brooker 2015), or what the server asks for. */
function pauseBefore(tries: number, failure: ClassifiedError): number {
  if (failure.retryAfterMs !== null) return Math.min(LONGEST_RETRY_AFTER_MS, failure.retryAfterMs)
  const ceiling = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tries - 1))
  return ceiling / 2 + Math.random() * (ceiling / 2)
}
