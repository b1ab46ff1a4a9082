import { z } from 'zod'

const Turn = z.lazy(() =>
  z.object({
    speaker: z.string(),
    text: z.string(),
    dia_id: z.string().nullish(),
    blip_caption: z.string().nullish(),
  }),
)
const Turns = z.lazy(() => z.array(Turn))

/** A conversation with its questions; `expand` leaves one of them in each row. */
export const LocomoRow = z.lazy(() =>
  z.object({
    sample_id: z.string().nullish(),
    /** Speakers, and for each `session_N` its `session_N_date_time`. */
    conversation: z.record(z.string(), z.unknown()),
    qa: z
      .array(
        z.object({
          question: z.string().min(1),
          answer: z.union([z.string(), z.number()]).transform(String).nullish(),
          category: z.number().int().min(1).max(5),
          evidence: z.array(z.string()).default([]),
          adversarial_answer: z.string().nullish(),
        }),
      )
      .min(1),
  }),
)

/** The sessions in order under their dates; with `evidence`, the turns that it names alone. */
export function historyOf(
  { conversation }: z.output<typeof LocomoRow>,
  evidence: string[] | null,
): string {
  const sessions = Object.keys(conversation)
    .filter(name => /^session_\d+$/.test(name))
    .sort((a, b) => Number(a.slice(8)) - Number(b.slice(8)))
  return sessions
    .flatMap(name => {
      const turns = Turns.safeParse(conversation[name])
      const lines = (turns.data ?? [])
        .filter(turn => evidence === null || evidence.includes(turn.dia_id ?? ''))
        .map(lineOf)
      const date = conversation[`${name}_date_time`]
      if (lines.length === 0) return []
      return [`DATE: ${typeof date === 'string' ? date : 'unknown'}\n${lines.join('\n')}`]
    })
    .join('\n\n')
}

function lineOf({ speaker, text, blip_caption }: z.output<typeof Turn>): string {
  const photo = blip_caption ? ` [shares a photo of ${blip_caption}]` : ''
  return `${speaker}: "${text}"${photo}`
}
