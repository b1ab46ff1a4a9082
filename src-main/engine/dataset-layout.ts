export interface DatasetLayout {
  /** The folder that holds this benchmark's part of a data set that several share; files elsewhere serve where there is none. */
  folder?: string
  /** Splits that one file without split names holds, by the numbers in a column: from and to, both included. */
  splitRanges?: { column: string; ranges: Record<string, readonly [from: number, to: number]> }
  /** Subsets by the names of files or folders (without extension, split and shard) that are not called like them. */
  names?: Record<string, string>
}
