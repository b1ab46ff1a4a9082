import { inflateSync } from 'node:zlib'
import { AppError } from '../../engine/errors'

/** Private tests of one problem, unpacked; larger ones exist nowhere. */
const MAX_BYTES = 512 * 2 ** 20

/**
 * The private tests of a problem: JSON, or JSON as a pickled text, compressed by zlib and written in base64. The pickle is read, never
 * executed: anything in it but one text is refused.
 */
export function readPrivateTests(text: string): unknown {
  const plain = text.trim()
  if (plain.startsWith('[')) return JSON.parse(plain)
  try {
    const bytes = inflateSync(Buffer.from(plain, 'base64'), { maxOutputLength: MAX_BYTES })
    return JSON.parse(pickledText(bytes))
  } catch (cause) {
    throw new AppError('dataset-invalid', 'The private tests of a problem cannot be read.', {
      hint: 'Fetch the data set again; it may be cut.',
      cause,
    })
  }
}

/** Opcodes of Python's pickle machine, as in Lib/pickle.py. */
const PROTO = 0x80
const FRAME = 0x95
const SHORT_BINUNICODE = 0x8c
const BINUNICODE = 0x58
const BINUNICODE8 = 0x8d
const MEMOIZE = 0x94
const BINPUT = 0x71
const LONG_BINPUT = 0x72
const STOP = 0x2e

/** The text that a pickle of protocol 2 or later holds, if it holds nothing else. Throws a RangeError otherwise. */
export function pickledText(bytes: Buffer): string {
  let at = 0
  let text: string | null = null
  const take = (count: number): Buffer => {
    if (at + count > bytes.length) throw new RangeError('The pickle is cut.')
    at += count
    return bytes.subarray(at - count, at)
  }
  const read = (length: number): void => {
    if (text !== null) throw new RangeError('The pickle holds more than one text.')
    text = take(length).toString('utf8')
  }
  for (;;) {
    const [operation] = take(1)
    switch (operation) {
      case PROTO:
      case BINPUT:
        take(1)
        break
      case LONG_BINPUT:
        take(4)
        break
      case FRAME:
        take(8)
        break
      case MEMOIZE:
        break
      case SHORT_BINUNICODE:
        read(take(1)[0]!)
        break
      case BINUNICODE:
        read(take(4).readUInt32LE())
        break
      case BINUNICODE8:
        read(Number(take(8).readBigUInt64LE()))
        break
      case STOP:
        if (text === null) throw new RangeError('The pickle holds no text.')
        return text
      default:
        throw new RangeError(`The pickle holds an operation that is not read (${operation}).`)
    }
  }
}
