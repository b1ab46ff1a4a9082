import { z } from 'zod'
import { Json, JsonObject, ToolDefinition, type Message } from '@contract'

const TextPart = z.looseObject({ type: z.string().optional(), text: z.string().optional() })
const ChatMessage = z.looseObject({
  role: z.enum(['system', 'user', 'assistant', 'tool']),
  content: z.union([z.string(), z.array(TextPart)]),
})

/** A row of a collection's index file, in EvalScope's form: the rendered prompt of one sample and where it comes from. */
export const CollectionRow = z.looseObject({
  index: z.number().optional(),
  prompt: z.looseObject({
    input: z.union([z.string(), z.array(ChatMessage).min(1)]),
    choices: z.array(z.string()).nullish(),
    target: z.union([z.string(), z.array(z.string())]).default(''),
    tools: z.array(Json).nullish(),
    metadata: JsonObject.nullish(),
  }),
  tags: z.array(z.string()).default([]),
  categories: z.array(z.string()).default([]),
  task_type: z.string().default(''),
  weight: z.number().default(1),
  dataset_name: z.string().min(1),
  subset_name: z.string().default('default'),
})
export type CollectionRow = z.output<typeof CollectionRow>

/** The conversation that a row asks. */
export function messagesOf({ prompt }: CollectionRow): Message[] {
  if (typeof prompt.input === 'string') return [{ role: 'user', content: prompt.input }]
  return prompt.input.map(({ role, content }) => ({
    role,
    content:
      typeof content === 'string'
        ? content
        : content
            .map(part => part.text ?? '')
            .filter(Boolean)
            .join('\n'),
  }))
}

/** Tools of the row that are whole definitions. */
export function toolsOf({ prompt }: CollectionRow): ToolDefinition[] {
  return (prompt.tools ?? []).flatMap(tool => {
    const parsed = ToolDefinition.safeParse(
      tool !== null && typeof tool === 'object' && !Array.isArray(tool) && tool.function
        ? tool.function
        : tool,
    )
    return parsed.success ? [parsed.data] : []
  })
}
