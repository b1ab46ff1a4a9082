import { z } from 'zod'
import { ModelServer, ServerDraft, ServerTest } from '../server'

/** Saved model servers. */
export const serverCommands = {
  'server.list': { input: z.strictObject({}), output: z.array(ModelServer) },
  'server.save': { input: ServerDraft, output: ModelServer },
  'server.delete': { input: z.strictObject({ serverId: z.string() }), output: z.null() },
  /** Of a saved server, or of a draft that is not saved yet. */
  'server.test': {
    input: z.strictObject({
      serverId: z.string().optional(),
      draft: ServerDraft.optional(),
      model: z.string().optional(),
    }),
    output: ServerTest,
  },
  'server.models': { input: z.strictObject({ serverId: z.string() }), output: z.array(z.string()) },
}
