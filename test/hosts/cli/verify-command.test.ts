import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { cli } from '../../support/run-cli'
import { scriptedServer } from '../../support/scripted-server'
import { tempFolder } from '../../support/temp-folder'
import { startVerifierServer, verifierGolden } from '../../support/verifier-server'

type Line = Record<string, unknown>
const linesOf = (path: string): Line[] =>
  readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as Line)

const weather = {
  type: 'function',
  function: {
    name: 'weather',
    parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
  },
}
const question = (content: string, more: Line = {}): Line => ({
  messages: [{ role: 'user', content }],
  tools: [weather],
  ...more,
})
const calling = (args: string): Line => ({
  model: 'm',
  choices: [
    {
      message: {
        content: null,
        tool_calls: [{ id: 'a', type: 'function', function: { name: 'weather', arguments: args } }],
      },
      finish_reason: 'tool_calls',
    },
  ],
})
const saying = (content: string): Line => ({
  model: 'm',
  choices: [{ message: { content }, finish_reason: 'stop' }],
})
const asked = (body: Line): string => (body.messages as { content: string }[]).at(-1)?.content ?? ''

function writeSet(folder: string, lines: Line[]): string {
  const path = join(folder, 'sample.jsonl')
  writeFileSync(path, lines.map(line => JSON.stringify(line)).join('\n'))
  return path
}

function verify(folder: string, url: string, set: string, ...more: string[]) {
  return cli(
    ...['--data-dir', join(folder, 'data'), 'verify', set, '--model', 'm', '--base-url', url],
    ...['--output', join(folder, 'results.jsonl'), '--summary', join(folder, 'summary.json')],
    ...['--retries', '1', ...more],
  )
}

test('results and summary are written in the tool’s format, and no key is in any file', async () => {
  const folder = tempFolder()
  const server = await scriptedServer(({ body }) => ({
    json: asked(body) === 'Rome?' ? calling('{"city": "Rome"}') : saying('Hello'),
  }))
  const set = writeSet(folder, [question('Rome?'), question('Hi')])
  const outcome = await verify(folder, server.url, set, '--api-key', 'sk-very-secret-123')
  expect(outcome.code).toBe(0)
  expect(outcome.stdout).toMatch(/Schema accuracy\s+│ 100\.00 %/)
  expect(server.asked.map(one => one.headers.authorization)).toContain('Bearer sk-very-secret-123')

  const rows = linesOf(join(folder, 'results.jsonl'))
  expect(rows).toMatchObject([
    {
      data_index: 1,
      request: { ...question('Rome?'), model: 'm' },
      status: 'success',
      finish_reason: 'tool_calls',
      tool_calls_valid: true,
      tool_calls_count: 1,
      error_only_reasoning_checked: 1,
      error_only_reasoning: false,
    },
    { data_index: 2, finish_reason: 'stop', tool_calls_valid: null },
  ])
  expect(JSON.parse(readFileSync(join(folder, 'summary.json'), 'utf8'))).toMatchObject({
    model: 'm',
    success_count: 2,
    failure_count: 0,
    all_count: 2,
    success_rate: 1,
    tool_calls_successful_count: 1,
  })
  const all = [...['results.jsonl', 'summary.json'], 'data/evalwright.db', 'data/evalwright.db-wal']
    .map(name => join(folder, name))
    .filter(path => existsSync(path))
    .map(path => readFileSync(path, 'latin1'))
    .join('')
  expect(all).not.toContain('very-secret')
})

