import type { ModelClient, PredictHooks, PredictRequest } from '../../src-main/engine/ports'
import type { Prediction } from '../../src-main/contract'
import { prediction } from './held-store'

export interface ScriptedModel extends ModelClient {
  /** Texts of the last message, in the order in which they were asked. */
  asked: string[]
  inFlight: number
  maxInFlight: number
}

/** A model behind the port, without HTTP: `answer` gives the reply to a question, or throws. */
export function scriptedModel(
  answer: (
    question: string,
    hooks: PredictHooks,
  ) => Promise<string | Prediction> | string | Prediction,
): ScriptedModel {
  const model: ScriptedModel = {
    asked: [],
    inFlight: 0,
    maxInFlight: 0,
    async predict(request: PredictRequest, hooks: PredictHooks) {
      const question = String(request.messages.at(-1)?.content)
      model.asked.push(question)
      model.inFlight += 1
      model.maxInFlight = Math.max(model.maxInFlight, model.inFlight)
      try {
        const reply = await answer(question, hooks)
        hooks.signal.throwIfAborted()
        return typeof reply === 'string' ? prediction(reply) : reply
      } finally {
        model.inFlight -= 1
      }
    },
    ping: async () => undefined,
    close: async () => undefined,
  }
  return model
}

/** Pends until the signal aborts, then rejects with its reason. */
export function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const abort = (): void => reject(signal.reason as Error)
    if (signal.aborted) abort()
    else signal.addEventListener('abort', abort, { once: true })
  })
}
