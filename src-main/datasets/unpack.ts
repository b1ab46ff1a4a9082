import { Readable, pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { AppError } from '../engine/errors'
import { bombReason, UNPACK_LIMITS, type UnpackLimits } from '../guards/unpack-limits'
import { reasonOf } from './parse-json-row'

/** Unpacks gzip, of one or more members, and stops when it unfolds too far. */
export async function* gunzip(
  packed: AsyncIterable<Uint8Array>,
  fileName: string,
  limits: UnpackLimits = UNPACK_LIMITS,
): AsyncGenerator<Buffer> {
  let packedBytes = 0
  let unpackedBytes = 0
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of packed) {
      packedBytes += chunk.length
      yield chunk
    }
  }
  const unzip = createGunzip({ chunkSize: 64 * 1024 })
  // The loop below sees every error; the callback only keeps it from being thrown a second time.
  pipeline(Readable.from(counted()), unzip, () => undefined)
  try {
    for await (const chunk of unzip as AsyncIterable<Buffer>) {
      unpackedBytes += chunk.length
      const reason = bombReason(packedBytes, unpackedBytes, limits)
      if (reason !== null) throw new AppError('dataset-invalid', `${fileName} ${reason}`)
      yield chunk
    }
  } catch (error) {
    if (error instanceof AppError || !isZlibError(error)) throw error
    throw new AppError('dataset-invalid', `${fileName} cannot be unpacked: ${reasonOf(error)}`, {
      hint: 'The file is damaged or its download is incomplete: fetch it again.',
      cause: error,
    })
  }
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')
}

/** All of a file's bytes, for formats that need random access. */
export async function readWhole(
  bytes: AsyncIterable<Uint8Array>,
  fileName: string,
  maxBytes: number,
): Promise<ArrayBuffer> {
  const chunks: Uint8Array[] = []
  let total = 0
  for await (const chunk of bytes) {
    total += chunk.length
    if (total > maxBytes) {
      throw new AppError('dataset-invalid', `${fileName} is too large to be read while packed`, {
        hint: 'Unpack it beside the archive and try again.',
      })
    }
    chunks.push(chunk)
  }
  const whole = new Uint8Array(total)
  let offset = 0
  for (const chunk of chunks) {
    whole.set(chunk, offset)
    offset += chunk.length
  }
  return whole.buffer
}
