import { statSync } from 'node:fs'
import { AppError } from '../../engine/errors'

/** Files above this are not read whole. */
const LARGEST = 1024 * 1024 * 1024

/** All rows of a Parquet file. Bytes that are no text stay bytes. Throws AppError for a file that is none. */
export async function readParquetRows(path: string): Promise<Record<string, unknown>[]> {
  if (statSync(path).size > LARGEST)
    throw new AppError('invalid-input', `${path} is larger than 1 GB.`, {
      hint: 'Name one of its parts; a load test goes round over its rows.',
    })
  // Most load tests read no Parquet, and their thread is the smaller for it.
  const [{ asyncBufferFromFile, parquetReadObjects }, { compressors }] = await Promise.all([
    import('hyparquet'),
    import('hyparquet-compressors'),
  ])
  try {
    const file = await asyncBufferFromFile(path)
    return (await parquetReadObjects({ file, compressors, utf8: false })) as Record<
      string,
      unknown
    >[]
  } catch (error) {
    throw new AppError('dataset-invalid', `${path} is no Parquet file that can be read.`, {
      hint: error instanceof Error ? error.message : String(error),
      cause: error,
    })
  }
}
