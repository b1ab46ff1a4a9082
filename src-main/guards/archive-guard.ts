import type { Entry } from 'yauzl'
import { bombReason, type UnpackLimits } from './unpack-limits'

const MAX_ENTRIES = 100_000
const MAX_NAME_LENGTH = 1024
const FILE_TYPE_MASK = 0o170000
const SYMBOLIC_LINK = 0o120000

/** Names that Windows takes for devices, with any extension. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/** Why a name inside an archive may not become a path below a folder, else null. */
export function nameRefusal(name: string): string | null {
  const shown = JSON.stringify(name.slice(0, 200))
  const parts = name.replace(/\/$/, '').split('/')
  const isOutside =
    parts.includes('..') || name.startsWith('/') || /^[a-z]:/i.test(name) || name.includes('\\')
  if (isOutside || name.includes('\0')) return `the name ${shown} points outside the archive`
  if (name.length > MAX_NAME_LENGTH || parts.some(part => part === '' || part === '.')) {
    return `the name ${shown} is no plain path`
  }
  const device = parts.find(part => DEVICE.test(part) || /[. ]$/.test(part) || part.includes(':'))
  return device === undefined ? null : `the name ${shown} is not a file name on every system`
}

export function isLink(entry: Pick<Entry, 'externalFileAttributes'>): boolean {
  return ((entry.externalFileAttributes >>> 16) & FILE_TYPE_MASK) === SYMBOLIC_LINK
}

/** Why an entry as such is refused: its name, a link, encryption; null for a plain one. */
export function entryRefusal(entry: Entry): string | null {
  const { fileName } = entry
  const bad = /[\\\0]|(^|\/)\.\.(\/|$)|^\/|^[a-z]:/i.test(fileName) ? nameRefusal(fileName) : null
  if (bad !== null) return bad
  if (isLink(entry)) return `${fileName} is a link`
  return entry.isEncrypted() ? `${fileName} is encrypted` : null
}

/** Looks at the entries of one archive together: too many, sharing bytes, unfolding too far. */
export function createArchiveTally(
  archiveBytes: number,
  limits: UnpackLimits,
): (entry: Entry) => string | null {
  let packed = 0
  let unpacked = 0
  let entries = 0
  return entry => {
    packed += entry.compressedSize
    unpacked += entry.uncompressedSize
    entries++
    if (entries > MAX_ENTRIES) return `it has more than ${MAX_ENTRIES} entries`
    // Entries that share their bytes are how small archives unfold without a suspicious ratio.
    if (packed > archiveBytes) return 'its entries overlap'
    const reason = bombReason(archiveBytes, unpacked, limits)
    return reason === null ? null : `it ${reason}`
  }
}

/** Notices names that are one file on a disk that does not tell upper from lower case, or a file used as a folder. */
export function createNameWatch(): (name: string) => string | null {
  const seen = new Map<string, { name: string; isFile: boolean }>()
  return name => {
    const parts = name.split('/').filter(part => part !== '')
    for (let depth = 1; depth <= parts.length; depth++) {
      const path = parts.slice(0, depth).join('/')
      const folded = path.normalize('NFC').toLowerCase()
      const isFile = depth === parts.length && !name.endsWith('/')
      const before = seen.get(folded)
      if (before && (before.name !== path || before.isFile || isFile)) {
        return `the names ${JSON.stringify(before.name)} and ${JSON.stringify(path)} are the same file on some systems`
      }
      seen.set(folded, { name: path, isFile })
    }
    return null
  }
}
