import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createMockServer } from '../../../src-main/providers/mock/mock-server'
import { tempFolder } from '../../support/temp-folder'
import { mockRequest } from '../../support/requests'
import { openApp } from '../../support/test-app'

function source(): string {
  const path = join(tempFolder('scoring'), '首都.jsonl')
  const rows = [
    { q: 'Capital of France?', a: 'Paris' },
    { q: 'Capital of Peru?', a: 'Lima' },
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

describe('a scorer chosen at the import', () => {
  it.each([
    ['exact', 'I think so.\nAnswer: paris', 'Answer: Lyon'],
    ['contains', 'It must be Paris, no doubt.', 'No idea.'],
    ['f1', 'Answer: Paris', 'Answer: Rome'],
    ['maths', '\\boxed{Paris}', '\\boxed{7}'],
  ] as const)('%s is tried on one sample, right and wrong', async (scorer, right, wrong) => {
    const app = openApp({ starterSetsOnly: false })
    const asked = { path: source(), mapping, scoring: { scorer } }
    const good = await app.call('dataset.try', { ...asked, reply: right })
    expect(Object.values(good.values)[0]).toBe(1)
    expect(JSON.stringify(good.messages)).toContain('Capital of France?')
    expect(good).toMatchObject({ target: 'Paris', reply: right, line: 1, judgePrompt: null })
    const bad = await app.call('dataset.try', { ...asked, reply: wrong })
    expect(Object.values(bad.values)[0]).toBe(0)
  })

  it('asks the mock server where no reply is given, and shows what a judge would be asked', async () => {
    const app = openApp({ starterSetsOnly: false })
    const asked = { path: source(), mapping }
    const mock = await app.call('dataset.try', { ...asked, scoring: { scorer: 'exact' } })
    expect(mock.reply).not.toBe('')
    const judged = await app.call('dataset.try', {
      ...asked,
      scoring: { scorer: 'judge' },
      reply: 'It is Paris',
    })
    expect(judged.judgePrompt).toContain('It is Paris')
    expect(judged.values).toEqual({})
  })

  it('is kept as a benchmark of its own, listed once, run, and gone with the data set', async () => {
    const app = openApp({ starterSetsOnly: false })
    const custom = await app.call('dataset.import', {
      path: source(),
      mapping,
      scoring: { scorer: 'contains' },
      name: 'Capitals',
    })
    expect(custom).toMatchObject({ id: 'custom:capitals', benchmarkId: 'own_capitals', rows: 2 })
    const listed = (await app.call('dataset.list', {})).filter(
      one => one.benchmarkId === 'own_capitals',
    )
    expect(listed.map(({ id }) => id)).toEqual(['custom:capitals'])
    const run = await app.run(mockRequest({ benchmarks: [{ id: 'own_capitals' }] }))
    expect(run.counts).toMatchObject({ total: 2 })
    expect((await app.call('dataset.get', { datasetId: custom.id })).runs).toHaveLength(1)
    await app.call('dataset.delete', { datasetId: custom.id })
    expect(existsSync(custom.path)).toBe(false)
    expect(readdirSync(join(app.dataDir, 'benchmarks'))).toEqual([])
  })

  it('whose file is deleted leaves the data set listed and restorable, with its runs', async () => {
    const app = openApp({ starterSetsOnly: false })
    const custom = await app.call('dataset.import', {
      path: source(),
      mapping,
      scoring: { scorer: 'contains' },
      name: 'Capitals',
    })
    await app.run(mockRequest({ benchmarks: [{ id: 'own_capitals' }] }))
    const fileName = 'own_capitals.yaml'
    const files = async () => (await app.call('benchmark.custom.list', {})).files
    expect((await files())[0]?.datasets).toEqual([{ id: custom.id, name: 'Capitals' }])
    const { text } = await app.call('benchmark.custom.get', { fileName })
    const edited = text.replace('scorer: contains', 'scorer: exact')
    await app.call('benchmark.custom.save', { fileName, text: edited })
    await app.call('benchmark.custom.delete', { fileName })
    expect(await files()).toEqual([])

    const listed = (await app.call('dataset.list', {})).find(({ id }) => id === custom.id)
    expect(listed).toMatchObject({
      state: { state: 'no-definition' },
      benchmarkId: 'own_capitals',
      runs: 1,
    })
    const detail = await app.call('dataset.get', { datasetId: custom.id })
    expect(detail.runs).toHaveLength(1)
    const page = await app.call('dataset.rows', { datasetId: custom.id, offset: 0, limit: 10 })
    expect(page.rows).toHaveLength(2)

    await app.call('dataset.define', { datasetId: custom.id })
    expect((await app.call('benchmark.custom.get', { fileName })).text).toBe(edited)
    const again = await app.call('dataset.get', { datasetId: custom.id })
    expect(again.summary.state.state).toBe('ready')
  })

  it('whose file is gone can still be deleted', async () => {
    const app = openApp({ starterSetsOnly: false })
    const custom = await app.call('dataset.import', {
      path: source(),
      mapping,
      scoring: { scorer: 'exact' },
      name: 'Capitals',
    })
    rmSync(join(app.dataDir, 'benchmarks', 'own_capitals.yaml'))
    const before = await app.call('dataset.get', { datasetId: custom.id })
    expect(before.summary.state.state).toBe('no-definition')
    await app.call('dataset.delete', { datasetId: custom.id })
    expect(existsSync(custom.path)).toBe(false)
  })

  it('may be a judge of conversations, who reads all turns', async () => {
    const path = join(tempFolder('scoring'), 'talks.jsonl')
    const messages = [
      { role: 'user', content: 'Name a planet with rings.' },
      { role: 'assistant', content: 'Saturn.' },
      { role: 'user', content: 'And the one closest to the Sun?' },
    ]
    writeFileSync(path, `${JSON.stringify({ messages, answer: 'Mercury' })}\n`)
    const column = (name: string) => ({ kind: 'column', column: name }) as const
    const asked = {
      path,
      mapping: {
        benchmarkId: 'general_qa',
        fields: { messages: column('messages'), answer: column('answer') },
      },
      scoring: { scorer: 'judge' },
    } as const
    const app = openApp({ starterSetsOnly: false })
    const tried = await app.call('dataset.try', { ...asked, reply: 'It is Mercury.' })
    expect(tried.messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'user'])
    for (const text of ['planet with rings', 'Saturn.', 'closest to the Sun', 'It is Mercury.']) {
      expect(tried.judgePrompt).toContain(text)
    }
    const made = await app.call('dataset.import', { ...asked, name: 'Talks' })
    expect(made).toMatchObject({ benchmarkId: 'own_talks', rows: 1, rejected: 0 })
    const judge = await createMockServer({
      models: ['judge'],
      script: () => ({ text: '{"verdict":"A","reason":"the same"}' }),
    })
    onTestFinished(() => judge.close())
    const judged = await app.run(
      mockRequest({
        benchmarks: [{ id: 'own_talks' }],
        judge: { models: [{ name: 'judge', apiUrl: judge.url }] },
      }),
    )
    expect(judged.counts).toMatchObject({ total: 1, scored: 1 })
    expect(judged.benchmarks[0]?.primary?.score).toBe(1)
  })

  it('takes names in other scripts', async () => {
    const app = openApp({ starterSetsOnly: false })
    const made = await app.call('dataset.import', {
      path: source(),
      mapping,
      scoring: { scorer: 'exact' },
      name: '首都',
    })
    expect(made.benchmarkId).toMatch(/^own_[0-9a-f]{8}$/)
  })
})

describe('rows of programming tasks', () => {
  it('are tried in the sandbox', async () => {
    const path = join(tempFolder('scoring'), 'tasks.jsonl')
    const row = {
      question: 'Write double(x).',
      tests: 'assert double(2) == 4',
      answer: 'def double(x):\n    return 2 * x',
    }
    writeFileSync(path, `${JSON.stringify(row)}\n`)
    const app = openApp({ starterSetsOnly: false })
    const column = (name: string) => ({ kind: 'column', column: name }) as const
    const asked = {
      path,
      mapping: {
        benchmarkId: 'general_code',
        fields: { question: column('question'), tests: column('tests'), answer: column('answer') },
      },
    }
    const good = await app.call('dataset.try', {
      ...asked,
      reply: '[BEGIN]\ndef double(x):\n    return x + x\n[DONE]',
    })
    expect(good.values).toMatchObject({ accuracy: 1 })
    const bad = await app.call('dataset.try', {
      ...asked,
      reply: '[BEGIN]\ndef double(x):\n    return x\n[DONE]',
    })
    expect(bad.values).toMatchObject({ accuracy: 0 })
  })
})
