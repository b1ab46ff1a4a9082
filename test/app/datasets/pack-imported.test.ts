import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { writePack } from '../../../src-main/datasets/pack/write-pack'
import { mockRequest } from '../../support/requests'
import { tempFolder } from '../../support/temp-folder'
import { openApp, type TestApp } from '../../support/test-app'

function source(): string {
  const path = join(tempFolder('capitals'), 'capitals.jsonl')
  const rows = [
    { q: 'Capital of France?', a: 'Paris' },
    { q: 'Capital of Peru?', a: 'Lima' },
    { q: 'No answer' },
  ]
  writeFileSync(path, rows.map(row => `${JSON.stringify(row)}\n`).join(''))
  return path
}

const mapping = {
  benchmarkId: 'general_qa',
  fields: {
    question: { kind: 'column', column: 'q' },
    answer: { kind: 'column', column: 'a' },
  },
} as const

/** An imported data set with a scorer of its own, packed on the machine where it was made. */
async function packed(scored = true): Promise<{ from: TestApp; path: string }> {
  const from = openApp({ starterSetsOnly: false })
  await from.call('dataset.import', {
    path: source(),
    mapping,
    badRows: 'skip',
    name: 'Capitals',
    ...(scored && { scoring: { scorer: 'contains' } }),
  })
  const path = join(tempFolder('pack'), 'capitals.evalpack')
  await from.call('dataset.pack.export', { datasetIds: ['custom:capitals'], path, licenses: {} })
  return { from, path }
}

const definition = (app: TestApp) => join(app.dataDir, 'benchmarks', 'own_capitals.yaml')
const stateOf = async (app: TestApp) =>
  (await app.call('dataset.get', { datasetId: 'custom:capitals' })).summary.state.state

describe('a pack of an imported data set', () => {
  it('brings its benchmark to an empty data folder, where it is listed, verified and run', async () => {
    const { from, path } = await packed()
    const to = openApp({ starterSetsOnly: false })
    await to.call('dataset.pack.import', { path, replace: false })
    expect(await stateOf(to)).toBe('ready')
    expect(readFileSync(definition(to), 'utf8')).toBe(readFileSync(definition(from), 'utf8'))
    const verified = await to.call('dataset.verify', { datasetId: 'custom:capitals' })
    expect(verified.problems).toEqual([])

    const request = mockRequest({ benchmarks: [{ id: 'own_capitals' }] })
    const [there, here] = [await from.run(request), await to.run(request)]
    expect(here.counts).toMatchObject({ total: 2, scored: 2 })
    expect(to.samples(here.id).map(({ sampleKey }) => sampleKey)).toEqual(
      from.samples(there.id).map(({ sampleKey }) => sampleKey),
    )
    rmSync(definition(to))
    await to.call('dataset.define', { datasetId: 'custom:capitals' })
    expect(await stateOf(to)).toBe('ready')
  })

  it('carries the benchmark file as it was edited, and keeps the one that it replaces', async () => {
    const { from } = await packed()
    const { text } = await from.call('benchmark.custom.get', { fileName: 'own_capitals.yaml' })
    const edited = text.replace('scorer: contains', 'scorer: exact')
    await from.call('benchmark.custom.save', { fileName: 'own_capitals.yaml', text: edited })
    const path = join(tempFolder('pack'), 'edited.evalpack')
    await from.call('dataset.pack.export', { datasetIds: ['custom:capitals'], path, licenses: {} })

    const { from: to } = await packed()
    expect(await to.refusal('dataset.pack.import', { path, replace: false })).toMatchObject({
      code: 'conflict',
    })
    expect(readFileSync(definition(to), 'utf8')).toBe(text)
    await to.call('dataset.pack.import', { path, replace: true })
    expect(readFileSync(definition(to), 'utf8')).toBe(edited)
    const kept = join(to.dataDir, 'datasets', 'custom', 'capitals', '.import')
    expect(readFileSync(join(kept, 'benchmark.before.yaml'), 'utf8')).toBe(text)
  })

  it('is refused whole where its id is another benchmark’s, or where its file asks other rows', async () => {
    const { from, path } = await packed()
    const to = openApp({ starterSetsOnly: false })
    const text = readFileSync(definition(from), 'utf8')
    const other = text.replace('../datasets/custom/capitals', 'elsewhere')
    await to.call('benchmark.custom.save', { fileName: 'mine.yaml', text: other })
    expect(await to.refusal('dataset.pack.import', { path, replace: false })).toMatchObject({
      code: 'conflict',
    })
    expect(existsSync(join(to.dataDir, 'datasets', 'custom', 'capitals'))).toBe(false)

    const folder = join(from.dataDir, 'datasets', 'custom', 'capitals')
    const crooked = join(tempFolder('pack'), 'crooked.evalpack')
    const facts = { benchmarkId: 'own_capitals', title: '', license: '', source: '', rows: 2 }
    await writePack(
      crooked,
      [
        {
          ...facts,
          folder: 'custom/capitals',
          path: folder,
          texts: { '.import/benchmark.yaml': text.replace('custom/capitals', '../../secrets') },
        },
      ],
      'test',
    )
    const clean = openApp({ starterSetsOnly: false })
    expect(
      await clean.refusal('dataset.pack.import', { path: crooked, replace: false }),
    ).toMatchObject({ code: 'dataset-invalid' })
    expect(existsSync(join(clean.dataDir, 'datasets', 'custom', 'capitals'))).toBe(false)
    expect(existsSync(definition(clean))).toBe(false)
  })

  it('without a scorer of its own runs by its form', async () => {
    const { path } = await packed(false)
    const to = openApp({ starterSetsOnly: false })
    await to.call('dataset.pack.import', { path, replace: false })
    expect(await stateOf(to)).toBe('ready')
    const localPath = join(to.dataDir, 'datasets', 'custom', 'capitals')
    const run = await to.run(
      mockRequest({ benchmarks: [{ id: 'general_qa', options: { localPath } }] }),
    )
    expect(run.counts).toMatchObject({ total: 2, scored: 2 })
  })

  it('leaves a broken file of the same name alone', async () => {
    const { path } = await packed()
    const to = openApp({ starterSetsOnly: false })
    mkdirSync(join(to.dataDir, 'benchmarks'), { recursive: true })
    writeFileSync(definition(to), 'not: [a benchmark')
    await to.call('dataset.pack.import', { path, replace: false })
    expect(readFileSync(definition(to), 'utf8')).toBe('not: [a benchmark')
    expect(await stateOf(to)).toBe('ready')
  })
})
