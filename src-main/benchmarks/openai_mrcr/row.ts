import { z } from 'zod'
import { AppError } from '../../engine/errors'

const Turns = z.lazy(() =>
  z.array(z.object({ role: z.enum(['system', 'user', 'assistant']), content: z.string() })).min(1),
)

export const MrcrRow = z.lazy(() =>
  z.object({
    /** The conversation, as JSON text in the files of the hub. */
    prompt: z.union([z.string(), Turns]),
    answer: z.string().min(1),
    random_string_to_prepend: z.string().min(1),
    n_needles: z.number().nullish(),
    desired_msg_index: z.number().nullish(),
    total_messages: z.number().nullish(),
    n_chars: z.number().nullish(),
  }),
)

export function turnsOf(prompt: z.output<typeof MrcrRow>['prompt']): z.output<typeof Turns> {
  if (typeof prompt !== 'string') return prompt
  try {
    return Turns.parse(JSON.parse(prompt))
  } catch (cause) {
    throw new AppError('dataset-invalid', 'The prompt is no JSON list of messages.', { cause })
  }
}
