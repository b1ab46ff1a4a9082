import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { CustomDataset, JsonObject } from '../../../src-main/contract'
import { mockRequest } from '../../support/requests'
import { openApp, type TestApp } from '../../support/test-app'
import { tempFolder } from '../../support/temp-folder'

const ROWS = ['one', 'two', 'three', 'four'].map((name, at) => ({
  q: `Which is ${name}?`,
  a: `${at + 1}`,
}))

async function imported(app: TestApp, rows: object[] = ROWS): Promise<CustomDataset> {
  const path = join(tempFolder('edit'), 'numbers.jsonl')
  writeFileSync(path, rows.map(row => `${JSON.stringify(row)}\n`).join(''))
  return app.call('dataset.import', {
    path,
    name: 'numbers',
    mapping: {
      benchmarkId: 'general_qa',
      fields: {
        question: { kind: 'column', column: 'q' },
        answer: { kind: 'column', column: 'a' },
      },
    },
  })
}

const app = (): TestApp => openApp({ starterSetsOnly: false })
const datasetId = 'custom:numbers'
const file = 'numbers_test.jsonl'

async function questions(app: TestApp, version?: string): Promise<unknown[]> {
  const { rows } = await app.call('dataset.rows', { datasetId, ...(version && { version }) })
  return rows.map(row => row.value?.question)
}

async function current(app: TestApp): Promise<string> {
  const { fingerprint } = await app.call('dataset.get', { datasetId })
  return fingerprint ?? ''
}

const row = (question: string, answer = 'x'): JsonObject => ({ question, answer })

