import { z } from 'zod'
import { JsonObject } from './generation'

/** One model on one server: a saved server by its id, or a plain URL. */
export const ModelTarget = z.strictObject({
  name: z.string().min(1),
  /** Used for folders and reports; the last part of `name` when absent. */
  id: z.string().min(1).optional(),
  serverId: z.string().optional(),
  apiUrl: z.string().optional(),
  /** recorded: nothing is asked; the predictions come from `useCache`. */
  kind: z.enum(['openai', 'mock', 'recorded']).default('openai'),
  /** EvalScope's `model_args`: options of the client, for example `default_headers`. */
  args: JsonObject.default({}),
})
export type ModelTarget = z.infer<typeof ModelTarget>
