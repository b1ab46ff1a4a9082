import { z } from 'zod'
import { JsonObject } from '@contract'
import { AppError } from '../../engine/errors'
import type { Instruction } from '../../scorers/instructions/follow-instructions'

export interface Turn {
  prompt: string
  instructions: Instruction[]
}

const Ids = z.lazy(() => z.array(z.string()))
const Settings = z.lazy(() =>
  z.array(z.union([z.string(), z.record(z.string(), z.unknown()), z.null()])),
)
const Prompt = z.lazy(() =>
  z.union([z.object({ content: z.string() }).transform(({ content }) => content), z.string()]),
)

/** The turns of a row: prompts, ids and settings are JSON texts in the files of the hub, or the values themselves. Empty turns end it. */
export function turnsOf(row: Record<string, unknown>): Turn[] {
  const turns: Turn[] = []
  for (let turn = 1; turn <= 3; turn += 1) {
    const prompt = read(row, `turn_${turn}_prompt`, Prompt)
    const ids = read(row, `turn_${turn}_instruction_id_list`, Ids)
    if (!prompt || !ids || ids.length === 0) break
    const settings = read(row, `turn_${turn}_kwargs`, Settings) ?? []
    turns.push({
      prompt,
      instructions: ids.map((id, at) => ({ id, kwargs: given(settings[at]) })),
    })
  }
  if (turns.length > 0) return turns
  throw new AppError(
    'dataset-invalid',
    'The row has no first turn with a prompt and instructions.',
    {
      hint: 'It needs turn_1_prompt, turn_1_instruction_id_list and turn_1_kwargs.',
    },
  )
}

function read<T>(row: Record<string, unknown>, name: string, schema: z.ZodType<T>): T | null {
  const value = row[name]
  if (value === undefined || value === null || value === '' || value === 'None') return null
  for (const candidate of [parsed(value), value]) {
    const result = schema.safeParse(candidate)
    if (result.success) return result.data
  }
  throw new AppError('dataset-invalid', `The row's ${name} cannot be read.`)
}

function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value) as unknown
  } catch {
    // A plain text stands for itself.
    return value
  }
}

/** Settings without nulls. */
function given(settings: z.output<typeof Settings>[number] | undefined): JsonObject {
  const object = JsonObject.safeParse(parsed(settings))
  return object.success
    ? Object.fromEntries(Object.entries(object.data).filter(([, value]) => value !== null))
    : {}
}
