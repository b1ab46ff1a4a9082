import { z } from 'zod'
import { Job, JobKind } from '../job'

export const JobSort = z.strictObject({
  column: z.enum(['kind', 'status', 'name', 'model', 'server', 'score', 'done', 'started']),
  direction: z.enum(['asc', 'desc']),
})
export type JobSort = z.infer<typeof JobSort>

/** Everything that was started or brought here, whatever its kind. */
export const jobCommands = {
  /** The newest first, or as `sort` says. Archived and deleted ones are left out. */
  'job.list': {
    input: z.strictObject({
      /** Absent: all of them. */
      kinds: z.array(JobKind).min(1).optional(),
      text: z.string().max(500).optional(),
      /** The first leads. */
      sort: z.array(JobSort).max(4).optional(),
      limit: z.number().int().min(1).max(1000).default(200),
      cursor: z.string().max(300).optional(),
    }),
    output: z.object({
      jobs: z.array(Job),
      nextCursor: z.string().nullable(),
      /** Of the chosen kinds. */
      total: z.number(),
      /** Of each kind that fits the text. */
      counts: z.record(JobKind, z.number()),
    }),
  },
}
