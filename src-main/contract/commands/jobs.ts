import { z } from 'zod'
import { Job, JobKind } from '../job'
import { RunStatus } from '../run'

export const JobSort = z.strictObject({
  column: z.enum(['kind', 'status', 'name', 'model', 'server', 'score', 'done', 'started']),
  direction: z.enum(['asc', 'desc']),
})
export type JobSort = z.infer<typeof JobSort>

/** Of each list any one; lists that are absent or empty narrow nothing. */
export const JobFilter = z.strictObject({
  kinds: z.array(JobKind).optional(),
  statuses: z.array(RunStatus).optional(),
  /** As the list names them: the user's own name, else the server's. */
  models: z.array(z.string()).max(200).optional(),
  servers: z.array(z.string()).max(200).optional(),
  /** Ids of benchmarks, and of what load tests ask. */
  datasets: z.array(z.string()).max(200).optional(),
  text: z.string().max(500).optional(),
})
export type JobFilter = z.infer<typeof JobFilter>

const Facet = z.array(z.object({ value: z.string(), count: z.number() }))

/** How many lines there are of each value, the most frequent first; each as the other parts of the filter leave them. */
export const JobFacets = z.object({
  kinds: Facet,
  statuses: Facet,
  models: Facet,
  servers: Facet,
  datasets: z.array(
    z.object({ value: z.string(), count: z.number(), title: z.string().nullable() }),
  ),
})
export type JobFacets = z.infer<typeof JobFacets>

/** Everything that was started or brought here, whatever its kind. */
export const jobCommands = {
  /** The newest first, or as `sort` says. Archived and deleted ones are left out. */
  'job.list': {
    input: JobFilter.extend({
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
      /** Of each kind that fits the rest of the filter. */
      counts: z.record(JobKind, z.number()),
    }),
  },
  'job.facets': { input: JobFilter, output: JobFacets },
}