test('incremental asks only what failed or is new, and counts nothing twice', async () => {
  const folder = tempFolder()
  let isBroken = true
  const server = await scriptedServer(({ body }) =>
    asked(body) === 'fails' && isBroken
      ? { status: 400, json: { error: { message: 'bad' } } }
      : { json: saying(`answer to ${asked(body)}`) },
  )
  const same = question('same')
  const first = writeSet(folder, [same, question('fails'), same])
  expect((await verify(folder, server.url, first)).code).toBe(3)
  expect(server.asked).toHaveLength(3)

  isBroken = false
  const second = writeSet(folder, [question('new'), same, question('fails'), same])
  const again = await verify(
    folder,
    server.url,
    second,
    '--incremental',
    '--extra-body',
    '{"seed":7}',
  )
  expect(again.code).toBe(0)
  expect(again.stderr).toContain('another --extra-body')
  expect(again.stderr).toContain('Rows kept from a run with other settings: 2 (seed)')
  expect(
    server.asked
      .slice(3)
      .map(({ body }) => asked(body))
      .sort(),
  ).toEqual(['fails', 'new'])
  const rows = linesOf(join(folder, 'results.jsonl'))
  expect(rows.map(row => row.data_index)).toEqual([1, 2, 3, 4])
  expect(rows.map(row => row.status)).toEqual(Array(4).fill('success'))
  const summary = JSON.parse(readFileSync(join(folder, 'summary.json'), 'utf8')) as Line
  expect(summary).toMatchObject({ success_count: 4, all_count: 5, success_rate: 0.8 })
  // Each line goes on saying what it was asked with.
  expect(rows.map(row => row.extra_body)).toEqual([{ seed: 7 }, undefined, { seed: 7 }, undefined])
})

test('what the rate limit ended is inconclusive and fails nothing', async () => {
  const folder = tempFolder()
  const server = await scriptedServer(({ body }, response) => {
    if (asked(body) !== 'busy') return { json: calling('{"city": "Rome"}') }
    response.writeHead(429, { 'content-type': 'application/json', 'retry-after-ms': '1' })
    response.end('{"error": {"message": "slow down"}}')
    return 'sent'
  })
  const set = writeSet(folder, [question('busy'), question('calm')])
  const outcome = await verify(folder, server.url, set, '--json')
  expect(outcome.code).toBe(3)
  const card = JSON.parse(outcome.stdout) as { metrics: Line[] }
  const success = card.metrics.find(({ id }) => id === 'query-success')
  expect(success).toMatchObject({ value: 1, total: 1, undecided: 1, verdict: 'inconclusive' })
  expect(card.metrics.map(({ verdict }) => verdict)).not.toContain('fail')
  expect(linesOf(join(folder, 'results.jsonl'))[0]).toMatchObject({
    status: 'failed',
    inconclusive: true,
  })
  expect(JSON.parse(readFileSync(join(folder, 'summary.json'), 'utf8'))).toMatchObject({
    failure_count: 0,
    inconclusive_count: 1,
  })
})

test('a reference made with other settings is warned about, and still pairs', async () => {
  const folder = tempFolder()
  const server = await scriptedServer(() => ({ json: calling('{"city": "Rome"}') }))
  const warm = writeSet(folder, [question('Rome?', { temperature: 1 })])
  await verify(folder, server.url, warm)
  const reference = join(folder, 'reference.jsonl')
  writeFileSync(reference, readFileSync(join(folder, 'results.jsonl')))
  const cold = writeSet(folder, [question('Rome?', { temperature: 0 })])
  const outcome = await verify(folder, server.url, cold, '--reference', reference)
  expect(outcome.stderr).toContain('asked with other settings: 1 (temperature)')
  expect(outcome.stderr).toContain('results.jsonl.previous')
  expect(outcome.stdout).toMatch(/Trigger similarity \(F1\)\s+│ 100\.00 %/)
})

test('a server that is the reference is asked beside it', async () => {
  const folder = tempFolder()
  const vendor = await scriptedServer(() => ({ json: saying('no call') }))
  const official = await scriptedServer(() => ({ json: calling('{"city": "Rome"}') }))
  const set = writeSet(folder, [question('Rome?'), question('Oslo?')])
  const outcome = await verify(
    folder,
    vendor.url,
    set,
    '--reference-url',
    official.url,
    '--loop',
    '2',
  )
  expect(official.asked).toHaveLength(4)
  expect(outcome.stdout).toContain('both 0, only here 0, only there 4, neither 0')
  expect(linesOf(join(folder, 'results.jsonl')).map(row => [row.loop, row.data_index])).toEqual([
    [1, 1],
    [1, 2],
    [2, 1],
    [2, 2],
  ])
})

