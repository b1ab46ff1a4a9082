import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { RawRow } from '../../src-main/engine/ports'
import { createDatasetFinder } from '../../src-main/datasets/dataset-finder'

const shared = fileURLToPath(new URL('../../../shared/datasets', import.meta.url))
const counts = existsSync(shared)
  ? (JSON.parse(readFileSync(`${shared}/counts.json`, 'utf8')) as Record<string, number>)
  : {}
const finder = createDatasetFinder({ folders: () => [shared], home: '/nowhere', env: {} })

async function countRows(rows: AsyncIterable<RawRow>): Promise<Map<string | null, number>> {
  const bySubset = new Map<string | null, number>()
  for await (const row of rows) {
    expect(row.ok, row.ok ? '' : `${row.file}:${row.line} ${row.reason}`).toBe(true)
    bySubset.set(row.subset, (bySubset.get(row.subset) ?? 0) + 1)
  }
  return bySubset
}

function bbhSubsets(): string[] {
  return Object.keys(counts)
    .filter(key => key.startsWith('bbh/'))
    .map(key => key.slice('bbh/'.length))
}

describe.skipIf(!existsSync(shared))('public data sets in the layouts users have', () => {
  it('gsm8k is found by its benchmark id and has both splits', async () => {
    const found = await finder.locate({
      benchmarkId: 'gsm8k',
      ids: ['AI-ModelScope/gsm8k'],
      subsets: ['main'],
      splits: ['test', 'train'],
    })
    expect(found.splits).toEqual(['test', 'train'])
    expect(found.subsets).toEqual(['main'])
    expect(await countRows(found.rows('test'))).toEqual(new Map([['main', counts['gsm8k/test']]]))
    expect(await countRows(found.rows('train', 'main'))).toEqual(
      new Map([['main', counts['gsm8k/train']]]),
    )
    expect(await found.fingerprint('test')).toMatch(/^[0-9a-f]{64}$/)
    expect(await found.fingerprint('test')).not.toBe(await found.fingerprint('train'))
  })

  it('bbh has its 27 subsets by folder, each with its count', async () => {
    const subsets = bbhSubsets()
    const found = await finder.locate({
      benchmarkId: 'bbh',
      ids: ['evalscope/bbh'],
      subsets,
      splits: ['test'],
    })
    expect(found.subsets).toEqual(subsets)
    const expected = new Map(subsets.map(subset => [subset, counts[`bbh/${subset}`]]))
    expect(await countRows(found.rows('test'))).toEqual(expected)
    expect(expected.size).toBe(27)
    expect(await countRows(found.rows('test', 'snarks'))).toEqual(
      new Map([['snarks', counts['bbh/snarks']]]),
    )
  })

  it('a copy of a row keeps its place and says where the first one is', async () => {
    const found = await finder.locate({
      benchmarkId: 'bbh',
      ids: [],
      subsets: bbhSubsets(),
      splits: ['test'],
    })
    const copies: unknown[] = []
    for await (const row of found.rows('test', 'sports_understanding')) {
      if (row.ok && row.duplicateOf) copies.push([row.line, row.duplicateOf.line])
    }
    expect(copies).toContainEqual([156, 28])
    expect(copies).toHaveLength(2)
  })

  it('mmlu_pro leaves its subsets to a column and keeps lists, numbers and order', async () => {
    const found = await finder.locate({
      benchmarkId: 'mmlu_pro',
      ids: ['TIGER-Lab/MMLU-Pro'],
      subsets: ['computer science', 'math', 'other'],
      splits: ['test', 'validation'],
    })
    expect(found.subsets).toEqual([])
    expect(found.splits).toEqual(['test'])
    expect(await countRows(found.rows('test'))).toEqual(new Map([[null, counts['mmlu_pro']]]))
    for await (const row of found.rows('test')) {
      if (!row.ok) throw new Error(row.reason)
      expect(row.line).toBe(1)
      expect(row.value.question_id).toBe(1986)
      expect(Array.isArray(row.value.options)).toBe(true)
      break
    }
    await expect(drain(found.rows('validation'))).rejects.toMatchObject({
      code: 'dataset-missing',
      message: expect.stringContaining('splits test') as unknown,
    })
  })

  it('cmmlu has 67 subjects in each of dev and test, without the index column', async () => {
    const list = await finder.locate({
      benchmarkId: 'cmmlu',
      ids: [],
      subsets: null,
      splits: ['test', 'dev'],
    })
    const subsets = list.subsets
    const found = await finder.locate({
      benchmarkId: 'cmmlu',
      ids: [],
      subsets,
      splits: ['test', 'dev'],
    })
    expect(subsets).toHaveLength(67)
    expect(found.files).toHaveLength(counts['cmmlu files'] ?? 0)
    expect((await countRows(found.rows('dev'))).size).toBe(67)
    const test = await countRows(found.rows('test'))
    expect(test.size).toBe(67)
    for await (const row of found.rows('dev', 'agronomy')) {
      if (!row.ok) throw new Error(row.reason)
      expect(Object.keys(row.value)).toEqual(['Question', 'A', 'B', 'C', 'D', 'Answer'])
    }
  })

  it.each(['aime24', 'amc23', 'minerva_math', 'cmath', 'gaokao2023en', 'math_100', 'mmlu_stem'])(
    '%s is one file of JSON lines',
    async id => {
      const found = await finder.locate({
        benchmarkId: id,
        ids: [],
        subsets: ['default'],
        splits: ['test'],
      })
      expect(await countRows(found.rows('test', 'default'))).toEqual(new Map([[null, counts[id]]]))
    },
  )

  it('math_100 is taken for another benchmark by local_path', async () => {
    const found = await finder.locate({
      benchmarkId: 'math_500',
      ids: ['AI-ModelScope/MATH-500'],
      localPath: `${shared}/math_100`,
      subsets: ['Level 1', 'Level 2'],
      splits: ['test'],
    })
    expect(await countRows(found.rows('test'))).toEqual(new Map([[null, counts['math_100']]]))
  })

  it('agieval names its exams by file and serves every split', async () => {
    const found = await finder.locate({
      benchmarkId: 'agieval',
      ids: ['opencompass/agieval'],
      subsets: ['lsat-ar', 'logiqa-zh', 'sat-en'],
      splits: ['test', 'dev'],
    })
    expect(found.subsets).toEqual(['lsat-ar', 'logiqa-zh', 'sat-en'])
    expect(await countRows(found.rows('test'))).toEqual(
      new Map(['logiqa-zh', 'lsat-ar', 'sat-en'].map(id => [id, counts[`agieval/${id}`]])),
    )
  })

  it('files named .json that hold JSON lines are read', async () => {
    const found = await finder.locate({
      benchmarkId: 'bfcl',
      ids: [],
      localPath: `${shared}/bfcl_v4/BFCL_v4_multiple.json`,
      subsets: null,
      splits: ['test'],
    })
    expect(found.subsets).toEqual(['BFCL_v4_multiple'])
    expect((await countRows(found.rows('test'))).get('BFCL_v4_multiple')).toBe(200)
  })

  it('reading all of mmlu_pro holds few rows at a time', async () => {
    const found = await finder.locate({
      benchmarkId: 'mmlu_pro',
      ids: [],
      subsets: [],
      splits: ['test'],
    })
    const before = process.memoryUsage().heapUsed
    let peak = 0
    let read = 0
    for await (const row of found.rows('test')) {
      read += row.ok ? 1 : 0
      if (read % 500 === 0) peak = Math.max(peak, process.memoryUsage().heapUsed - before)
    }
    expect(read).toBe(counts['mmlu_pro'])
    expect(peak).toBeLessThan(80 * 1024 * 1024)
  })
})

async function drain(rows: AsyncIterable<RawRow>): Promise<number> {
  let count = 0
  for await (const row of rows) count += row.line > 0 ? 1 : 0
  return count
}
