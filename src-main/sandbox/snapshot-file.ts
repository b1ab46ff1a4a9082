import { spawn } from 'node:child_process'
import { createHash, hash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** The file begins with the SHA-256 of what follows. */
const SUM_BYTES = 32
const MAKE_MS = 60_000
/** A snapshot is about 31 MB. */
const MAX_BYTES = 200 * 2 ** 20

/**
 * The snapshot of a warmed-up interpreter in the cache folder, made where it is missing or damaged. Null where none can be made or kept: workers then load
 * the interpreter as it comes, which takes seconds instead of parts of one.
 */
export async function ensureSnapshot(means: {
  folder: string
  /** Whatever changes it: the interpreter's package, what is loaded into it. */
  identity: string[]
  node: string
  args: string[]
}): Promise<string | null> {
  const name = `python-${hash('sha256', JSON.stringify(means.identity)).slice(0, 20)}.snapshot`
  const file = join(means.folder, name)
  if (await isIntact(file)) return file
  try {
    await mkdir(means.folder, { recursive: true })
    const made = join(means.folder, `.${randomUUID()}`)
    try {
      await make(means, made)
      await rename(made, file)
    } finally {
      await rm(made, { force: true })
    }
    await removeOthers(means.folder, name)
    return file
  } catch {
    return null
  }
}

async function make(means: { node: string; args: string[] }, file: string): Promise<void> {
  const out = await open(file, 'wx', 0o600)
  try {
    const child = spawn(means.node, means.args, { env: {}, stdio: ['ignore', 'pipe', 'ignore'] })
    const timer = setTimeout(() => child.kill('SIGKILL'), MAKE_MS)
    const exit = new Promise<number | null>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', resolve)
    })
    exit.catch(() => undefined)
    const sum = createHash('sha256')
    let at = SUM_BYTES
    for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
      sum.update(chunk)
      await out.write(chunk, 0, chunk.length, at)
      at += chunk.length
      if (at > MAX_BYTES) child.kill('SIGKILL')
    }
    clearTimeout(timer)
    if ((await exit) !== 0 || at === SUM_BYTES) throw new Error('No snapshot was made.')
    await out.write(sum.digest(), 0, SUM_BYTES, 0)
    await out.sync()
  } finally {
    await out.close()
  }
}

async function isIntact(file: string): Promise<boolean> {
  try {
    if ((await stat(file)).size <= SUM_BYTES) return false
    const sum = createHash('sha256')
    let head = Buffer.alloc(0)
    for await (const chunk of createReadStream(file, {
      highWaterMark: 2 ** 20,
    }) as AsyncIterable<Buffer>) {
      const missing = SUM_BYTES - head.length
      if (missing > 0) head = Buffer.concat([head, chunk.subarray(0, missing)])
      sum.update(missing > 0 ? chunk.subarray(missing) : chunk)
    }
    return sum.digest().equals(head)
  } catch {
    return false
  }
}

/** Snapshots of earlier versions. */
async function removeOthers(folder: string, kept: string): Promise<void> {
  for (const name of await readdir(folder))
    if (/^python-.*\.snapshot$/.test(name) && name !== kept)
      await rm(join(folder, name), { force: true })
}

/** The contents that a file has, or nothing. */
export async function contentHash(file: string): Promise<string> {
  return readFile(file).then(
    bytes => hash('sha256', bytes),
    () => '',
  )
}
