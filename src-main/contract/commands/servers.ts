import { z } from 'zod'
import { ErrorInfo } from '../errors'
import { LaunchConfig, LaunchTemplate, ManagedServer } from '../launch'
import { CapabilityCard, ChatReply, FoundServer } from '../probe'
import { ModelServer, ServerDraft, ServerTest } from '../server'

export const KnownModel = z.object({
  id: z.string(),
  /** By the server's list of models, or by a probe of this model. */
  contextLength: z.number().nullable(),
  /** The server named it when it was asked now. */
  listed: z.boolean(),
  byHand: z.boolean(),
  alias: z.string().nullable(),
  notes: z.string(),
})
export type KnownModel = z.infer<typeof KnownModel>

/** Saved model servers. */
export const serverCommands = {
  'server.list': { input: z.strictObject({}), output: z.array(ModelServer) },
  'server.save': { input: ServerDraft, output: ModelServer },
  /** How many evaluations asked each saved server, by its id; without those that are in no list any more. */
  'server.runCounts': { input: z.strictObject({}), output: z.record(z.string(), z.number()) },
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
  /** The models with what is known of each. Of a server that does not answer: those that are known without it, and why. */
  'server.modelList': {
    input: z.strictObject({ serverId: z.string() }),
    output: z.object({ models: z.array(KnownModel), error: ErrorInfo.nullable() }),
  },
  /** Adds a model by hand, takes such a one away, or notes something of one; nothing else of the server changes. */
  'server.setModel': {
    input: z.strictObject({
      serverId: z.string(),
      model: z.string().trim().min(1).max(500),
      byHand: z.boolean().optional(),
      notes: z.string().trim().max(4_000).optional(),
    }),
    output: ModelServer,
  },
  /** A copy under a new name; a stored key is not copied. */
  'server.duplicate': { input: z.strictObject({ serverId: z.string() }), output: ModelServer },
  /** Looks for model servers at their usual ports of this machine, and nowhere else. */
  'server.scan': { input: z.strictObject({}), output: z.array(FoundServer) },
  /** Finds out what a server can do, a few dozen tokens per question. Each finding comes as an event too; the card is saved. */
  'server.probe': {
    input: z.strictObject({ serverId: z.string(), model: z.string().optional() }),
    output: CapabilityCard,
  },
  'server.cancelProbe': { input: z.strictObject({ serverId: z.string() }), output: z.null() },
  /** One turn of a chat that no run knows of. The text comes as events under the id that the caller gives, too. */
  'server.chat': {
    input: z.strictObject({
      chatId: z.string().min(1),
      serverId: z.string(),
      model: z.string().min(1),
      messages: z
        .array(
          z.strictObject({ role: z.enum(['system', 'user', 'assistant']), content: z.string() }),
        )
        .min(1),
      maxTokens: z.number().int().min(1).max(1_000_000).default(1024),
      temperature: z.number().min(0).max(2).optional(),
    }),
    output: ChatReply,
  },
  'server.stopChat': { input: z.strictObject({ chatId: z.string() }), output: z.null() },
  /** Starts a server that has a start command, and answers once it is being started. */
  'server.start': { input: z.strictObject({ serverId: z.string() }), output: ManagedServer },
  /** Stops it and everything it started. */
  'server.stop': { input: z.strictObject({ serverId: z.string() }), output: ManagedServer },
  /** How known servers are started; what users add comes behind these arguments. */
  'server.templates': {
    input: z.strictObject({}),
    output: z.record(
      LaunchTemplate,
      LaunchConfig.pick({ args: true, env: true, readyPath: true }).extend({ program: z.string() }),
    ),
  },
  /** Servers that this process started, or tried to. */
  'server.managed': { input: z.strictObject({}), output: z.array(ManagedServer) },
}