test('wrong options are named before anything is asked', async () => {
  const folder = tempFolder()
  const server = await scriptedServer(() => ({ json: saying('hi') }))
  const set = writeSet(folder, [question('hi')])
  const broken = await verify(folder, server.url, set, '--extra-body', '{seed: 7')
  expect(broken.code).toBe(2)
  expect(broken.stderr).toContain('--extra-body is not JSON')
  expect((await verify(folder, server.url, set, '--threshold', 'speed=1')).code).toBe(2)
  expect((await verify(folder, server.url, join(folder, 'none.jsonl'))).code).toBe(2)
  writeFileSync(join(folder, 'text.jsonl'), 'not json\n[]\n')
  const noSet = await verify(folder, server.url, join(folder, 'text.jsonl'))
  expect(noSet.code).toBe(2)
  expect(noSet.stderr).toContain('holds no request')
  expect(server.asked).toEqual([])
})

test('a refused key stops at once, and a later run goes on', async () => {
  const folder = tempFolder()
  let isOpen = false
  const server = await scriptedServer(() =>
    isOpen ? { json: saying('hi') } : { status: 401, json: { error: { message: 'who?' } } },
  )
  const set = writeSet(
    folder,
    Array.from({ length: 30 }, (_, at) => question(`question ${at}`)),
  )
  const refused = await verify(folder, server.url, set, '--concurrency', '2')
  expect(refused.code).toBe(1)
  expect(refused.stderr).toContain('refused the key')
  expect(server.asked.length).toBeLessThanOrEqual(2)
  isOpen = true
  const outcome = await verify(folder, server.url, set, '--incremental')
  expect(outcome.code).toBe(0)
  expect(linesOf(join(folder, 'results.jsonl'))).toHaveLength(30)
})

test('the bundled set is asked where no file is given', async () => {
  const folder = tempFolder()
  const server = await scriptedServer(() => ({ json: saying('hello') }))
  const outcome = await cli(
    ...['--data-dir', join(folder, 'data'), 'verify', '--model', 'm', '--base-url', server.url],
    ...['--output', join(folder, 'r.jsonl'), '--summary', join(folder, 's.json')],
    ...['--retries', '1', '--limit', '20', '--json', '--gate'],
  )
  expect(outcome.code).toBe(1)
  const card = JSON.parse(outcome.stdout) as { generation: string; metrics: Line[] }
  expect(card.generation).toBe('labelled')
  expect(card.metrics.find(({ id }) => id === 'usage-accounting')).toMatchObject({ value: 0 })
})

describe.skipIf(!existsSync(verifierGolden))('the scripted run on the command line', () => {
  it('gives the figures of the original tool', async () => {
    const folder = tempFolder()
    const official = await startVerifierServer('script_reference.jsonl')
    const vendor = await startVerifierServer('script_candidate.jsonl')
    const set = join(verifierGolden, 'testset.jsonl')
    const run = (url: string, name: string, ...more: string[]) =>
      cli(
        ...['--data-dir', join(folder, 'data'), 'verify', set, '--model', 'mock-model'],
        ...['--base-url', url, '--concurrency', '8', '--timeout', '20', '--json', ...more],
        ...['--output', join(folder, `${name}.jsonl`), '--summary', join(folder, `${name}.json`)],
      )
    try {
      await run(official.url, 'reference')
      const outcome = await run(
        vendor.url,
        'candidate',
        ...['--reference', join(folder, 'reference.jsonl')],
      )
      const card = JSON.parse(outcome.stdout) as { trigger: Line; metrics: Line[] }
      expect(card.trigger).toEqual({ tp: 58, fp: 3, fn: 6, tn: 45, unpaired: 0 })
      const wanted = readFileSync(join(verifierGolden, 'v010/candidate_expected.jsonl'), 'utf8')
      const rows = linesOf(join(folder, 'candidate.jsonl'))
      const expected = wanted
        .trimEnd()
        .split('\n')
        .map(line => JSON.parse(line) as Line)
      expect(rows).toHaveLength(112)
      for (const [at, { case_id: _, label, ...fields }] of expected.entries())
        expect(rows[at], String(label)).toMatchObject(fields)
    } finally {
      await official.close()
      await vendor.close()
    }
  }, 90_000)
})
