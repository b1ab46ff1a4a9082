import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

export interface TarEntry {
  name: string
  /** Of its content in the archive. */
  offset: number
  size: number
}

const BLOCK = 512

/** The files of a tar archive (POSIX ustar with GNU and pax long names), without their contents. Ends quietly where the archive is cut. */
export function tarEntries(path: string): TarEntry[] {
  const file = openSync(path, 'r')
  try {
    const { size: end } = fstatSync(file)
    const entries: TarEntry[] = []
    const header = Buffer.alloc(BLOCK)
    let longName: string | null = null
    for (let at = 0; at + BLOCK <= end;) {
      readSync(file, header, 0, BLOCK, at)
      if (header[0] === 0) break
      const size = numberAt(header, 124, 12)
      const offset = at + BLOCK
      const type = String.fromCharCode(header[156] ?? 0)
      if (!Number.isFinite(size) || offset + size > end) break
      if (type === 'L' || type === 'x') {
        const text = Buffer.alloc(size)
        readSync(file, text, 0, size, offset)
        longName = type === 'L' ? textOf(text) : (paxPath(text) ?? longName)
      } else if (type === '0' || type === '\0') {
        const prefix =
          header.toString('latin1', 257, 262) === 'ustar' ? nameAt(header, 345, 155) : ''
        const name = nameAt(header, 0, 100)
        entries.push({
          name: longName ?? (prefix === '' ? name : `${prefix}/${name}`),
          offset,
          size,
        })
        longName = null
      } else longName = null
      at = offset + Math.ceil(size / BLOCK) * BLOCK
    }
    return entries
  } finally {
    closeSync(file)
  }
}

/** A part of a file. */
export function readPart(path: string, { offset, size }: { offset: number; size: number }): Buffer {
  const file = openSync(path, 'r')
  try {
    const bytes = Buffer.alloc(size)
    readSync(file, bytes, 0, size, offset)
    return bytes
  } finally {
    closeSync(file)
  }
}

const textOf = (bytes: Buffer): string => bytes.toString('utf8').replace(/\0.*$/s, '')
const nameAt = (header: Buffer, from: number, length: number): string =>
  textOf(header.subarray(from, from + length))

/** Octal digits, or with the first bit set a big-endian number. */
function numberAt(header: Buffer, from: number, length: number): number {
  if ((header[from] ?? 0) & 0x80) return header.readUIntBE(from + length - 6, 6)
  const digits = nameAt(header, from, length).trim()
  return digits === '' ? 0 : parseInt(digits, 8)
}

/** Of pax records (`27 path=some/name\n`) the path. */
function paxPath(text: Buffer): string | null {
  return /\d+ path=([^\n]*)\n/.exec(text.toString('utf8'))?.[1] ?? null
}
