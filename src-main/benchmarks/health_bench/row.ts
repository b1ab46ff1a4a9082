import { z } from 'zod'

const Rubric = z.lazy(() =>
  z.object({
    criterion: z.string().min(1),
    points: z.number(),
    tags: z.array(z.string()).default([]),
  }),
)
export type Rubric = z.output<typeof Rubric>

export const HealthBenchRow = z.lazy(() =>
  z.object({
    prompt: z
      .array(z.object({ role: z.enum(['system', 'user', 'assistant']), content: z.string() }))
      .min(1),
    rubrics: z
      .array(Rubric)
      .min(1)
      .refine(rubrics => rubrics.some(({ points }) => points > 0), 'a rubric must give points'),
    example_tags: z.array(z.string()).default([]),
    prompt_id: z.string().nullish(),
  }),
)

/** `["theme:hedging", …]` is of the subset hedging. */
export function themeOf(tags: unknown): string {
  const theme = Array.isArray(tags) ? tags.map(String).find(tag => tag.startsWith('theme:')) : ''
  return theme ? theme.slice('theme:'.length) : 'other'
}

/** The hub's files are called `consensus_…`, `hard_…` and, with all conversations, neither; a file named otherwise serves every version. */
export function isOfVersion(file: string, version: string): boolean {
  const name = file.replace(/^.*\//, '').toLowerCase()
  if (!/oss_(?:meta_)?eval/.test(name)) return true
  const own = name.startsWith('consensus') ? 'Consensus' : name.startsWith('hard') ? 'Hard' : 'All'
  return own === version && !/meta/.test(name)
}
