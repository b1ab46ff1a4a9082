import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { DataFile } from '../../src-main/datasets/data-file'
import { readWhole } from '../../src-main/datasets/read-whole'

function fileOf(bytes: Buffer, more: Partial<DataFile> = {}): DataFile {
  return {
    name: 'a.json',
    format: 'json',
    gzip: false,
    bytes: bytes.byteLength,
    path: null,
    isPointer: false,
    async *open() {
      await Promise.resolve()
      yield bytes.subarray(0, 2)
      yield bytes.subarray(2)
    },
    ...more,
  }
}

describe('a whole file of a data set', () => {
  it('is its text, unpacked and without a byte order mark', async () => {
    expect(await readWhole(fileOf(Buffer.from('\ufeff{"ä": 1}')))).toBe('{"ä": 1}')
    expect(await readWhole(fileOf(gzipSync('hello'), { gzip: true }))).toBe('hello')
  })

  it('is nothing where there is none, or only a pointer to it', async () => {
    expect(await readWhole(undefined)).toBeNull()
    expect(await readWhole(fileOf(Buffer.from('x'), { isPointer: true }))).toBeNull()
  })

  it('is refused beyond 64 MB, also when it only unpacks to that', async () => {
    const large = gzipSync(Buffer.alloc(65 * 1024 * 1024))
    await expect(readWhole(fileOf(large, { gzip: true }))).rejects.toThrow()
  })
})
