import { createHash } from 'node:crypto'

const LONGEST_NAME_BYTES = 180

/** A single path segment made of this text: blanks, `&` and `@` stay, as EvalScope keeps them. */
export function safeFileName(text: string): string {
  const safe = text
    .normalize('NFC')
    .replace(/[\p{Cc}/\\:*?"<>|]/gu, '_')
    .replace(/^\.+/, '_')
    .replace(/[. ]+$/, '_')
  if (safe === '') return '_'
  if (Buffer.byteLength(safe) <= LONGEST_NAME_BYTES) return safe
  return `${cutToBytes(safe, LONGEST_NAME_BYTES - 9)}-${shortHash(text)}`
}

/** File names for these texts, in order, none equal to another even where case does not count. */
export function distinctFileNames(texts: string[]): string[] {
  const taken = new Set<string>()
  return texts.map(text => {
    let name = safeFileName(text)
    if (taken.has(name.toLowerCase())) name = `${name}-${shortHash(text)}`
    taken.add(name.toLowerCase())
    return name
  })
}

/** `model` as EvalScope names its folder: what stands behind the last slash. */
export function modelFolderName(modelId: string): string {
  return safeFileName(modelId.split('/').filter(Boolean).at(-1) ?? modelId)
}

export interface RowFileName {
  benchmarkId: string
  subset: string
  /** A review file that a killed run left behind under a name of its own. */
  isOrphan: boolean
}

/**
 * Takes `<benchmark>_<subset>.jsonl` apart. Both halves may hold `_`, so the longest known benchmark wins;
 * with none known the first `_` parts them. Null for a file of another kind.
 */
export function parseRowFileName(file: string, benchmarks: Iterable<string>): RowFileName | null {
  const match = /^(.+)\.jsonl(\.rerun-[0-9a-f]+)?$/.exec(file)
  if (!match) return null
  const stem = match[1]!
  const isOrphan = match[2] !== undefined
  let benchmarkId: string | null = null
  for (const name of benchmarks) {
    if (stem.startsWith(`${name}_`) && name.length > (benchmarkId?.length ?? 0)) benchmarkId = name
  }
  if (benchmarkId === null && new Set(benchmarks).has(stem)) benchmarkId = stem
  benchmarkId ??= /^[^_]+/.exec(stem)?.[0] ?? stem
  return { benchmarkId, subset: stem.slice(benchmarkId.length + 1) || 'default', isOrphan }
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8)
}

function cutToBytes(text: string, bytes: number): string {
  let cut = text
  while (Buffer.byteLength(cut) > bytes) cut = [...cut].slice(0, -1).join('')
  return cut
}
