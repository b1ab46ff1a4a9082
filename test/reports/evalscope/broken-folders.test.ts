import {
  cpSync,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { finished } from 'node:stream/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import { readEvalScopeFolder } from '../../../src-main/reports/evalscope/read-folder'
import type { EvalScopeFolder } from '../../../src-main/reports/evalscope/read-folder'
import type { ImportedSample } from '../../../src-main/reports/evalscope/read-rows'
import { writeEvalScopeFolder } from '../../../src-main/reports/evalscope/write-folder'
import { run, sample } from '../support/written-run'

const golden = resolve('../shared/golden/evalscope-runs')
const ROWS = 'predictions/tiny/toy_mcq_a_b.jsonl'
const REVIEWS = 'reviews/tiny/toy_mcq_a_b.jsonl'
const REPORT = 'reports/tiny/toy_mcq.json'

let folder: string
beforeEach(async () => {
  folder = join(mkdtempSync(join(tmpdir(), 'evalwright-test-')), 'outputs')
  await writeEvalScopeFolder(folder, run([sample(0), sample(1), sample(2)]))
})
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }))

function edit(name: string, change: (text: string) => string): void {
  writeFileSync(join(folder, name), change(readFileSync(join(folder, name), 'utf8')))
}

async function read(path = folder): Promise<{ read: EvalScopeFolder; samples: ImportedSample[] }> {
  const opened = await readEvalScopeFolder(path)
  const samples: ImportedSample[] = []
  for (const { sampleSets } of opened.runs) {
    for (const set of sampleSets) for await (const entry of set.samples()) samples.push(entry)
  }
  return { read: opened, samples }
}

describe('rows', () => {
  test('a torn last line is reported with its number, and the rest is there', async () => {
    edit(ROWS, text => text.slice(0, -40))
    const { read: opened, samples } = await read()
    expect(samples).toHaveLength(3)
    expect(samples[2]!.prediction?.responseId).toBeNull()
    expect(opened.problems).toEqual([
      { file: ROWS, line: 3, message: 'the last line is torn; left out' },
    ])
  })

  test('of rows with the same index the last one counts, even before a torn repetition', async () => {
    edit(ROWS, text => {
      const [first] = text.split('\n')
      return `${text}${first!.replace('ANSWER: B', 'ANSWER: C')}\n${first!.slice(0, 30)}`
    })
    const { read: opened, samples } = await read()
    expect(samples.map(entry => entry.index)).toEqual([0, 1, 2])
    expect(samples[0]!.prediction?.text).toBe('ANSWER: C')
    expect(opened.problems).toMatchObject([
      { file: ROWS, line: 5 },
      { file: ROWS, line: null, message: expect.stringContaining('repeats an index') as string },
    ])
  })

  test('rows that are no rows are reported one by one', async () => {
    edit(ROWS, text => `[1]\nnot json\n\n{"a":1}\n${text}`)
    const { read: opened, samples } = await read()
    expect(samples).toHaveLength(3)
    expect(opened.problems.map(problem => problem.line)).toEqual([1, 2, 4])
  })

  test('a file full of rubbish is reported in a few lines, once', async () => {
    edit(ROWS, text => 'rubbish\n'.repeat(500) + text)
    const { read: opened, samples } = await read()
    expect(samples).toHaveLength(3)
    expect(opened.problems).toHaveLength(51)
    expect(opened.problems.at(-1)).toEqual({
      file: ROWS,
      line: null,
      message: '450 further rows left out',
    })
    for await (const entry of opened.runs[0]!.sampleSets[0]!.samples())
      expect(entry.index).toBeLessThan(3)
    expect(opened.problems).toHaveLength(51)
  })

  test('NaN, a byte-order mark, CRLF and rows in any order are read', async () => {
    edit(REVIEWS, text => {
      const lines = text.trim().split('\n').reverse()
      return `\uFEFF${lines.join('\r\n').replace('"accuracy": 1.0', '"accuracy": NaN, "NaN text": 0.5')}`
    })
    const { read: opened, samples } = await read()
    expect(opened.problems).toEqual([])
    expect(samples.map(entry => entry.index)).toEqual([0, 1, 2])
    expect(samples[1]!.outcome).toMatchObject({ kind: 'scored', values: { 'NaN text': 0.5 } })
  })

  test('a review without its prediction still tells what was answered', async () => {
    rmSync(join(folder, 'predictions'), { recursive: true })
    const { samples } = await read()
    expect(samples.map(entry => entry.prediction?.text)).toEqual(Array(3).fill('ANSWER: B'))
    expect(samples[0]!.messages).toHaveLength(1)
  })

  test('predictions without reviews are samples without outcome', async () => {
    rmSync(join(folder, 'reviews'), { recursive: true })
    rmSync(join(folder, 'reports'), { recursive: true })
    const { read: opened, samples } = await read()
    expect(samples.map(entry => entry.outcome)).toEqual([null, null, null])
    expect(opened.runs[0]).toMatchObject({ reports: [], model: 'org/tiny' })
  })

  test('orphaned reviews count only where no finished file stands beside them', async () => {
    const orphan = `${REVIEWS}.rerun-0123456789abcdef0123456789abcdef`
    edit(REVIEWS, text => text)
    cpSync(join(folder, REVIEWS), join(folder, orphan))
    edit(orphan, text =>
      text.replaceAll('"extracted_prediction": "B"', '"extracted_prediction": "orphan"'),
    )
    const beside = await read()
    expect(
      beside.samples.every(
        entry => entry.outcome?.kind === 'scored' && entry.outcome.answer === 'B',
      ),
    ).toBe(true)
    expect(beside.read.problems).toEqual([])

    rmSync(join(folder, REVIEWS))
    const alone = await read()
    expect(
      alone.samples.every(
        entry => entry.outcome?.kind === 'scored' && entry.outcome.answer === 'orphan',
      ),
    ).toBe(true)
    expect(alone.read.problems.map(problem => problem.file)).toEqual([orphan])
  })
})

