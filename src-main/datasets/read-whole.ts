import { gunzipSync } from 'node:zlib'
import { AppError } from '../engine/errors'
import type { DataFile } from './data-file'

/** Larger files are data to stream. */
const MAX_BYTES = 64 * 1024 * 1024

/** The text of one file of a data set, in an archive or not; null where there is none. */
export async function readWhole(file: DataFile | undefined): Promise<string | null> {
  if (!file || file.isPointer) return null
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of file.open()) {
    bytes += part.byteLength
    if (bytes > MAX_BYTES)
      throw new AppError('dataset-invalid', `${file.name} is larger than 64 MB.`)
    parts.push(part)
  }
  const whole = Buffer.concat(parts)
  const plain = file.gzip ? gunzipSync(whole, { maxOutputLength: MAX_BYTES }) : whole
  return plain.toString('utf8').replace(/^\uFEFF/, '')
}