describe('an edit of an imported data set', () => {
  it('makes a new version; the old one stays whole, and the runs that used it keep their fingerprint', async () => {
    const opened = app()
    const custom = await imported(opened)
    const asked = mockRequest({
      benchmarks: [{ id: 'general_qa', options: { localPath: custom.path } }],
    })
    const before = await opened.run(asked)
    const base = await current(opened)
    const report = await opened.call('dataset.edit', {
      datasetId,
      base,
      note: 'two was wrong',
      changes: [
        { kind: 'replace', file, line: 2, row: row('Which is II?', '2') },
        { kind: 'remove', file, line: 3 },
        { kind: 'add', row: row('Which is five?', '5') },
        { kind: 'add', row: row('Which is zero?', '0'), after: { file, line: 1 } },
      ],
    })
    expect(report).toMatchObject({ number: 2, basedOn: 1, rows: 5, passed: [] })
    expect(await questions(opened)).toEqual([
      'Which is one?',
      'Which is zero?',
      'Which is II?',
      'Which is four?',
      'Which is five?',
    ])
    expect(await questions(opened, 'v1')).toEqual(ROWS.map(({ q }) => q))
    expect(await questions(opened, base)).toEqual(ROWS.map(({ q }) => q))

    const after = await opened.run(asked)
    expect(after.counts.total).toBe(5)
    const { versions, runs, summary } = await opened.call('dataset.get', { datasetId })
    expect(
      versions.map(({ kept, runs: used, isCurrent }) => ({ ...kept, used, isCurrent })),
    ).toEqual([
      { number: 2, kind: 'edit', note: 'two was wrong', basedOn: 1, used: 1, isCurrent: true },
      { number: 1, kind: 'import', note: '', basedOn: null, used: 1, isCurrent: false },
    ])
    expect(runs.find(run => run.runId === before.id)?.fingerprint).toBe(base)
    expect(summary.custom).toMatchObject({ rows: 5, version: 2 })
  })

  it('is told field by field against the version before', async () => {
    const opened = app()
    await imported(opened)
    await opened.call('dataset.edit', {
      datasetId,
      base: await current(opened),
      note: 'mended',
      changes: [
        { kind: 'remove', file, line: 1 },
        { kind: 'replace', file, line: 3, row: row('Which is three?', 'III') },
      ],
    })
    const diff = await opened.call('dataset.diff', { datasetId, from: 'v1', to: 'v2' })
    expect(diff).toMatchObject({ same: 2, added: 0, removed: 1, changed: 1 })
    expect(diff.removedRows[0]?.preview).toBe('Which is one?')
    expect(diff.changedRows[0]?.cells).toEqual([{ field: 'answer', before: '3', after: 'III' }])
  })

  it('by two windows at once makes two versions: the last is shown, and none is lost', async () => {
    const opened = app()
    await imported(opened)
    const base = await current(opened)
    const change = (line: number, text: string) =>
      opened.call('dataset.edit', {
        datasetId,
        base,
        note: text,
        changes: [{ kind: 'replace', file, line, row: row(text) }],
      })
    const [one, other] = await Promise.all([change(1, 'first window'), change(2, 'second window')])
    expect([one, other]).toMatchObject([
      { number: 2, basedOn: 1, passed: [] },
      { number: 3, basedOn: 1, passed: [2] },
    ])
    expect(await questions(opened)).toContain('second window')
    expect(await questions(opened, 'v2')).toContain('first window')
  })

  it('by two processes gives each its own number', async () => {
    const opened = app()
    await imported(opened)
    const second = openApp({ starterSetsOnly: false, dataDir: opened.dataDir })
    const base = await current(opened)
    const change = (where: TestApp, line: number) =>
      where.call('dataset.edit', {
        datasetId,
        base,
        note: `line ${line}`,
        changes: [{ kind: 'replace', file, line, row: row(`mended ${line}`) }],
      })
    const made = await Promise.all([change(opened, 1), change(second, 2)])
    const numbers = made.map(one => one.number).toSorted()
    expect(new Set(numbers).size).toBe(2)
    const { versions } = await opened.call('dataset.get', { datasetId })
    const newest = versions[0]
    expect(newest?.isCurrent).toBe(true)
    expect(await questions(opened)).toEqual(await questions(opened, `v${newest?.kept?.number}`))
  })

  it('goes back to an older version by a new one', async () => {
    const opened = app()
    await imported(opened)
    const base = await current(opened)
    await opened.call('dataset.edit', {
      datasetId,
      base,
      note: 'a mistake',
      changes: [{ kind: 'remove', file, line: 1 }],
    })
    const back = await opened.call('dataset.restore', { datasetId, number: 1, note: 'undone' })
    expect(back).toMatchObject({ number: 3, basedOn: 1, rows: 4, fingerprint: base })
    expect(await questions(opened)).toEqual(ROWS.map(({ q }) => q))
    const { versions } = await opened.call('dataset.get', { datasetId })
    expect(versions.map(one => [one.kept?.number, one.isCurrent])).toEqual([
      [3, true],
      [2, false],
      [1, false],
    ])
  })

  it('keeps what was changed outside as a version of its own', async () => {
    const opened = app()
    const custom = await imported(opened)
    await opened.call('dataset.edit', {
      datasetId,
      base: await current(opened),
      note: 'first',
      changes: [{ kind: 'remove', file, line: 4 }],
    })
    const path = join(custom.path, file)
    writeFileSync(path, `${readFileSync(path, 'utf8')}${JSON.stringify(row('By hand?'))}\n`)
    await opened.call('dataset.edit', {
      datasetId,
      base: await current(opened),
      note: 'second',
      changes: [{ kind: 'remove', file, line: 1 }],
    })
    const { versions } = await opened.call('dataset.get', { datasetId })
    expect(versions.map(({ kept }) => kept?.kind)).toEqual(['edit', 'outside', 'edit', 'import'])
    expect(await questions(opened)).toContain('By hand?')
  })

  it('that broke off between two files is finished by the next look', async () => {
    const opened = app()
    const custom = await imported(opened)
    await opened.call('dataset.edit', {
      datasetId,
      base: await current(opened),
      note: 'first',
      changes: [{ kind: 'replace', file, line: 1, row: row('New?') }],
    })
    const old = readFileSync(join(custom.path, '.versions', '0001', file))
    writeFileSync(join(custom.path, file), old)
    writeFileSync(join(custom.path, '.versions', '.publishing'), '')
    await opened.call('dataset.get', { datasetId })
    expect(await questions(opened)).toContain('New?')
    expect(existsSync(join(custom.path, '.versions', '.publishing'))).toBe(false)
  })
})

