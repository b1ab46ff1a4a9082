import Sqlite from 'better-sqlite3'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { VerificationId, VerificationRequestInput, VerificationSummary } from '@contract'
import { scriptedServer, type Asked } from '../support/scripted-server'
import { tempFolder } from '../support/temp-folder'
import { openApp, type TestApp } from '../support/test-app'

const said = ({ body }: Asked): string =>
  (body.messages as { content: string }[]).at(-1)?.content ?? ''
const saying = (content: string) => ({
  json: { model: 'm', choices: [{ message: { content }, finish_reason: 'stop' }] },
})

function writeSet(count: number, more: object = {}): { kind: 'file'; path: string } {
  const path = join(tempFolder(), 'set.jsonl')
  const lines = Array.from({ length: count }, (_, at) =>
    JSON.stringify({ messages: [{ role: 'user', content: `question ${at}` }], ...more }),
  )
  writeFileSync(path, lines.join('\n'))
  return { kind: 'file', path }
}

async function verify(
  { app, call }: TestApp,
  request: VerificationRequestInput,
): Promise<VerificationSummary> {
  const { id } = await call('verification.start', { request: { retries: 1, ...request } })
  await app.verifications.ended(id)
  return call('verification.get', { id })
}

test('a verification goes on where it was stopped, also in another process', async () => {
  const dataDir = tempFolder('data')
  const first = openApp({ dataDir })
  const testSet = writeSet(12)
  let isStuck = true
  const server = await scriptedServer((asked, response) => {
    if (!isStuck || Number(said(asked).slice(9)) < 5) return saying('hello')
    response.socket?.pause()
    return 'sent'
  })
  const { id } = await first.call('verification.start', {
    request: { target: { baseUrl: server.url, model: 'm' }, testSet, concurrency: 2 },
  })
  await first.until(event => event.type === 'verification.changed' && event.verification.done === 5)
  await first.close()

  isStuck = false
  const before = server.asked.length
  const second = openApp({ dataDir })
  expect(await second.call('verification.get', { id })).toMatchObject({
    status: 'interrupted',
    done: 5,
    total: 12,
  })
  await second.call('verification.resume', { id, redo: 'missing' })
  await second.app.verifications.ended(id)
  expect(await second.call('verification.get', { id })).toMatchObject({
    status: 'finished',
    done: 12,
    passed: 12,
    scorecard: { verdict: 'fail' },
  })
  expect(server.asked.length - before).toBe(7)
})

test('rows that failed are asked again, thresholds can be changed afterwards', async () => {
  const app = openApp()
  let isBroken = true
  const server = await scriptedServer(asked =>
    isBroken && said(asked) === 'question 1'
      ? { status: 400, json: { error: { message: 'no' } } }
      : saying('hello'),
  )
  const ended = await verify(app, {
    target: { baseUrl: server.url, model: 'm' },
    testSet: writeSet(3),
    thresholds: [{ metric: 'finish-tool-calls', kind: 'min', value: 0, source: 'mine' }],
  })
  expect(ended).toMatchObject({ status: 'finished', passed: 2, failed: 1 })
  const success = (card: VerificationSummary): unknown =>
    card.scorecard?.metrics.find(({ id }) => id === 'query-success')
  expect(success(ended)).toMatchObject({ good: 2, total: 3, verdict: 'fail' })

  const lenient = await app.call('verification.judge', {
    id: ended.id,
    thresholds: [{ metric: 'query-success', kind: 'min', value: 0.6, source: 'mine' }],
  })
  expect(success(lenient)).toMatchObject({ verdict: 'pass', threshold: { source: 'mine' } })

  isBroken = false
  const asked = server.asked.length
  await app.call('verification.resume', { id: ended.id, redo: 'failed' })
  await app.app.verifications.ended(ended.id)
  expect(server.asked.length - asked).toBe(1)
  expect(await app.call('verification.get', { id: ended.id })).toMatchObject({
    passed: 3,
    failed: 0,
  })
})

