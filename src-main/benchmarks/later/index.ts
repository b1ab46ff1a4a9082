import { agents } from './agents'
import { audio } from './audio'
import { documents } from './documents'
import { generation } from './generation'
import { grounding } from './grounding'
import { imageAnswer } from './image-answer'
import { imageChoice } from './image-choice'
import { imageJudged } from './image-judged'
import type { LaterBenchmark } from './later-benchmark'
import { video } from './video'

/** Benchmarks that are known and cannot be run yet, by id. */
export const laterBenchmarks: ReadonlyMap<string, LaterBenchmark> = new Map(
  [
    ...imageChoice,
    ...imageAnswer,
    ...imageJudged,
    ...documents,
    ...grounding,
    ...video,
    ...audio,
    ...generation,
    ...agents,
  ].map(benchmark => [benchmark.id, benchmark]),
)
