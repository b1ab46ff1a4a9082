import { readFile } from 'node:fs/promises'

const EVERY_MS = 200
const PAGE_BYTES = 4096

/** Calls `onExceeded` when a process holds more memory than it may; where the system does not tell (not Linux), never. */
export function watchMemory(
  pid: number | undefined,
  maxBytes: number,
  onExceeded: () => void,
): () => void {
  if (process.platform !== 'linux' || pid === undefined) return () => undefined
  const timer = setInterval(() => {
    void readFile(`/proc/${pid}/statm`, 'utf8').then(
      text => {
        if (Number(text.split(' ')[1]) * PAGE_BYTES > maxBytes) onExceeded()
      },
      // It has just ended, which its owner sees by itself.
      () => undefined,
    )
  }, EVERY_MS)
  return () => clearInterval(timer)
}