test('rows show what was asked, what was answered and why it failed', async () => {
  const app = openApp()
  const tool = {
    type: 'function',
    function: { name: 'f', parameters: { type: 'object', required: ['a'] } },
  }
  const server = await scriptedServer(() => ({
    json: {
      model: 'other',
      choices: [
        {
          message: { tool_calls: [{ id: '1', function: { name: 'f', arguments: '{}' } }] },
          finish_reason: 'tool_calls',
        },
      ],
    },
  }))
  const { id } = await verify(app, {
    target: { baseUrl: server.url, model: 'm' },
    testSet: writeSet(2, { tools: [tool], expected_tool_call: true }),
  })
  const { total, lines } = await app.call('verification.rows', { id, show: 'failed', limit: 1 })
  expect(total).toBe(2)
  expect(lines).toMatchObject([{ dataIndex: 1, preview: 'question 0', verdict: 'failed' }])
  const { row } = await app.call('verification.row', { id, loop: 1, dataIndex: 1 })
  expect(JSON.parse(row.request)).toMatchObject({ model: 'm', tools: [tool] })
  expect(row.checks.calls).toMatchObject([{ name: 'f', isValid: false }])
  expect(row.reasons.map(({ code }) => code)).toEqual(['model-differs', 'call-invalid'])
  expect((await app.call('verification.get', { id })).scorecard?.warnings).toMatchObject([
    { code: 'model-swapped', count: 2 },
  ])
})

test('a finished verification is the reference of another, and stays known after it is deleted', async () => {
  const app = openApp()
  const server = await scriptedServer(() => saying('hello'))
  const target = { baseUrl: server.url, model: 'm' }
  const official = await verify(app, { target, testSet: writeSet(4) })
  const vendor = await verify(app, {
    target: { ...target, model: 'vendor/m' },
    testSet: writeSet(5),
    reference: { kind: 'verification', id: official.id },
  })
  expect(vendor.scorecard).toMatchObject({
    trigger: { tp: 0, fp: 0, fn: 0, tn: 4, unpaired: 1 },
    warnings: expect.arrayContaining([
      expect.objectContaining({ code: 'reference-rows', count: 1 }),
    ]),
  })
  await app.call('verification.delete', { id: official.id })
  const again = await app.call('verification.judge', { id: vendor.id, thresholds: [] })
  expect(again.scorecard?.trigger?.tn).toBe(4)
  expect(await app.refusal('verification.get', { id: official.id })).toMatchObject({
    code: 'not-found',
  })
})

test('rows that an earlier version saved are listed too, with the details of their scorecard', async () => {
  const dataDir = tempFolder('data')
  const first = openApp({ dataDir })
  const server = await scriptedServer(asked =>
    said(asked) === 'question 2'
      ? { status: 400, json: { error: { message: 'no' } } }
      : saying('hello'),
  )
  const { id } = await verify(first, {
    target: { baseUrl: server.url, model: 'm' },
    testSet: writeSet(4),
  })
  await first.close()
  const db = new Sqlite(join(dataDir, 'evalwright.db'))
  db.exec(`DELETE FROM verification_lines;
    UPDATE verifications SET scorecard = json_remove(scorecard, '$.details')`)
  db.close()

  const second = openApp({ dataDir })
  const { lines } = await second.call('verification.rows', { id, stage: 'request' })
  expect(lines).toMatchObject([{ dataIndex: 3, preview: 'question 2', stage: 'request' }])
  expect((await second.call('verification.get', { id })).scorecard?.details).toEqual({
    stages: [{ stage: 'request', count: 1 }],
    failingCalls: [],
    retries: { requests: 0, attempts: 4 },
    usage: { missing: 0, wrong: 0 },
    promptTokens: null,
  })
})

test('rows kept from a run with other settings are warned about, whoever looks', async () => {
  const app = openApp()
  let isBroken = true
  const server = await scriptedServer(asked =>
    isBroken && said(asked) === 'question 1'
      ? { status: 400, json: { error: { message: 'no' } } }
      : saying('hello'),
  )
  const save = (seed: number, id?: string) =>
    app.call('server.save', {
      ...(id !== undefined && { id }),
      name: 'vendor',
      baseUrl: server.url,
      extraBody: { seed },
    })
  const { id: serverId } = await save(1)
  const { id } = await verify(app, { target: { serverId, model: 'm' }, testSet: writeSet(3) })
  await save(2, serverId)
  isBroken = false
  await app.call('verification.resume', { id, redo: 'failed' })
  await app.app.verifications.ended(id)
  const { scorecard } = await app.call('verification.get', { id })
  expect(scorecard?.warnings).toEqual([{ code: 'settings-changed', count: 2, detail: 'seed' }])
})

