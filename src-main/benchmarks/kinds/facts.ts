import type { Benchmark } from '../../engine/benchmark'

/** Parts that every family supplies itself. */
type FamilyParts =
  | 'family'
  | 'template'
  | 'placeholders'
  | 'requiredPlaceholders'
  | 'metrics'
  | 'read'
  | 'messages'
  | 'extract'
  | 'score'

/** What a file of facts says about its benchmark; the family adds the rest. */
export type Facts<Row> = Omit<Benchmark<Row>, FamilyParts>
