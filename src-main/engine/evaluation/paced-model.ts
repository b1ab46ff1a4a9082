import { estimateTokens } from '../estimate-tokens'
import type { ModelClient, PredictRequest } from '../ports'
import type { PaceHold, RequestPace } from './request-pace'

/**
 * The model with every attempt, retries too, held to the limits per minute. An attempt counts as its prompt and all the tokens it may
 * answer with until its usage is known; a failed one stays counted so.
 */
export function pacedModel(
  model: ModelClient,
  pace: RequestPace,
  hold: Omit<PaceHold, 'signal'> & { noMore: AbortSignal; onSent(): void; onDropped(): void },
): Pick<ModelClient, 'predict'> {
  return {
    async predict(request, hooks) {
      const tokens = tokensAtMost(request)
      const signal = AbortSignal.any([hooks.signal, hold.noMore])
      let settle: (used: number) => void = () => undefined
      const prediction = await model.predict(request, {
        ...hooks,
        async beforeAttempt() {
          let isHeld = false
          const onHeld: PaceHold['onHeld'] = (until, by) => {
            isHeld = true
            hold.onHeld(until, by)
          }
          try {
            settle = await pace.enter(tokens, { gate: hold.gate, signal, onHeld })
          } catch (error) {
            if (!hooks.signal.aborted) hold.onDropped()
            throw error
          }
          if (isHeld) hold.onSent()
        },
      })
      const { usage } = prediction
      if (usage) settle(usage.inputTokens + usage.outputTokens)
      return prediction
    },
  }
}

function tokensAtMost({ messages, tools, sampling }: PredictRequest): number {
  const described = tools.length === 0 ? 0 : Math.round(JSON.stringify(tools).length / 4)
  return estimateTokens(messages) + described + (sampling.maxTokens ?? 0)
}