describe('an edit that cannot be saved', () => {
  it.each([
    ['a file outside', { kind: 'remove', file: '../../../keys.json', line: 1 }, 'not-found'],
    [
      'an absolute path',
      { kind: 'replace', file: '/etc/hosts', line: 1, row: row('q') },
      'not-found',
    ],
    [
      'a hidden file',
      { kind: 'remove', file: '.versions/0001/numbers_test.jsonl', line: 1 },
      'not-found',
    ],
    ['a line that is not there', { kind: 'remove', file, line: 99 }, 'not-found'],
    ['a row without a question', { kind: 'add', row: { answer: 'x' } }, 'dataset-invalid'],
    [
      'a row without an answer',
      { kind: 'replace', file, line: 1, row: { question: 'q' } },
      'dataset-invalid',
    ],
  ])('because of %s is refused, and nothing changes', async (_, change, code) => {
    const opened = app()
    await imported(opened)
    const asked = { datasetId, base: await current(opened), note: 'n', changes: [change] }
    expect(await opened.refusal('dataset.edit', asked)).toMatchObject({ code })
    expect(await questions(opened)).toEqual(ROWS.map(({ q }) => q))
    const { versions } = await opened.call('dataset.get', { datasetId })
    expect(versions.filter(one => one.kept?.kind === 'edit')).toEqual([])
  })

  it('writes a new subset into its own folder, whatever its name', async () => {
    const opened = app()
    const custom = await imported(opened)
    await opened.call('dataset.edit', {
      datasetId,
      base: await current(opened),
      note: 'n',
      changes: [{ kind: 'add', subset: '../../evil', row: row('Where?') }],
    })
    expect(await questions(opened)).toContain('Where?')
    expect(existsSync(join(custom.path, '..', '..', 'evil_test.jsonl'))).toBe(false)
  })

  it('would leave no row', async () => {
    const opened = app()
    await imported(opened, ROWS.slice(0, 1))
    const changes = [{ kind: 'remove', file, line: 1 }]
    const asked = { datasetId, base: await current(opened), note: 'n', changes }
    expect(await opened.refusal('dataset.edit', asked)).toMatchObject({ code: 'dataset-invalid' })
  })

  it('is of a data set that is not the user’s own, which can be copied instead', async () => {
    const opened = app()
    const { fingerprint } = await opened.call('dataset.get', { datasetId: 'gsm8k' })
    const asked = {
      datasetId: 'gsm8k',
      base: fingerprint ?? 'f',
      note: 'n',
      changes: [{ kind: 'remove', file: 'main.json', line: 1 }],
    }
    expect(await opened.refusal('dataset.edit', asked)).toMatchObject({ code: 'unsupported' })
    const copy = await opened.call('dataset.copy', { datasetId: 'gsm8k', name: 'my gsm8k' })
    expect(copy).toMatchObject({ id: 'custom:my-gsm8k', benchmarkId: 'gsm8k', copyOf: 'gsm8k' })
    const { rows } = await opened.call('dataset.rows', { datasetId: copy.id })
    const first = rows[0]
    const { value } = await opened.call('dataset.row', {
      datasetId: copy.id,
      file: first?.file ?? '',
      line: first?.line ?? 0,
    })
    const detail = await opened.call('dataset.get', { datasetId: copy.id })
    await opened.call('dataset.edit', {
      datasetId: copy.id,
      base: detail.fingerprint ?? '',
      note: 'asked otherwise',
      changes: [
        {
          kind: 'replace',
          file: first?.file ?? '',
          line: first?.line ?? 0,
          row: { ...value, question: 'What is 40 + 2?' },
        },
      ],
    })
    const run = await opened.run(
      mockRequest({ benchmarks: [{ id: 'gsm8k', options: { localPath: copy.path } }] }),
    )
    expect(run.status).toBe('finished')
    expect(run.counts.total).toBe(copy.rows)
  })
})
