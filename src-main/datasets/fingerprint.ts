import { createHash } from 'node:crypto'
import type { DataFile } from './data-file'

/** SHA-256, in hex, over each file's name, size and stored bytes, in the order given. */
export async function fingerprintFiles(files: DataFile[]): Promise<string> {
  const hash = createHash('sha256')
  for (const file of files) {
    hash.update(`${file.name}\0${file.bytes}\0`)
    for await (const chunk of file.open()) hash.update(chunk)
  }
  return hash.digest('hex')
}

export function fingerprintValue(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex')
}
