import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { mockServer } from '../support/mock'
import { openApp, type TestApp } from '../support/test-app'

const file = `id: capitals
title: Capitals
family: qa
data: { path: capitals.jsonl }
fields: { question: q, answer: meta.a }
prompt: 'Name the capital. {question}'
extract: { after: 'Capital:' }
`

const rows = [
  { q: 'France?', meta: { a: 'Paris' } },
  { q: 'Japan?', meta: { a: 'Tokyo' } },
  { q: 'Peru?', meta: { a: 'Lima' } },
]

function withFile(app: TestApp, text = file): void {
  const folder = join(app.dataDir, 'benchmarks')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'capitals.yaml'), text)
  writeFileSync(
    join(folder, 'capitals.jsonl'),
    rows.map(row => JSON.stringify(row)).join('\n') + '\n',
  )
}

describe("a user's own benchmark", () => {
  it('is listed like a built-in one and runs from its file to its report', async () => {
    const app = openApp()
    withFile(app)
    const entries = await app.call('benchmark.list', {})
    const entry = entries.find(({ id }) => id === 'capitals')
    expect(entry).toMatchObject({ isCustom: true, dataset: { state: 'ready' } })

    const replies: Record<string, string> = {
      France: 'I think so.\nCapital: paris',
      Japan: 'Capital: Kyoto',
      Peru: 'No idea',
    }
    const model = await mockServer(({ messages }) => {
      const asked = JSON.stringify(messages)
      return { text: Object.entries(replies).find(([name]) => asked.includes(name))?.[1] ?? '' }
    })
    const run = await app.run({
      model: { name: 'm', apiUrl: model.url },
      benchmarks: [{ id: 'capitals' }],
    })
    expect(run.status).toBe('finished')
    expect(run.benchmarks[0]!.primary).toMatchObject({ score: 1 / 3, num: 3 })
    expect(run.counts.unparsed).toBe(1)
    expect(app.samples(run.id).map(sample => sample.answer)).toEqual(['paris', 'Kyoto', null])
  })

  it('is refused with its line, and a good one is kept', async () => {
    const app = openApp()
    const error = await app.refusal('benchmark.custom.save', {
      fileName: 'capitals.yaml',
      text: file.replace('family: qa', 'family: essay'),
    })
    expect(error.message).toMatch(/^Line 3: family/)
    await app.call('benchmark.custom.save', { fileName: 'capitals.yaml', text: file })
    const { files } = await app.call('benchmark.custom.list', {})
    expect(files).toEqual([
      { fileName: 'capitals.yaml', benchmarkId: 'capitals', problems: [], datasets: [] },
    ])
  })

  it('cannot take the name of a built-in one or leave its folder', async () => {
    const app = openApp()
    withFile(app, file.replace('id: capitals', 'id: gsm8k'))
    const { files } = await app.call('benchmark.custom.list', {})
    expect(files[0]!.problems[0]!.message).toMatch(/gsm8k/)
    for (const fileName of ['../x.yaml', '/tmp/x.yaml', 'x.js']) {
      const error = await app.refusal('benchmark.custom.save', { fileName, text: file })
      expect(error.code).toBe('invalid-input')
    }
  })

  it('that lost its data says what was looked for', async () => {
    const app = openApp()
    withFile(app, file.replace('capitals.jsonl', 'gone.jsonl'))
    const error = await app.refusal('run.start', {
      requests: [
        { model: { name: 'm', apiUrl: 'http://127.0.0.1:9' }, benchmarks: [{ id: 'capitals' }] },
      ],
    })
    expect(error.code).toBe('dataset-missing')
    expect(error.message).toMatch(/gone\.jsonl/)
  })
})
