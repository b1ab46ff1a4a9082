import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { ZipFile } from 'yazl'
import type { DatasetQuery, RawRow } from '../../src-main/engine/ports'
import { createDatasetFinder } from '../../src-main/datasets/dataset-finder'

export const LFS_POINTER =
  'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n'

/** A folder of the given files that is gone after the test. */
export function dataFolder(files: Record<string, string | Uint8Array> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'datasets-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  return folder
}

/** JSON lines of `{ n: 1 }`, `{ n: 2 }` … with the given numbers. */
export function numbered(...numbers: number[]): string {
  return numbers.map(n => `${JSON.stringify({ n })}\n`).join('')
}

export function query(changes: Partial<DatasetQuery> = {}): DatasetQuery {
  return {
    benchmarkId: 'demo',
    ids: ['org/name'],
    subsets: ['default'],
    splits: ['test', 'train'],
    ...changes,
  }
}

/** A finder that sees nothing of this machine but the given folders. */
export function finderOf(
  options: Partial<Parameters<typeof createDatasetFinder>[0]> = {},
): ReturnType<typeof createDatasetFinder> {
  return createDatasetFinder({
    folders: () => [],
    home: join(tmpdir(), 'no-such-home'),
    env: {},
    ...options,
  })
}

/** The rows of one file or folder, as a user's own data. */
export async function readPath(
  path: string,
  changes: Partial<DatasetQuery> = {},
): Promise<RawRow[]> {
  const found = await finderOf().locate(query({ localPath: path, subsets: null, ...changes }))
  return Array.fromAsync(found.rows('test'))
}

export async function readFile(name: string, content: string | Uint8Array): Promise<RawRow[]> {
  return readPath(join(dataFolder({ [name]: content }), name))
}

/** The rows' objects; bad rows as `line: reason`. */
export function values(rows: RawRow[]): unknown[] {
  return rows.map(row => (row.ok ? row.value : `${row.line}: ${row.reason}`))
}

export async function zipOf(
  entries: Record<string, string | Uint8Array>,
  options: { mode?: number } = {},
): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(entries)) {
    zip.addBuffer(
      Buffer.from(content as Uint8Array),
      name,
      options.mode ? { mode: options.mode } : {},
    )
  }
  zip.end()
  return Buffer.concat(await Array.fromAsync(zip.outputStream as AsyncIterable<Buffer>))
}

/** Every occurrence of one text in a binary file replaced by another of the same length. */
export function replaced(bytes: Buffer, from: string, to: string): Buffer {
  return Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1')
}
