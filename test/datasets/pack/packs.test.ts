import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createWriteStream } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ZipFile } from 'yazl'
import { installPack } from '../../../src-main/datasets/pack/install-pack'
import { readPack } from '../../../src-main/datasets/pack/read-pack'
import { writePack } from '../../../src-main/datasets/pack/write-pack'
import { tempFolder } from '../../support/temp-folder'

const sha256 = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex')

const ROWS = '{"question":"q","answer":"a"}\n'

function source(): string {
  const folder = tempFolder('pack-source')
  mkdirSync(join(folder, 'main'))
  writeFileSync(join(folder, 'main', 'test.jsonl'), ROWS)
  writeFileSync(join(folder, 'README.md'), '# card\n')
  writeFileSync(join(folder, '.evalwright.json'), '{}')
  return folder
}

const facts = {
  benchmarkId: 'gsm8k',
  title: 'GSM8K',
  folder: 'AI-ModelScope/gsm8k',
  license: 'MIT',
  source: 'https://example.org',
  rows: 1,
}

/** A pack written by hand, with whatever is wrong with it. */
async function handmade(
  entries: { name: string; content: string | Buffer; mode?: number; rawName?: string }[],
  manifestFiles: { path: string; bytes: number; sha256: string }[],
  folder = 'set',
): Promise<string> {
  const path = join(tempFolder('pack'), 'x.evalpack')
  const zip = new ZipFile()
  const written = pipeline(zip.outputStream, createWriteStream(path))
  for (const { name, content, mode } of entries) {
    zip.addBuffer(Buffer.from(content), name, mode === undefined ? {} : { mode })
  }
  const manifest = {
    format: 'evalwright.pack',
    version: 1,
    createdAt: 'now',
    app: 'test',
    datasets: [{ ...facts, folder, files: manifestFiles }],
  }
  zip.addBuffer(Buffer.from(JSON.stringify(manifest)), 'manifest.json')
  zip.end()
  await written
  // Names that no writer accepts are put in afterwards: same length, so that the zip stays whole.
  let bytes = readFileSync(path)
  for (const { name, rawName } of entries) {
    if (rawName === undefined) continue
    bytes = Buffer.from(bytes.toString('latin1').replaceAll(name, rawName), 'latin1')
  }
  writeFileSync(path, bytes)
  return path
}

const listed = (path: string, content: string | Buffer) => ({
  path,
  bytes: Buffer.byteLength(content),
  sha256: sha256(content),
})

async function refusal(path: string): Promise<string> {
  const root = tempFolder('pack-target')
  const error: unknown = await installPack(path, root, { replace: false }).catch(
    (thrown: unknown) => thrown,
  )
  expect(readdirSync(root)).toEqual([])
  expect(error).toMatchObject({ code: 'dataset-invalid' })
  return (error as Error).message
}

