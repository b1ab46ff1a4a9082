import { mkdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { describe, expect, it } from 'vitest'
import { dataFolder, finderOf, LFS_POINTER, numbered, query, values } from './data-folder'

const missing = expect.objectContaining({ code: 'dataset-missing' }) as unknown

describe('where a data set is found', () => {
  it.each([
    'org/name',
    'name',
    'org__name',
    'org___name',
    'org--name',
    'demo',
    'datasets--org--name/snapshots/abc',
    'Org/NAME',
    'DEMO',
  ])('%s in --dataset-dir', async layout => {
    const folder = dataFolder({
      [`${layout}/test.jsonl`]: numbered(1),
      'other/test.jsonl': numbered(9),
    })
    const found = await finderOf().locate(query({ datasetDir: folder }))
    expect(found.path).toBe(join(folder, layout))
    expect(found.bundled).toBe(false)
    expect(values(await Array.fromAsync(found.rows('test')))).toEqual([{ n: 1 }])
  })

  it('every hub id is tried, the earlier first', async () => {
    const folder = dataFolder({
      'second/test.jsonl': numbered(2),
      'a/first/test.jsonl': numbered(1),
    })
    const found = await finderOf().locate(
      query({ datasetDir: folder, ids: ['a/first', 'b/second'] }),
    )
    expect(found.path).toBe(join(folder, 'a', 'first'))
  })

  it('a file or archive may bear the name', async () => {
    const folder = dataFolder({ 'demo.jsonl': numbered(1) })
    const found = await finderOf().locate(query({ datasetDir: folder }))
    expect(values(await Array.fromAsync(found.rows('test')))).toEqual([{ n: 1 }])
  })

  it('--dataset-dir may itself be the data set when its name says so', async () => {
    const folder = dataFolder({ 'name/data/test-00000-of-00001.jsonl': numbered(1) })
    const found = await finderOf().locate(query({ datasetDir: join(folder, 'name') }))
    expect(found.path).toBe(join(folder, 'name'))
    await expect(
      finderOf().locate(query({ datasetDir: join(folder, 'name', 'data') })),
    ).rejects.toEqual(missing)
  })

  it('local_path comes first, then --dataset-dir, the data folders, the caches', async () => {
    const at = dataFolder({
      'own/test.jsonl': numbered(1),
      'dir/demo/test.jsonl': numbered(2),
      'one/demo/test.jsonl': numbered(3),
      'two/demo/test.jsonl': numbered(4),
      'hf/hub/datasets--org--name/snapshots/a/test.jsonl': numbered(5),
      'ms/datasets/org/name/test.jsonl': numbered(6),
    })
    const env = { HF_HOME: join(at, 'hf'), MODELSCOPE_CACHE: join(at, 'ms') }
    const folders = (): string[] => [join(at, 'one'), join(at, 'two')]
    const first = async (
      options: Parameters<typeof finderOf>[0],
      changes: Parameters<typeof query>[0] = {},
    ): Promise<unknown> => {
      const found = await finderOf(options).locate(query(changes))
      return values(await Array.fromAsync(found.rows('test')))[0]
    }
    const dir = { datasetDir: join(at, 'dir') }
    expect(await first({ folders, env }, { ...dir, localPath: join(at, 'own') })).toEqual({ n: 1 })
    expect(await first({ folders, env }, dir)).toEqual({ n: 2 })
    expect(await first({ folders, env })).toEqual({ n: 3 })
    expect(await first({ folders: () => [join(at, 'two')], env })).toEqual({ n: 4 })
    expect(await first({ env })).toEqual({ n: 5 })
    expect(await first({ env: { MODELSCOPE_CACHE: join(at, 'ms') } })).toEqual({ n: 6 })
  })

  it.each([
    ['.cache/huggingface/hub/datasets--org--name/snapshots/a', {}],
    ['.cache/modelscope/hub/datasets/org/name', {}],
    ['.cache/modelscope/datasets/org/name', {}],
    ['elsewhere/datasets--org--name/snapshots/a', { HF_HUB_CACHE: '~/elsewhere' }],
    ['elsewhere/org___name', { HF_DATASETS_CACHE: '~/elsewhere' }],
  ])('in the home folder at %s', async (layout, env) => {
    const home = dataFolder({ [`${layout}/test.jsonl`]: numbered(1) })
    const found = await finderOf({ home, env }).locate(query())
    expect(found.path).toBe(join(home, layout))
  })

  it('of several snapshots that of refs/main is taken, else the newest that holds data', async () => {
    const cache = 'datasets--org--name'
    const folder = dataFolder({
      [`${cache}/snapshots/old/test.jsonl`]: numbered(1),
      [`${cache}/snapshots/new/test.jsonl`]: numbered(2),
      [`${cache}/snapshots/empty/README.md`]: 'interrupted',
    })
    for (const [name, seconds] of [
      ['old', 1000],
      ['new', 2000],
      ['empty', 3000],
    ] as const) {
      utimesSync(join(folder, cache, 'snapshots', name), seconds, seconds)
    }
    const locate = async (): Promise<string> =>
      (await finderOf().locate(query({ datasetDir: folder }))).path
    expect(await locate()).toBe(join(folder, cache, 'snapshots', 'new'))
    mkdirSync(join(folder, cache, 'refs'))
    writeFileSync(join(folder, cache, 'refs', 'main'), 'old\n')
    expect(await locate()).toBe(join(folder, cache, 'snapshots', 'old'))
  })

  it('links into the blobs of a Hugging Face cache are followed, other links out are not', async () => {
    const folder = dataFolder({
      'hub/datasets--org--name/blobs/123': numbered(1),
      'hub/datasets--org--name/snapshots/a/README.md': '',
      'plain/demo/inside.jsonl': numbered(2),
      'secret/outside.jsonl': numbered(3),
    })
    const snapshot = join(folder, 'hub/datasets--org--name/snapshots/a')
    symlinkSync('../../blobs/123', join(snapshot, 'test.jsonl'))
    symlinkSync(join(folder, 'secret', 'outside.jsonl'), join(snapshot, 'train.jsonl'))
    const cached = await finderOf().locate(query({ datasetDir: join(folder, 'hub') }))
    expect(cached.files.map(file => file.path)).toEqual(['test.jsonl'])
    expect(values(await Array.fromAsync(cached.rows('test')))).toEqual([{ n: 1 }])

    const plain = join(folder, 'plain/demo')
    symlinkSync(join(folder, 'secret', 'outside.jsonl'), join(plain, 'linked.jsonl'))
    symlinkSync(join(folder, 'secret'), join(plain, 'linked'))
    symlinkSync('inside.jsonl', join(plain, 'alias.jsonl'))
    symlinkSync('.', join(plain, 'loop'))
    symlinkSync('nowhere.jsonl', join(plain, 'dangling.jsonl'))
    const found = await finderOf().locate(query({ datasetDir: join(folder, 'plain') }))
    expect(found.files.map(file => file.path)).toEqual(['alias.jsonl', 'inside.jsonl'])
  })

  it('a data set folder may itself be a link', async () => {
    const folder = dataFolder({ 'big/test.jsonl': numbered(1), 'data/README.md': '' })
    symlinkSync(join(folder, 'big'), join(folder, 'data', 'demo'))
    const found = await finderOf().locate(query({ datasetDir: join(folder, 'data') }))
    expect(values(await Array.fromAsync(found.rows('test')))).toEqual([{ n: 1 }])
  })

  it('ids that climb out of the folder find nothing', async () => {
    const folder = dataFolder({ 'secret/test.jsonl': numbered(1), 'data/README.md': '' })
    for (const id of ['../secret', '..', '/etc', 'a/../../secret', '..\\secret']) {
      const wanted = query({ datasetDir: join(folder, 'data'), ids: [id], benchmarkId: 'x' })
      await expect(finderOf().locate(wanted)).rejects.toEqual(missing)
    }
  })
})

describe('a data set that is not there', () => {
  it('the error names benchmark, ids, folders and the way out', async () => {
    const folder = dataFolder({ 'other/test.jsonl': numbered(1), 'demo/README.md': 'nothing' })
    const error: unknown = await finderOf({ folders: () => [join(folder, 'other')] })
      .locate(query({ datasetDir: folder }))
      .catch((reason: unknown) => reason)
    expect(error).toMatchObject({
      code: 'dataset-missing',
      message: expect.stringMatching(
        /benchmark demo.*org\/name, demo.*holds no readable data files/,
      ) as unknown,
      hint: expect.stringMatching(
        /dataset_args\.demo\.local_path.*--dataset-dir.*Nothing is downloaded/,
      ) as unknown,
    })
    expect((error as Error).message).toContain(`${folder}, ${join(folder, 'other')}`)
  })

  it('a --dataset-dir that does not exist is marked as such', async () => {
    await expect(finderOf().locate(query({ datasetDir: '/no/such' }))).rejects.toMatchObject({
      message: expect.stringMatching(/no.such \(is no readable folder\)/) as unknown,
    })
  })

  it('a local_path that does not exist or holds nothing is refused, whatever else is there', async () => {
    const folder = dataFolder({ 'demo/test.jsonl': numbered(1), 'empty/README.md': '' })
    const locate = (localPath: string): Promise<unknown> =>
      finderOf({ folders: () => [folder] }).locate(query({ localPath }))
    await expect(locate(join(folder, 'nowhere'))).rejects.toMatchObject({
      code: 'dataset-missing',
      message: expect.stringContaining('does not exist') as unknown,
    })
    await expect(locate(join(folder, 'empty'))).rejects.toMatchObject({
      code: 'dataset-missing',
      message: expect.stringContaining('holds no readable data files') as unknown,
    })
  })

  it('a file that vanishes between search and reading is an error of the data', async () => {
    const folder = dataFolder({
      'test.jsonl': numbered(1),
      'train.csv': 'n\n1\n',
      'dev.parquet': 'x',
    })
    const found = await finderOf().locate(query({ localPath: folder }))
    for (const [split, name] of [
      ['test', 'test.jsonl'],
      ['train', 'train.csv'],
      ['dev', 'dev.parquet'],
    ] as const) {
      rmSync(join(folder, name))
      await expect(Array.fromAsync(found.rows(split))).rejects.toMatchObject({
        code: 'dataset-invalid',
        message: expect.stringContaining(`${name} cannot be read`) as unknown,
      })
    }
  })

  it('Arrow caches of the datasets library are recognised and explained', async () => {
    const folder = dataFolder({ 'org___name/default/0.0.0/abc/name-test.arrow': 'x' })
    await expect(finderOf().locate(query({ datasetDir: folder }))).rejects.toMatchObject({
      message: expect.stringContaining('only Arrow files') as unknown,
    })
  })

  it('LFS pointers are explained and never parsed', async () => {
    const folder = dataFolder({
      'demo/test.jsonl': LFS_POINTER,
      'demo/.git/x.jsonl': numbered(1),
      'half/test.jsonl': LFS_POINTER,
      'half/train.jsonl': numbered(1),
      'packed/data.zip': LFS_POINTER,
    })
    const pointer = expect.objectContaining({
      code: 'dataset-invalid',
      message: expect.stringContaining('Git LFS pointer') as unknown,
      hint: expect.stringContaining('git lfs pull') as unknown,
    }) as unknown
    await expect(finderOf().locate(query({ datasetDir: folder }))).rejects.toEqual(pointer)
    await expect(finderOf().locate(query({ localPath: join(folder, 'packed') }))).rejects.toEqual(
      pointer,
    )
    const half = await finderOf().locate(query({ localPath: join(folder, 'half') }))
    expect(values(await Array.fromAsync(half.rows('train')))).toEqual([{ n: 1 }])
    await expect(Array.fromAsync(half.rows('test'))).rejects.toEqual(pointer)
  })
})

describe('bundled starter rows', () => {
  const bundled = {
    id: (id: string) =>
      id === 'demo'
        ? [
            { subset: 'a', rows: [{ n: 1 }, { n: 2 }] },
            { subset: 'b', rows: [{ n: 3 }] },
          ]
        : undefined,
  }

  it('come last, serve every split and are marked', async () => {
    const found = await finderOf({ bundled }).locate(query())
    expect(found).toMatchObject({ bundled: true, splits: [], subsets: ['a', 'b'] })
    const rows = await Array.fromAsync(found.rows('test'))
    expect(values(rows)).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }])
    expect(rows.map(row => row.subset)).toEqual(['a', 'a', 'b'])
    expect(values(await Array.fromAsync(found.rows('train', 'b')))).toEqual([{ n: 3 }])
    expect(await found.fingerprint('test')).toMatch(/^[0-9a-f]{64}$/)
    const folder = dataFolder({ 'demo/test.jsonl': numbered(7) })
    expect((await finderOf({ bundled, folders: () => [folder] }).locate(query())).bundled).toBe(
      false,
    )
  })

  it('never stand in for a folder that the user named, nor for broken data', async () => {
    const folder = dataFolder({ 'demo/README.md': '' })
    await expect(finderOf({ bundled }).locate(query({ datasetDir: dataFolder() }))).rejects.toEqual(
      missing,
    )
    await expect(finderOf({ bundled, folders: () => [folder] }).locate(query())).rejects.toEqual(
      missing,
    )
    await expect(finderOf({ bundled }).locate(query({ benchmarkId: 'x' }))).rejects.toEqual(missing)
  })
})

