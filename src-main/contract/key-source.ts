import { z } from 'zod'

/** Where a key comes from; the key itself never enters a request, a run or an event. */
export const KeySource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('stored') }),
  z.object({ kind: z.literal('env'), name: z.string().min(1) }),
])
export type KeySource = z.infer<typeof KeySource>
