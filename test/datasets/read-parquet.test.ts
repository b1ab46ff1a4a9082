import { join } from 'node:path'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer'
import { describe, expect, it } from 'vitest'
import { dataFolder, readFile, readPath, values, zipOf } from './data-folder'

function parquet(
  columnData: ColumnSource[],
  options: Partial<Parameters<typeof parquetWriteBuffer>[0]> = {},
): Uint8Array {
  return new Uint8Array(parquetWriteBuffer({ columnData, ...options }))
}

const strings = (name: string, data: (string | null)[]): ColumnSource => ({
  name,
  data,
  type: 'STRING',
})

describe('Parquet', () => {
  it.each([
    ['SNAPPY', undefined],
    ['UNCOMPRESSED', undefined],
    ['ZSTD', { ZSTD: (input: Uint8Array) => zstdCompressSync(input) }],
    ['GZIP', { GZIP: (input: Uint8Array) => gzipSync(input) }],
  ] as const)('%s pages are unpacked', async (codec, compressors) => {
    const texts = Array.from({ length: 500 }, (_, i) => `question ${i} 中文 `.repeat(20))
    const bytes = parquet([strings('q', texts)], { codec, ...(compressors && { compressors }) })
    expect(values(await readFile('a.parquet', bytes))).toEqual(texts.map(q => ({ q })))
  })

  it('values become plain JSON', async () => {
    const bytes = parquet([
      { name: 'id', data: [1n, 9007199254740993n, -5n], type: 'INT64' },
      {
        name: 'when',
        data: [new Date(0), new Date(1), new Date(1700000000000)],
        type: 'TIMESTAMP',
      },
      {
        name: 'bytes',
        data: ['text', '中', 'x'].map(text => Buffer.from(text)),
        type: 'BYTE_ARRAY',
      },
      {
        name: 'image',
        data: [[0xff, 0xd8], [0x00], [0xfe]].map(b => Uint8Array.from(b)),
        type: 'BYTE_ARRAY',
      },
      { name: 'score', data: [0.5, Number.NaN, Infinity], type: 'DOUBLE' },
      { name: 'none', data: [null, 'x', null], type: 'STRING', nullable: true },
      { name: 'flag', data: [true, false, true], type: 'BOOLEAN' },
      { name: 'tags', data: [{ a: [1, 2] }, { a: [] }, { b: 'x' }], type: 'JSON' },
    ])
    const rows = await readFile('a.parquet', bytes)
    expect(values(rows)).toEqual([
      {
        id: 1,
        when: '1970-01-01T00:00:00.000Z',
        bytes: 'text',
        image: '/9g=',
        score: 0.5,
        none: null,
        flag: true,
        tags: { a: [1, 2] },
      },
      {
        id: '9007199254740993',
        when: '1970-01-01T00:00:00.001Z',
        bytes: '中',
        image: '\0',
        score: null,
        none: 'x',
        flag: false,
        tags: { a: [] },
      },
      {
        id: -5,
        when: '2023-11-14T22:13:20.000Z',
        bytes: 'x',
        image: '/g==',
        score: null,
        none: null,
        flag: true,
        tags: { b: 'x' },
      },
    ])
    expect(() => JSON.stringify(values(rows))).not.toThrow()
    expect(rows.map(row => row.line)).toEqual([1, 2, 3])
  })

  it('several row groups follow each other', async () => {
    const texts = Array.from({ length: 1_000 }, (_, i) => `row ${i}`)
    const bytes = parquet([strings('q', texts)], { rowGroupSize: 90 })
    expect(values(await readFile('a.parquet', bytes))).toEqual(texts.map(q => ({ q })))
  })

  it('a row group larger than a slice is read in slices', async () => {
    const texts = Array.from({ length: 90 }, (_, i) => `${i} `.padEnd(1024 * 1024, String(i % 10)))
    const bytes = parquet([strings('q', texts)], { rowGroupSize: 90 })
    const rows = await readFile('a.parquet', bytes)
    expect(rows).toHaveLength(90)
    expect(rows.every((row, i) => row.ok && row.value.q === texts[i] && row.line === i + 1)).toBe(
      true,
    )
  })

  it('text that is not UTF-8 makes its row bad', async () => {
    const clean = parquet([strings('q', ['abc', 'déf', 'ghi'])], {
      codec: 'UNCOMPRESSED',
      statistics: false,
    })
    const broken = Buffer.from(
      clean.map((byte, i) => (byte === 0xc3 && clean[i + 1] === 0xa9 ? 0xff : byte)),
    )
    expect(values(await readFile('a.parquet', broken))).toEqual([
      { q: 'abc' },
      '2: column q holds bytes that are not UTF-8',
      { q: 'ghi' },
    ])
  })

  it('a torn or foreign file is refused with its name', async () => {
    const bytes = parquet([strings('q', ['abc'])])
    for (const content of [
      bytes.subarray(0, -20),
      bytes.subarray(10),
      Buffer.from('no parquet'),
      Buffer.alloc(0),
    ]) {
      await expect(readFile('a.parquet', content)).rejects.toMatchObject({
        code: 'dataset-invalid',
        message: expect.stringContaining('a.parquet cannot be read as Parquet') as unknown,
      })
    }
  })

  it('is read out of gzip and zip too', async () => {
    const bytes = parquet([strings('q', ['a', 'b'])])
    const folder = dataFolder({
      'a.parquet.gz': gzipSync(bytes),
      'b.zip': await zipOf({ 'in/test.parquet': bytes }),
    })
    expect(values(await readPath(join(folder, 'a.parquet.gz')))).toEqual([{ q: 'a' }, { q: 'b' }])
    expect(values(await readPath(join(folder, 'b.zip')))).toEqual([{ q: 'a' }, { q: 'b' }])
  })
})
