import { z } from 'zod'

/** Every expected failure has one of these codes; anything else thrown is a bug and travels as `internal`. */
export const ErrorCode = z.enum([
  'invalid-input',
  'not-found',
  'conflict',
  'unsupported',
  'dataset-missing',
  'dataset-invalid',
  'unauthorized',
  'forbidden',
  'endpoint-missing',
  'model-missing',
  'request-refused',
  'rate-limited',
  'server-error',
  'server-start-failed',
  'server-unreachable',
  'timeout',
  'stream-broken',
  'bad-response',
  'context-overflow',
  'content-filter',
  'scorer-failed',
  'storage-failed',
  'storage-newer',
  'too-many-failures',
  'cancelled',
  'internal',
])
export type ErrorCode = z.infer<typeof ErrorCode>

/** An error as data: what failed (`message`), what to do (`hint`), and facts worth showing (`details`). Never holds a key. */
export const ErrorInfo = z.object({
  code: ErrorCode,
  message: z.string(),
  hint: z.string().optional(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
})
export type ErrorInfo = z.infer<typeof ErrorInfo>
