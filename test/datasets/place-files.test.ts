import { describe, expect, it } from 'vitest'
import type { DatasetQuery } from '../../src-main/engine/ports'
import { dataFolder, finderOf, numbered, query, values } from './data-folder'

async function place(
  names: string[],
  changes: Partial<DatasetQuery>,
): Promise<Awaited<ReturnType<ReturnType<typeof finderOf>['locate']>>> {
  const folder = dataFolder(Object.fromEntries(names.map((name, i) => [name, numbered(i + 1)])))
  return finderOf().locate(query({ localPath: folder, ...changes }))
}

const placed = (found: Awaited<ReturnType<typeof place>>): unknown[] =>
  found.files.map(({ path, split, subset }) => [path, split, subset])

describe('splits and subsets of known data sets', () => {
  it('a benchmark that shares a data set reads its own folder, and files by the names that it declares', async () => {
    const names = ['BBA/Hindi-00000-of-00001.jsonl', 'BBL/Hindi.jsonl', 'BBL/hi_old.jsonl']
    const shares = { subsets: ['Hindi', 'Tamil'], splits: ['test'] }
    const own = await place(names, { ...shares, layout: { folder: 'BBA' } })
    expect(placed(own)).toEqual([['BBA/Hindi-00000-of-00001.jsonl', null, 'Hindi']])
    const whole = await place(['Hindi.jsonl'], { ...shares, layout: { folder: 'BBA' } })
    expect(placed(whole)).toEqual([['Hindi.jsonl', null, 'Hindi']])
    const named = await place(['test/mmlu_HI-IN.jsonl', 'test/other.jsonl'], {
      ...shares,
      layout: { names: { 'mmlu_HI-IN': 'Hindi' } },
    })
    expect(placed(named)).toEqual([
      ['test/mmlu_HI-IN.jsonl', 'test', 'Hindi'],
      ['test/other.jsonl', 'test', null],
    ])
  })

  it('are read from file and folder names', async () => {
    const found = await place(
      [
        'main/test-00000-of-00002.jsonl',
        'main/test-00001-of-00002.jsonl',
        'main/train-00000-of-00001-0123456789abcdef.jsonl',
        'dev/agronomy.jsonl',
        'agronomy_val.jsonl',
        'val/high_school_physics_val.jsonl',
        'Computer-Science/test.jsonl',
        'law/test/0000.jsonl',
        'data/law-validation.jsonl',
        'test_agronomy.jsonl',
      ],
      {
        subsets: ['main', 'agronomy', 'high school physics', 'computer science', 'law'],
        splits: ['test', 'dev', 'val'],
      },
    )
    expect(placed(found)).toEqual([
      ['agronomy_val.jsonl', 'val', 'agronomy'],
      ['Computer-Science/test.jsonl', 'test', 'computer science'],
      ['data/law-validation.jsonl', 'val', 'law'],
      ['dev/agronomy.jsonl', 'dev', 'agronomy'],
      ['law/test/0000.jsonl', 'test', 'law'],
      ['main/test-00000-of-00002.jsonl', 'test', 'main'],
      ['main/test-00001-of-00002.jsonl', 'test', 'main'],
      ['main/train-00000-of-00001-0123456789abcdef.jsonl', 'train', 'main'],
      ['test_agronomy.jsonl', 'test', 'agronomy'],
      ['val/high_school_physics_val.jsonl', 'val', 'high school physics'],
    ])
    expect(found.splits).toEqual(['dev', 'test', 'train', 'val'])
    expect(found.subsets).toEqual([
      'main',
      'agronomy',
      'high school physics',
      'computer science',
      'law',
    ])
  })

  it('unknown names are no subsets', async () => {
    const found = await place(['IFBench_test.jsonl'], { subsets: ['default'] })
    expect(placed(found)).toEqual([['IFBench_test.jsonl', 'test', null]])
    expect(found.subsets).toEqual([])
    expect(values(await Array.fromAsync(found.rows('test', 'default')))).toEqual([{ n: 1 }])
  })

  it('files of unknown subsets are left out where known ones are there', async () => {
    const found = await place(['main/test.jsonl', 'socratic/test.jsonl'], { subsets: ['main'] })
    expect(values(await Array.fromAsync(found.rows('test')))).toEqual([{ n: 1 }])
  })

  it('unusual split names are known from the benchmark', async () => {
    const found = await place(
      ['data/v0.1.4-00000-of-00001.jsonl', 'data/v0.1.3-00000-of-00001.jsonl'],
      {
        splits: ['v0.1.4'],
      },
    )
    expect(found.splits).toEqual(['v0.1.4'])
    expect(values(await Array.fromAsync(found.rows('v0.1.4')))).toEqual([{ n: 1 }])
  })

  it('val, valid and validation are one split and dev is another', async () => {
    for (const name of ['val', 'valid', 'validation']) {
      const found = await place([`${name}.jsonl`, 'dev.jsonl'], { splits: ['val'] })
      expect(found.splits).toEqual(['dev', 'val'])
      for (const asked of ['val', 'valid', 'validation']) {
        expect(values(await Array.fromAsync(found.rows(asked)))).toEqual([{ n: 1 }])
      }
      expect(values(await Array.fromAsync(found.rows('dev')))).toEqual([{ n: 2 }])
    }
  })

  it('a file that names no split serves every one', async () => {
    const found = await place(['question.jsonl'], { splits: ['train'] })
    expect(found.splits).toEqual([])
    expect(values(await Array.fromAsync(found.rows('train')))).toEqual([{ n: 1 }])
    expect(values(await Array.fromAsync(found.rows('test')))).toEqual([{ n: 1 }])
  })

  it('shards follow their numbers', async () => {
    const names = Array.from({ length: 12 }, (_, i) => `data/test-${i}.jsonl`)
    const found = await place([...names].reverse(), { splits: ['test'] })
    expect(found.files.map(file => file.path)).toEqual(names)
  })

  it('a split or subset that is not there is an error that lists what is', async () => {
    const found = await place(['main/test.jsonl', 'extra/test.jsonl'], {
      subsets: ['main', 'extra', 'third'],
      splits: ['validation', 'test'],
    })
    await expect(Array.fromAsync(found.rows('validation'))).rejects.toMatchObject({
      code: 'dataset-missing',
      message: expect.stringMatching(
        /demo at .* has no split validation: there are splits test; subsets main, extra/,
      ) as unknown,
      hint: expect.stringContaining('dataset_args.demo.eval_split') as unknown,
    })
    await expect(Array.fromAsync(found.rows('test', 'third'))).rejects.toMatchObject({
      code: 'dataset-missing',
      message: expect.stringContaining('has no subset third in split test') as unknown,
    })
    await expect(found.fingerprint('validation')).rejects.toMatchObject({ code: 'dataset-missing' })
  })

  it('what is not data is passed over', async () => {
    const found = await place(
      [
        'test.jsonl',
        'README.md',
        'LICENSE',
        'dataset_infos.json',
        'dataset_dict.json',
        'state.json',
        'config.json',
        'checksums.json',
        '.hidden.jsonl',
        '.git/test.jsonl',
        '.cache/huggingface/download/test.jsonl',
        'load.py',
      ],
      {},
    )
    expect(found.files.map(file => file.path)).toEqual(['test.jsonl'])
  })
})