describe('a data pack', () => {
  it('goes from one machine to another with card, licence and checksums', async () => {
    const path = join(tempFolder('pack'), 'sets')
    const made = await writePack(path, [{ ...facts, path: source() }], 'evalwright 1.0')
    expect(made.path).toBe(`${path}.evalpack`)
    const root = tempFolder('pack-target')
    const { report, installed } = await installPack(made.path, root, { replace: false })
    expect(installed).toEqual(['gsm8k'])
    expect(report.manifest.datasets[0]).toMatchObject({ license: 'MIT', rows: 1 })
    const folder = join(root, 'AI-ModelScope', 'gsm8k')
    expect(readFileSync(join(folder, 'main', 'test.jsonl'), 'utf8')).toBe(ROWS)
    expect(readdirSync(folder).sort()).toEqual(['.evalwright.json', 'README.md', 'main'])
    expect(readFileSync(join(folder, '.evalwright.json'), 'utf8')).toContain(sha256(ROWS))
  })

  it('takes the place of what is there only when asked to', async () => {
    const { path } = await writePack(
      join(tempFolder('pack'), 'sets'),
      [{ ...facts, path: source() }],
      'evalwright',
    )
    const root = tempFolder('pack-target')
    const folder = join(root, 'AI-ModelScope', 'gsm8k')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'mine.jsonl'), '{}')
    await expect(installPack(path, root, { replace: false })).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(readdirSync(folder)).toEqual(['mine.jsonl'])
    await installPack(path, root, { replace: true })
    expect(readdirSync(folder)).not.toContain('mine.jsonl')
    expect(readdirSync(root)).toEqual(['AI-ModelScope'])
  })

  it('whose file was changed is refused with both checksums', async () => {
    const path = await handmade(
      [{ name: 'set/a.jsonl', content: ROWS.replace('"a"', '"b"') }],
      [listed('a.jsonl', ROWS)],
    )
    const message = await refusal(path)
    expect(message).toContain('checksum of set/a.jsonl is wrong')
    expect(message).toContain(sha256(ROWS))
  })

  it.each([
    ['another size', [listed('a.jsonl', `${ROWS} `)], /has \d+ bytes, its manifest says/],
    [
      'a file that is missing',
      [listed('a.jsonl', ROWS), listed('b.jsonl', ROWS)],
      /not in the pack/,
    ],
    ['a file that is not named', [listed('b.jsonl', ROWS)], /set\/a\.jsonl is not in its manifest/],
  ])('with %s is refused', async (_what, files, expected) => {
    const path = await handmade([{ name: 'set/a.jsonl', content: ROWS }], files)
    expect(await refusal(path)).toMatch(expected)
  })

  it.each([
    ['../evil.jsonl', 'xx/evil.jsonl'],
    ['/et/evil.jsonl', 'xet/evil.jsonl'],
    ['C:/evil.jsonl', 'C1/evil.jsonl'],
    ['a\\..\\ev.jsonl', 'a1..1ev.jsonl'],
  ])('with the name %s is refused as a whole', async (rawName, name) => {
    const path = await handmade([{ name, content: ROWS, rawName }], [listed('a.jsonl', ROWS)])
    expect(await refusal(path)).toMatch(
      /relative path|absolute path|outside the archive|invalid characters/,
    )
  })

  it.each([
    ['..', 'points outside'],
    ['/etc', 'points outside'],
    ['.hidden', 'is hidden'],
    ['nul', 'not a file name on every system'],
  ])('whose manifest puts files into %s is refused', async (folder, expected) => {
    const path = await handmade([], [listed('a.jsonl', ROWS)], folder)
    expect(await refusal(path)).toContain(expected)
  })

  it('with a link in it is refused', async () => {
    const path = await handmade(
      [{ name: 'set/a.jsonl', content: '/etc/passwd', mode: 0o120777 }],
      [listed('a.jsonl', '/etc/passwd')],
    )
    expect(await refusal(path)).toContain('is a link')
  })

  it('with names that clash by case is refused', async () => {
    const path = await handmade(
      [
        { name: 'set/a.jsonl', content: ROWS },
        { name: 'set/A.jsonl', content: ROWS },
      ],
      [listed('a.jsonl', ROWS), listed('A.jsonl', ROWS)],
    )
    expect(await refusal(path)).toContain('the same file on some systems')
  })

  it('that unfolds too far is refused before it is unpacked', async () => {
    const zeros = Buffer.alloc(64 * 1024 * 1024)
    const path = await handmade(
      [{ name: 'set/a.jsonl', content: zeros }],
      [listed('a.jsonl', zeros)],
    )
    expect(await refusal(path)).toContain('200 times its size')
  })

  it('that is torn, foreign, empty or no zip is refused', async () => {
    const { path } = await writePack(
      join(tempFolder('pack'), 'sets'),
      [{ ...facts, path: source() }],
      'evalwright',
    )
    const torn = join(tempFolder('pack'), 'torn.evalpack')
    writeFileSync(torn, readFileSync(path).subarray(0, -40))
    expect(await refusal(torn)).toContain('no readable zip')
    writeFileSync(torn, 'hello')
    expect(await refusal(torn)).toContain('no readable zip')
    const foreign = join(tempFolder('pack'), 'foreign.zip')
    const zip = new ZipFile()
    zip.addReadStream(Readable.from(['x']), 'a.jsonl')
    zip.end()
    await pipeline(zip.outputStream, createWriteStream(foreign))
    expect(await refusal(foreign)).toContain('no data pack')
  })

  it('of links that lead out of a folder holds nothing of what they point at', async () => {
    const folder = source()
    const secret = join(tempFolder('secret'), 'secret.jsonl')
    writeFileSync(secret, '{"secret":1}\n')
    symlinkSync(secret, join(folder, 'leak.jsonl'))
    const made = await writePack(
      join(tempFolder('pack'), 'sets'),
      [{ ...facts, path: folder }],
      'evalwright',
    )
    const report = await readPack(made.path)
    expect(report.manifest.datasets[0]?.files.map(file => file.path).sort()).toEqual([
      'README.md',
      'main/test.jsonl',
    ])
    expect(existsSync(secret)).toBe(true)
  })
})
