import { isAscii, isUtf8 } from 'node:buffer'

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

/** Bytes as UTF-8, whatever the file was written in. */
export interface Utf8Source {
  chunks: AsyncIterable<Buffer>
  /** What the file turned out to be; final once the first character beyond ASCII has been seen. */
  encoding(): TextEncoding
}

const CONTINUATION_MAX = 3

/**
 * Streams a text file as UTF-8 without its byte order mark. A mark decides for UTF-16; otherwise the first piece
 * that holds more than ASCII does. Broken UTF-8 passes through as it is, so that the reader can name the line.
 */
export function asUtf8(bytes: AsyncIterable<Uint8Array>): Utf8Source {
  let encoding: TextEncoding | null = null

  async function* chunks(): AsyncGenerator<Buffer> {
    let decoder: TextDecoder | null = null
    let isFirst = true
    for await (const piece of atLeast(bytes, 4)) {
      let chunk = piece
      if (isFirst) {
        isFirst = false
        encoding = markedEncoding(chunk)
        if (encoding === 'utf-8') chunk = chunk.subarray(3)
        else if (encoding !== null) decoder = new TextDecoder(encoding)
      }
      if (encoding === null && !isAscii(chunk)) {
        encoding = guessEncoding(chunk)
        if (encoding === 'gb18030') decoder = new TextDecoder('gb18030')
      }
      yield decoder ? Buffer.from(decoder.decode(chunk, { stream: true })) : chunk
    }
    const rest = decoder?.decode()
    if (rest) yield Buffer.from(rest)
  }

  return { chunks: chunks(), encoding: () => encoding ?? 'utf-8' }
}

function markedEncoding(chunk: Buffer): TextEncoding | null {
  if (chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf) return 'utf-8'
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le'
  if (chunk[0] === 0xfe && chunk[1] === 0xff) return 'utf-16be'
  return null
}

/**
 * UTF-8 unless the sample is broken as UTF-8 *and* reads as Chinese in GB18030: more of its non-ASCII bytes must be
 * unreadable than readable as UTF-8, and at least half of the double bytes must lie in GB 2312's rows (lead
 * A1-F7, trail A1-FE). One stray byte in a UTF-8 or Latin-1 file therefore stays a broken row, not mojibake.
 */
function guessEncoding(sample: Uint8Array): 'utf-8' | 'gb18030' {
  const whole = withoutCutCharacter(sample)
  if (isUtf8(whole)) return 'utf-8'
  const { valid, invalid } = countUtf8(whole)
  if (invalid <= valid) return 'utf-8'
  const { common, other, broken } = countGb18030(whole)
  return common > 0 && common >= other && broken * 4 <= common + other ? 'gb18030' : 'utf-8'
}

/** A character may be cut by the end of the piece; what cannot be judged yet is left out. */
function withoutCutCharacter(sample: Uint8Array): Uint8Array {
  for (let back = 1; back <= CONTINUATION_MAX && back <= sample.length; back++) {
    const byte = sample[sample.length - back] ?? 0
    if (byte < 0x80) return sample
    if (byte >= 0xc0) return utf8Length(byte) > back ? sample.subarray(0, -back) : sample
  }
  return sample
}

function utf8Length(lead: number): number {
  return lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2
}

function countUtf8(bytes: Uint8Array): { valid: number; invalid: number } {
  let valid = 0
  let invalid = 0
  for (let i = 0; i < bytes.length;) {
    const byte = bytes[i] ?? 0
    const length = byte < 0x80 ? 1 : utf8Length(byte)
    const isWhole = byte >= 0xc2 && byte <= 0xf4 && isUtf8(bytes.subarray(i, i + length))
    if (byte >= 0x80) {
      if (isWhole) valid++
      else invalid++
    }
    i += byte < 0x80 || !isWhole ? 1 : length
  }
  return { valid, invalid }
}

function countGb18030(bytes: Uint8Array): { common: number; other: number; broken: number } {
  let common = 0
  let other = 0
  let broken = 0
  for (let i = 0; i < bytes.length;) {
    const lead = bytes[i] ?? 0
    const trail = bytes[i + 1]
    if (lead < 0x80) i++
    else if (trail === undefined) break
    else if (lead >= 0xa1 && lead <= 0xf7 && trail >= 0xa1 && trail <= 0xfe) {
      common++
      i += 2
    } else if (lead !== 0x80 && lead !== 0xff && trail >= 0x40 && trail <= 0xfe && trail !== 0x7f) {
      other++
      i += 2
    } else if (lead !== 0x80 && lead !== 0xff && trail >= 0x30 && trail <= 0x39) {
      other++
      i += 4
    } else {
      broken++
      i++
    }
  }
  return { common, other, broken }
}

/** Gathers pieces until the first one holds `count` bytes, so that a byte order mark is never cut. */
async function* atLeast(bytes: AsyncIterable<Uint8Array>, count: number): AsyncGenerator<Buffer> {
  let head: Buffer | null = Buffer.alloc(0)
  for await (const piece of bytes) {
    const chunk = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)
    if (head === null) yield chunk
    else {
      head = head.length === 0 ? chunk : Buffer.concat([head, chunk])
      if (head.length < count) continue
      yield head
      head = null
    }
  }
  if (head !== null && head.length > 0) yield head
}