describe('folders', () => {
  test('without its configuration a run keeps its scores, and names come from the folders', async () => {
    rmSync(join(folder, 'configs'), { recursive: true })
    const { read: opened, samples } = await read()
    expect(opened.runs[0]).toMatchObject({ model: 'tiny', modelId: 'tiny', taskConfig: {} })
    expect(opened.runs[0]!.sampleSets[0]).toMatchObject({ benchmarkId: 'toy_mcq', subset: 'a/b' })
    expect(samples).toHaveLength(3)
  })

  test('unreadable YAML and alias bombs are reported and cost nothing', async () => {
    const level = (name: string, of: string): string =>
      `${name}: &${name} [${Array(10).fill(of).join(', ')}]\n`
    const bomb = ['b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']
      .map((name, place) => level(name, `*${'abcdefgh'[place]}`))
      .join('')
    for (const text of ['a: [1, 2', `a: &a [1]\n${bomb}`]) {
      writeFileSync(join(folder, 'configs/task_config.yaml'), text)
      const { read: opened } = await read()
      expect(opened.runs[0]!.reports).toHaveLength(1)
      expect(opened.problems).toMatchObject([
        {
          file: 'configs/task_config.yaml',
          message: expect.stringContaining('not readable YAML') as string,
        },
      ])
    }
  })

  test('a broken report is reported with its reason and the samples stay', async () => {
    edit(REPORT, text => text.replace(/"score": [\d.]+/, '"score": "high"'))
    const { read: opened, samples } = await read()
    expect(opened.runs[0]!.reports).toEqual([])
    expect(opened.problems).toMatchObject([{ file: REPORT }])
    expect(samples).toHaveLength(3)
  })

  test('a model id with a slash, whose folders are nested, is one model', async () => {
    for (const part of ['predictions', 'reviews', 'reports']) {
      mkdirSync(join(folder, part, 'org'))
      renameSync(join(folder, part, 'tiny'), join(folder, part, 'org/tiny'))
    }
    const { read: opened, samples } = await read()
    expect(opened.runs.map(({ modelId }) => modelId)).toEqual(['org/tiny'])
    expect(opened.runs[0]!.scores).toHaveLength(1)
    expect(samples).toHaveLength(3)
  })

  test('runs are found at any depth, and a part of a run by itself', async () => {
    const deep = join(folder, '..', 'deep/a/b/20260102_030405')
    mkdirSync(join(deep, '..'), { recursive: true })
    cpSync(folder, deep, { recursive: true })
    const { read: both } = await read(join(folder, '..'))
    expect(both.runs.map(({ name }) => name)).toEqual(['deep/a/b/20260102_030405', 'outputs'])
    expect(both.runs[0]!.createdAt).toBe(new Date(2026, 0, 2, 3, 4, 5).getTime())
    const { read: part } = await read(join(folder, 'reports'))
    expect(part.runs[0]!.scores).toHaveLength(1)
  })

  test('the longest known benchmark names a file, also one that only the caller knows', async () => {
    rmSync(join(folder, 'configs'), { recursive: true })
    rmSync(join(folder, 'reports'), { recursive: true })
    const names = async (knownBenchmarks: string[]): Promise<string[]> => {
      const { runs } = await readEvalScopeFolder(folder, { knownBenchmarks })
      return runs[0]!.sampleSets.map(set => `${set.benchmarkId}|${set.subset}`)
    }
    expect(await names([])).toEqual(['toy|mcq_a_b'])
    expect(await names(['toy', 'toy_mcq'])).toEqual(['toy_mcq|a_b'])
    expect(await names(['toy_mcq_a'])).toEqual(['toy_mcq_a|b'])
  })

  test('a folder without results is an error that says what to give', async () => {
    rmSync(folder, { recursive: true })
    mkdirSync(folder)
    await expect(readEvalScopeFolder(folder)).rejects.toMatchObject({
      code: 'not-found',
      hint: expect.stringContaining('predictions, reviews or reports') as string,
    })
    await expect(readEvalScopeFolder(join(folder, 'none'))).rejects.toMatchObject({
      code: 'not-found',
    })
  })
})

