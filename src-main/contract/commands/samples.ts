import { z } from 'zod'
import { Counts, RunId } from '../run'
import { SampleDetail, SampleFilter, SampleRow, SampleSort } from '../sample'

export const SampleFacets = z.object({
  counts: Counts,
  matching: z.number(),
  right: z.number(),
  wrong: z.number(),
  retried: z.number(),
  subsets: z.array(z.object({ benchmarkId: z.string(), subset: z.string(), count: z.number() })),
  errors: z.array(z.object({ code: z.string(), count: z.number() })),
})
export type SampleFacets = z.infer<typeof SampleFacets>

/** The samples of runs. */
export const sampleCommands = {
  'sample.page': {
    input: z.strictObject({
      runId: RunId,
      filter: SampleFilter.default({}),
      sort: SampleSort.default({ column: 'order', direction: 'asc' }),
      cursor: z.string().optional(),
      limit: z.number().int().min(1).max(1000).default(200),
    }),
    output: z.object({ rows: z.array(SampleRow), nextCursor: z.string().nullable() }),
  },
  'sample.facets': {
    input: z.strictObject({ runId: RunId, filter: SampleFilter.default({}) }),
    output: SampleFacets,
  },
  'sample.get': { input: z.strictObject({ sampleId: z.number().int() }), output: SampleDetail },
}
