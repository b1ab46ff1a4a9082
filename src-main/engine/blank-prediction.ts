import type { Prediction } from '@contract'

/** A prediction of which nothing is known but its text: no tokens, no times, no server's facts. */
export const blankPrediction = (text: string): Prediction => ({
  text,
  reasoning: null,
  toolCalls: [],
  finishReason: 'unknown',
  usage: null,
  latencyMs: null,
  ttftMs: null,
  retryMs: 0,
  attempts: [],
  startedAt: 0,
  responseModel: null,
  responseId: null,
  systemFingerprint: null,
})