describe("splits and subsets of a user's own files", () => {
  const own = { subsets: null, splits: ['val', 'dev'] }

  it('every file is a subset, with or without a split at its end', async () => {
    const found = await place(
      ['example_val.csv', 'example_dev.jsonl', 'law.jsonl', 'test_time.jsonl'],
      own,
    )
    expect(placed(found)).toEqual([
      ['example_dev.jsonl', 'dev', 'example'],
      ['example_val.csv', 'val', 'example'],
      ['law.jsonl', null, 'law'],
      ['test_time.jsonl', null, 'test_time'],
    ])
    const rows = await Array.fromAsync(found.rows('val'))
    expect(rows.map(row => row.subset)).toEqual(['law', 'test_time'])
    expect(found.subsets).toEqual(['example', 'law', 'test_time'])
  })

  it('of several formats the first that is not empty is read: jsonl, csv, tsv, parquet', async () => {
    const folder = dataFolder({
      'a_val.csv': 'n\n1\n',
      'a_val.tsv': 'n\n2\n',
      'b_val.jsonl': '',
      'b_val.csv': 'n\n3\n',
      'c_val.jsonl': numbered(4),
      'c_val.csv': 'n\n5\n',
      'd_val.csv': 'n\n',
      'd_val.tsv': 'n\n6\n',
    })
    const found = await finderOf().locate(query({ localPath: folder, ...own }))
    expect(values(await Array.fromAsync(found.rows('val')))).toEqual([
      { n: '1' },
      { n: '3' },
      { n: 4 },
      { n: '6' },
    ])
  })

  it('a file of the split wins over one without', async () => {
    const found = await place(['a.jsonl', 'a_val.jsonl'], own)
    expect(values(await Array.fromAsync(found.rows('val', 'a')))).toEqual([{ n: 2 }])
    expect(values(await Array.fromAsync(found.rows('dev', 'a')))).toEqual([{ n: 1 }])
  })

  it('folders name subsets below what all files share', async () => {
    const found = await place(
      ['mcq/one/val.jsonl', 'mcq/two/x_val.jsonl', 'mcq/two/data/y.jsonl', 'mcq/val.jsonl'],
      own,
    )
    expect(found.files.map(file => file.subset)).toEqual(['one', 'two/y', 'two/x', 'default'])
  })

  it('the fingerprint follows names and contents, not the place', async () => {
    const print = async (files: Record<string, string>): Promise<string> =>
      (await finderOf().locate(query({ localPath: dataFolder(files), ...own }))).fingerprint('val')
    const one = await print({ 'a_val.jsonl': numbered(1), 'a_dev.jsonl': numbered(2) })
    expect(await print({ 'a_val.jsonl': numbered(1), 'a_dev.jsonl': numbered(3) })).toBe(one)
    expect(await print({ 'a_val.jsonl': numbered(2) })).not.toBe(one)
    expect(await print({ 'b_val.jsonl': numbered(1) })).not.toBe(one)
  })
})
