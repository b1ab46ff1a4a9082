import { crc32 } from 'node:zlib'

const BLOCK = 32_768
const HEAD = 7
const [FULL, FIRST, MIDDLE, LAST] = [1, 2, 3, 4] as const

/** A field of a protobuf message: its number, and a text, a whole number or a message in it. */
export type Field = [number, string | number | Buffer]

/** A message in protobuf's wire format (protobuf.dev/programming-guides/encoding): varints and length-delimited fields. */
export function message(fields: Field[]): Buffer {
  const parts: Buffer[] = []
  for (const [number, value] of fields) {
    if (typeof value === 'number') {
      parts.push(varint(number << 3), varint(value))
      continue
    }
    const bytes = typeof value === 'string' ? Buffer.from(value, 'utf8') : value
    parts.push(varint((number << 3) | 2), varint(bytes.length), bytes)
  }
  return Buffer.concat(parts)
}

function varint(value: number): Buffer {
  const bytes: number[] = []
  let rest = BigInt(Math.trunc(value))
  do {
    const low = Number(rest & 127n)
    rest >>= 7n
    bytes.push(rest === 0n ? low : low | 128)
  } while (rest > 0n)
  return Buffer.from(bytes)
}

/**
 * Records in the file of an offline run of Weights & Biases: a header (`:W&B`, 0xBEE1, version 0), then LevelDB's log format with the CRC-32
 * of zlib in place of CRC-32C.
 */
export function wandbFile(records: Buffer[]): Buffer {
  const header = Buffer.alloc(HEAD)
  header.write(':W&B', 0, 'latin1')
  header.writeUInt16LE(0xbee1, 4)
  const parts: Buffer[] = [header]
  let at = HEAD
  const put = (type: number, data: Buffer): void => {
    const head = Buffer.alloc(HEAD)
    head.writeUInt32LE(crc32(data, crc32(Buffer.from([type]))), 0)
    head.writeUInt16LE(data.length, 4)
    head.writeUInt8(type, 6)
    parts.push(head, data)
    at += HEAD + data.length
  }
  for (const record of records) {
    let rest = record
    let isFirst = true
    do {
      const left = BLOCK - (at % BLOCK)
      if (left < HEAD) {
        parts.push(Buffer.alloc(left))
        at += left
        continue
      }
      const part = rest.subarray(0, left - HEAD)
      rest = rest.subarray(part.length)
      const isLast = rest.length === 0
      put(isFirst ? (isLast ? FULL : FIRST) : isLast ? LAST : MIDDLE, part)
      isFirst = false
      if (isLast) break
    } while (true)
  }
  return Buffer.concat(parts)
}