describe('tricks', () => {
  test('links out of the folder are named and never read', async () => {
    const outside = join(folder, '..', 'outside')
    mkdirSync(outside)
    writeFileSync(join(outside, 'secret.jsonl'), '{"index": 0, "model": "stolen"}\n')
    symlinkSync(
      join(outside, 'secret.jsonl'),
      join(folder, 'predictions/tiny/toy_mcq_stolen.jsonl'),
    )
    symlinkSync(outside, join(folder, 'reports/stolen'))
    symlinkSync(outside, join(folder, 'more'))
    const { read: opened, samples } = await read()
    expect(samples).toHaveLength(3)
    expect(opened.problems.map(problem => problem.file).sort()).toEqual([
      'more',
      'predictions/tiny/toy_mcq_stolen.jsonl',
      'reports/stolen',
    ])
  })

  async function zip(
    fill: (zip: ZipFile) => void,
    change?: (bytes: Buffer) => Buffer,
  ): Promise<string> {
    const path = join(folder, '..', 'run.zip')
    const archive = new ZipFile()
    fill(archive)
    archive.end()
    const out = createWriteStream(path)
    archive.outputStream.pipe(out)
    await finished(out)
    if (change) writeFileSync(path, change(readFileSync(path)))
    return path
  }

  function addRun(archive: ZipFile): void {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (/\.\w+$/.test(name)) archive.addFile(join(folder, name), `outputs/${name}`)
    }
  }

  test('a zip reads as the folder does, and its temporary copy goes away', async () => {
    const path = await zip(addRun)
    const { read: opened, samples } = await read(path)
    const direct = await read()
    expect(samples).toEqual(direct.samples)
    expect(opened.runs[0]!.scores).toEqual(direct.read.runs[0]!.scores)
    expect(opened.runs[0]).toMatchObject({ path, name: 'outputs' })
    await opened.close()
    const after: ImportedSample[] = []
    for await (const entry of opened.runs[0]!.sampleSets[0]!.samples()) after.push(entry)
    expect(after).toEqual([])
  })

  test.each(['../out/x.jsonl', '/out/x.jsonl', 'a\\..\\x.jsonl'])(
    'a zip with the entry %s is refused',
    async bad => {
      const plain = 'p'.repeat(bad.length)
      const path = await zip(
        archive => {
          addRun(archive)
          archive.addBuffer(Buffer.from('{}'), plain)
        },
        bytes => Buffer.from(bytes.toString('latin1').replaceAll(plain, bad), 'latin1'),
      )
      await expect(readEvalScopeFolder(path)).rejects.toMatchObject({
        code: 'invalid-input',
        message: expect.stringContaining('outside') as string,
      })
      expect(existsSync(join(folder, '../../out'))).toBe(false)
    },
  )

  test('a link in a zip is named and left out', async () => {
    const path = await zip(archive => {
      addRun(archive)
      archive.addBuffer(Buffer.from('/etc/passwd'), 'outputs/predictions/tiny/toy_mcq_x.jsonl', {
        mode: 0o120777,
      })
    })
    const { read: opened, samples } = await read(path)
    expect(samples).toHaveLength(3)
    expect(opened.problems).toMatchObject([{ file: 'outputs/predictions/tiny/toy_mcq_x.jsonl' }])
    await opened.close()
  })

  test('a zip that unpacks to far more than it holds is refused', async () => {
    const path = await zip(archive => {
      archive.addBuffer(
        Buffer.alloc(32 * 1024 * 1024, 'a'),
        'outputs/predictions/tiny/toy_mcq_x.jsonl',
      )
    })
    await expect(readEvalScopeFolder(path)).rejects.toMatchObject({ code: 'invalid-input' })
    const small = await zip(addRun)
    await expect(
      readEvalScopeFolder(small, { unzipLimits: { maxBytes: 1000 } }),
    ).rejects.toMatchObject({ message: expect.stringContaining('unpacks') as string })
    await expect(readEvalScopeFolder(small, { unzipLimits: { maxEntries: 2 } })).rejects.toThrow(
      'files',
    )
  })

  test('a file that is no zip is refused', async () => {
    const path = join(folder, '..', 'fake.zip')
    writeFileSync(path, 'no zip at all')
    await expect(readEvalScopeFolder(path)).rejects.toMatchObject({ code: 'invalid-input' })
  })
})

describe.skipIf(!existsSync(golden))('real folders, broken', () => {
  test('an arena run torn in the middle keeps its subset name with its signs', async () => {
    const copy = join(folder, '..', 'arena')
    cpSync(join(golden, 'es-1.1.1/j-arena'), copy, { recursive: true })
    const time = readdirSync(copy)[0]!
    const file = 'general_arena_general_qa&arena@gpt-4-0613&gpt-3.5-turbo-0125.jsonl'
    const path = join(copy, time, 'predictions/Arena', file)
    writeFileSync(path, readFileSync(path, 'utf8').slice(0, -200))
    const { read: opened, samples } = await read(copy)
    expect(new Set(samples.map(entry => entry.subset))).toEqual(
      new Set(['general_qa&arena@gpt-4-0613&gpt-3.5-turbo-0125']),
    )
    expect(samples).toHaveLength(8)
    expect(opened.problems).toMatchObject([{ line: 8 }])
  })
})
