import type { ErrorInfo, Json, StreamFacts, VerificationReason, VerificationRow } from '@contract'
import type { Generation } from './prepare-request'
import type { RenderPrompt } from './raw-completion'

export interface VerifierQuestion {
  /** The whole body, as JSON text. */
  body: string
  isStream: boolean
  /** Where completions are asked instead of chats. */
  isCompletion: boolean
  timeoutMs: number
  /** Tries of the outer loop, and further requests within each. */
  retries: number
}

export type VerifierAnswer = { attempts: number; durationMs: number } & (
  { ok: true; response: Json; stream: StreamFacts | null } | { ok: false; error: ErrorInfo }
)

/** One model on one server, asked with bodies as they stand. */
export interface VerifierClient {
  /** Resolves with what became of the request; rejects when `signal` aborts. */
  ask(question: VerifierQuestion, signal: AbortSignal): Promise<VerifierAnswer>
  close(): Promise<void>
}

/** Judges one answer; scorers have it. */
export type CheckRow = (facts: {
  request: string
  response: Json
  status: 'success' | 'failed'
  generation: Generation
  checkTypes: string[] | null
  expectedToolCall: boolean | null
  expectedScript: string | null
  expectedText: string | null
  stream: StreamFacts | null
}) => Pick<VerificationRow, 'checks' | 'finishReason' | 'provider'> & {
  reasons: VerificationReason[]
}

/** What a verification needs from outside. */
export interface VerificationMeans {
  client: VerifierClient
  check: CheckRow
  /** Where prompts are rendered here and /completions is asked. */
  render?: RenderPrompt | null
  now(): number
  /** Resolves once the row is stored. A row of the same loop and line replaces it. */
  save(row: VerificationRow): Promise<void>
}
