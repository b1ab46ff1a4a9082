import { randomBytes } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

const BUFFERED_CHARACTERS = 256 * 1024

/** A file that appears under its name only when it is whole; until then it lies beside it under another. */
export interface AtomicFile {
  write(text: string): Promise<void>
  /** Puts it in place. */
  commit(): Promise<void>
  /** Leaves what was there before. Does nothing after `commit`. */
  discard(): Promise<void>
}

export async function createAtomicFile(path: string): Promise<AtomicFile> {
  await mkdir(dirname(path), { recursive: true })
  const draft = `${path}.${randomBytes(6).toString('hex')}.part`
  const handle = await open(draft, 'wx')
  let buffered: string[] = []
  let size = 0
  let isOpen = true

  async function flush(): Promise<void> {
    const text = buffered.join('')
    buffered = []
    size = 0
    if (text) await handle.writeFile(text)
  }

  return {
    async write(text) {
      buffered.push(text)
      size += text.length
      if (size >= BUFFERED_CHARACTERS) await flush()
    },
    async commit() {
      await flush()
      await handle.sync()
      await handle.close()
      isOpen = false
      await rename(draft, path)
    },
    async discard() {
      if (!isOpen) return
      isOpen = false
      await handle.close()
      await rm(draft, { force: true })
    },
  }
}

export async function writeFileAtomically(path: string, text: string): Promise<void> {
  const file = await createAtomicFile(path)
  try {
    await file.write(text)
    await file.commit()
  } finally {
    await file.discard()
  }
}