test('prompt tokens are held against the reference’s, calls that do not fit are counted', async () => {
  const app = openApp()
  const tool = {
    type: 'function',
    function: {
      name: 'f',
      parameters: { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] },
    },
  }
  const calls = (args: string, tokens: number) => ({
    json: {
      model: 'm',
      usage: { prompt_tokens: tokens, completion_tokens: 1, total_tokens: tokens + 1 },
      choices: [
        {
          message: { tool_calls: [{ id: '1', function: { name: 'f', arguments: args } }] },
          finish_reason: 'tool_calls',
        },
      ],
    },
  })
  const official = await scriptedServer(() => calls('{"a": "x"}', 10))
  const vendor = await scriptedServer(asked =>
    calls('{"a": 1}', said(asked) === 'question 0' ? 10 : 13),
  )
  const testSet = writeSet(3, { tools: [tool] })
  const reference = await verify(app, {
    target: { baseUrl: official.url, model: 'm' },
    testSet,
  })
  const { scorecard } = await verify(app, {
    target: { baseUrl: vendor.url, model: 'm' },
    testSet,
    reference: { kind: 'verification', id: reference.id },
  })
  expect(scorecard?.details).toMatchObject({
    promptTokens: { compared: 3, differing: 2, low: 0, high: 3 },
    stages: [{ stage: 'schema', count: 3 }],
    failingCalls: [{ name: 'f', count: 3, loop: 1, dataIndex: 1 }],
  })
  expect(scorecard?.details?.failingCalls[0]?.problem).toMatch(/\ba\b/)
})

test('exports hold rows, summary and a report without markup from the server', async () => {
  const app = openApp()
  const server = await scriptedServer(() => saying('hello'))
  const { id } = await verify(app, {
    name: '<b>x</b>',
    target: { baseUrl: server.url, model: '<img src=x>' },
    testSet: writeSet(2, { expected_tool_call: true }),
  })
  const text = async (
    what: 'results' | 'summary' | 'markdown' | 'latex' | 'html',
  ): Promise<string> => {
    const file = await app.call('verification.export', { id, what, maskAddress: true })
    const { path } = app.app.exports.find(file.id) ?? { path: '' }
    const { readFileSync } = await import('node:fs')
    return readFileSync(path, 'utf8')
  }
  expect((await text('results')).trimEnd().split('\n')).toHaveLength(2)
  expect(JSON.parse(await text('summary'))).toMatchObject({ success_count: 2 })
  expect(await text('html')).not.toContain('<img')
  expect(await text('markdown')).not.toMatch(/(?<!\\)<img/)
  const latex = await text('latex')
  expect(latex).toContain('\\begin{tabular}')
  for (const page of [latex, await text('html'), await text('markdown')]) {
    expect(page).toContain(new Date().toISOString().slice(0, 4))
    expect(page).toContain('Method: each request')
    expect(page).toContain('Where requests fall first')
    expect(page).toContain('Requests that needed more than one attempt')
  }
  for (const what of ['html', 'markdown', 'latex'] as const)
    expect(await text(what)).not.toContain(new URL(server.url).host)
})

test('what cannot be verified is refused before anything is asked', async () => {
  const app = openApp()
  const server = await scriptedServer(() => saying('hello'))
  const target = { baseUrl: server.url, model: 'm' }
  const start = (request: object) => app.refusal('verification.start', { request })
  expect(await start({ target: { model: 'm' } })).toMatchObject({ code: 'invalid-input' })
  expect(await start({ target, testSet: { kind: 'file', path: '/none' } })).toMatchObject({
    code: 'not-found',
  })
  expect(await start({ target, reference: { kind: 'file', path: '/none' } })).toMatchObject({
    code: 'not-found',
  })
  expect(
    await start({ target, reference: { kind: 'verification', id: 'none' as VerificationId } }),
  ).toMatchObject({ code: 'not-found' })
  expect(await app.call('verification.list', {})).toEqual([])
  expect(server.asked).toEqual([])
})

test('the bundled set can be inspected and has a check of every kind', async () => {
  const app = openApp()
  const facts = await app.call('verification.inspect', { testSet: { kind: 'bundled' } })
  expect(facts.skippedCount).toBe(0)
  expect(facts.generation).toBe('labelled')
  expect(Object.keys(facts.checks).sort()).toEqual([
    'answers_beyond_reasoning',
    'contains_russian_characters_unicode',
    'reply_script',
    'reply_text',
    'same_reply',
    'scenario_check',
    'stream_form',
    'tool_calls',
    'usage_accounting',
  ])
  expect(facts.streamed).toBeGreaterThan(1)
})
