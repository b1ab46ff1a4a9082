import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { gunzip } from '../../src-main/datasets/unpack'
import { listArchive } from '../../src-main/datasets/zip-archive'
import { dataFolder, numbered, readFile, readPath, replaced, values, zipOf } from './data-folder'

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 1000)
    yield await Promise.resolve(bytes.subarray(at, at + 1000))
}

const refusal = (text: string): unknown =>
  expect.objectContaining({
    code: 'dataset-invalid',
    message: expect.stringContaining(text) as unknown,
  })

describe('gzip', () => {
  it.each([
    ['a.jsonl.gz', numbered(1, 2)],
    ['a.json.gz', '[{"n":1},{"n":2}]'],
    ['a.csv.gz', 'n\n1\n2\n'],
    ['a.tsv.gz', 'n\n1\n2\n'],
  ])('%s is unpacked while it is read', async (name, content) => {
    const rows = values(await readFile(name, gzipSync(content)))
    expect(JSON.stringify(rows).replaceAll('"', '')).toBe('[{n:1},{n:2}]')
  })

  it('several members are one file', async () => {
    const bytes = Buffer.concat([gzipSync(numbered(1)), gzipSync(numbered(2))])
    expect(values(await readFile('a.jsonl.gz', bytes))).toEqual([{ n: 1 }, { n: 2 }])
  })

  it('a torn or foreign file is an error, since nobody knows how many rows are lost', async () => {
    const bytes = gzipSync(numbered(...Array.from({ length: 10_000 }, (_, i) => i)))
    await expect(readFile('a.jsonl.gz', bytes.subarray(0, -100))).rejects.toEqual(
      refusal('cannot be unpacked'),
    )
    await expect(readFile('a.csv.gz', bytes.subarray(0, -100))).rejects.toEqual(
      refusal('cannot be unpacked'),
    )
    await expect(readFile('a.jsonl.gz', 'plain text')).rejects.toEqual(
      refusal('cannot be unpacked'),
    )
  })

  it('a bomb is stopped on its way', async () => {
    const bytes = gzipSync(Buffer.alloc(64 * 1024 * 1024))
    await expect(readFile('a.jsonl.gz', bytes)).rejects.toEqual(refusal('200 times its size'))
    const limits = { totalBytes: 1024 * 1024, ratio: 1e9, ratioFreeBytes: 0 }
    await expect(Array.fromAsync(gunzip(once(bytes), 'a.gz', limits))).rejects.toEqual(
      refusal('more than 1 MB'),
    )
  })
})

describe('zip', () => {
  const readZip = async (bytes: Buffer): Promise<unknown[]> =>
    values(await readPath(dataFolder({ 'pack.zip': bytes })))

  it('holds files of every format, also gzipped, and metadata is passed over', async () => {
    const bytes = await zipOf({
      'top/README.md': 'hello',
      'top/dataset_infos.json': '{}',
      '__MACOSX/top/a_test.csv': 'x',
      'top/a_test.csv': 'n\n1\n',
      'top/b_test.jsonl': numbered(2),
      'top/c_test.json.gz': gzipSync('[{"n":3}]'),
      'top/inner.zip': await zipOf({ 'd_test.jsonl': numbered(4) }),
    })
    const rows = await readPath(dataFolder({ 'pack.zip': bytes }))
    expect(values(rows)).toEqual([{ n: '1' }, { n: 2 }, { n: 3 }])
    expect(rows.map(row => row.subset)).toEqual(['a', 'b', 'c'])
    expect(rows[0]?.file).toBe('pack.zip/top/a_test.csv')
  })

  it('is opened only where loose files do not serve', async () => {
    const zip = await zipOf({ 'test.jsonl': numbered(9) })
    expect(
      values(await readPath(dataFolder({ 'pack.zip': zip, 'test.jsonl': numbered(1) }))),
    ).toEqual([{ n: 1 }])
    expect(
      values(await readPath(dataFolder({ 'pack.zip': zip, 'train.jsonl': numbered(1) }))),
    ).toEqual([{ n: 9 }])
  })

  it.each([
    ['../vil.jsonl', 'xx/vil.jsonl'],
    ['a/../../v.jsonl', 'a/xx/yy/v.jsonl'],
    ['/vil.jsonl', 'xvil.jsonl'],
    ['..\\vil.jsonl', 'xx_vil.jsonl'],
    ['c:/vil.jsonl', 'xx/vil.jsonl'],
  ])('the entry name %s is refused', async (name, stand) => {
    const bytes = replaced(
      await zipOf({ [stand]: numbered(1), 'good.jsonl': numbered(2) }),
      stand,
      name,
    )
    await expect(readZip(bytes)).rejects.toEqual(refusal('pack.zip is refused'))
  })

  it('links are refused', async () => {
    const bytes = await zipOf({ 'link.jsonl': '/etc/passwd' }, { mode: 0o120777 })
    await expect(readZip(bytes)).rejects.toEqual(refusal('link.jsonl is a link'))
  })

  it('encrypted entries are refused', async () => {
    const bytes = await zipOf({ 'a.jsonl': numbered(1) })
    for (const [signature, flagAt] of [
      ['PK\x03\x04', 6],
      ['PK\x01\x02', 8],
    ] as const) {
      const at = bytes.indexOf(Buffer.from(signature, 'latin1')) + flagAt
      bytes[at] = (bytes[at] ?? 0) | 1
    }
    await expect(readZip(bytes)).rejects.toEqual(refusal('a.jsonl is encrypted'))
  })

  it('bombs are refused by ratio, by total size and by shared bytes', async () => {
    const zeros = await zipOf({ 'a.jsonl': Buffer.alloc(64 * 1024 * 1024) })
    await expect(readZip(zeros)).rejects.toEqual(refusal('200 times its size'))

    const folder = dataFolder({
      'two.zip': await zipOf({ 'a.jsonl': numbered(1), 'b.jsonl': numbered(2) }),
    })
    const limits = { totalBytes: 10, ratio: 1e9, ratioFreeBytes: 0 }
    await expect(listArchive(join(folder, 'two.zip'), 'two.zip', limits)).rejects.toEqual(
      refusal('unpacks to more'),
    )

    const large = await zipOf({ 'a.jsonl': numbered(...Array.from({ length: 1000 }, (_, i) => i)) })
    const at = large.indexOf(Buffer.from('PK\x01\x02', 'latin1'))
    large.writeUInt32LE(large.length * 2, at + 20)
    await expect(readZip(large)).rejects.toEqual(refusal('pack.zip is refused'))
  })

  it('an entry that unfolds further than it says is stopped', async () => {
    const bytes = await zipOf({ 'a.jsonl': numbered(...Array.from({ length: 1000 }, (_, i) => i)) })
    const at = bytes.indexOf(Buffer.from('PK\x01\x02', 'latin1'))
    bytes.writeUInt32LE(100, at + 24)
    await expect(readZip(bytes)).rejects.toEqual(refusal('a.jsonl is refused'))
  })

  it('a torn archive is refused', async () => {
    const bytes = await zipOf({ 'a.jsonl': numbered(1) })
    await expect(readZip(bytes.subarray(0, -10))).rejects.toEqual(refusal('not a readable zip'))
  })
})
