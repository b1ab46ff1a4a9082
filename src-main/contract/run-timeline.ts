import { z } from 'zod'
import { ErrorCode } from './errors'

/** What happened in one stretch of a run's time, and what held at its end. Stretches in which nothing happened are left out. */
export const TimelinePoint = z.object({
  /** The end of the stretch. */
  at: z.number(),
  /** Requests to the tested model that ended, by how. Null where this was not kept: runs of older versions. */
  answered: z.number().nullable(),
  failed: z.partialRecord(ErrorCode, z.number()),
  /** Requests at once that were allowed. */
  limit: z.number().nullable(),
  /** The mean over all samples scored until then, with its 95 % interval. */
  score: z
    .object({
      num: z.number(),
      mean: z.number(),
      low: z.number().nullable(),
      high: z.number().nullable(),
    })
    .nullable(),
})
export type TimelinePoint = z.infer<typeof TimelinePoint>

/** How long replies were, in tokens, as the server counted them. */
export const ReplyLengths = z.object({
  /** Of equal width; `truncated` of `count` were cut off. */
  bins: z.array(
    z.object({ from: z.number(), to: z.number(), count: z.number(), truncated: z.number() }),
  ),
  /** Longer replies than the last bin's end are counted in it. */
  isOpen: z.boolean(),
  num: z.number(),
  truncated: z.number(),
})
export type ReplyLengths = z.infer<typeof ReplyLengths>

export const RunTimeline = z.object({
  /** How long a stretch is. */
  stepMs: z.number(),
  points: z.array(TimelinePoint),
  lengths: ReplyLengths.nullable(),
})
export type RunTimeline = z.infer<typeof RunTimeline>
