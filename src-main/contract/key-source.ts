import { z } from 'zod'

/** Where a key comes from; the key itself never enters a request, a run or an event. */
export const KeySource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('stored') }),
  z.object({ kind: z.literal('env'), name: z.string().min(1) }),
])
export type KeySource = z.infer<typeof KeySource>

/** Where this app keeps a key itself: in its memory until it ends, or in its key file. */
export const KeyPlace = z.enum(['session', 'stored'])
export type KeyPlace = z.infer<typeof KeyPlace>

export const VariableName = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/)