describe('the state of a data set', () => {
  it('is ready, bundled, missing or broken, with a word on why', async () => {
    const folder = dataFolder({
      'good/test.jsonl': numbered(1),
      'clone/test.jsonl': LFS_POINTER,
      'half/train.jsonl': numbered(1),
    })
    const bundled = {
      id: (id: string) => (id === 'starter' ? [{ subset: 'a', rows: [{}] }] : undefined),
    }
    const finder = finderOf({ folders: () => [folder], bundled })
    const state = (id: string): Promise<unknown> =>
      finder.state(query({ benchmarkId: id, ids: [] }))
    expect(await state('good')).toEqual({
      state: 'ready',
      path: join(folder, 'good'),
      detail: '1 file, 0.1 kB, splits test',
    })
    expect(await state('starter')).toMatchObject({ state: 'bundled', path: null })
    expect(await state('nothing')).toMatchObject({ state: 'missing', path: null })
    expect(await state('clone')).toMatchObject({
      state: 'broken',
      detail: expect.stringContaining('git lfs pull') as unknown,
    })
    expect(await state('half')).toMatchObject({
      state: 'broken',
      detail: expect.stringContaining('no split test') as unknown,
    })
    expect(await finder.state(query({ localPath: '/no/such' }))).toMatchObject({
      state: 'broken',
      path: '/no/such',
    })
  })

  it('of a missing set costs a few milliseconds', async () => {
    const names = Array.from(
      { length: 200 },
      (_, i) => [`set-${i}/test.jsonl`, numbered(1)] as const,
    )
    const folder = dataFolder(Object.fromEntries(names))
    const finder = finderOf({ folders: () => [folder] })
    const started = performance.now()
    for (let i = 0; i < 50; i++) {
      expect((await finder.state(query({ benchmarkId: `none-${i}` }))).state).toBe('missing')
    }
    expect((performance.now() - started) / 50).toBeLessThan(20)
  })
})
