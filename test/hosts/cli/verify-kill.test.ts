import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { builtCli } from '../../support/built-cli'
import { scriptedServer, type Asked } from '../../support/scripted-server'
import { tempFolder } from '../../support/temp-folder'

const cli = builtCli()

const AT_ONCE = 4

interface Line {
  data_index: number
  hash: string
  status: string
  response: { id?: string }
}

/** Whole lines of a results file; the last one may be cut off. */
const linesOf = (path: string): Line[] =>
  (existsSync(path) ? readFileSync(path, 'utf8') : '').split('\n').flatMap(text => {
    try {
      return [JSON.parse(text) as Line]
    } catch {
      return []
    }
  })

const said = ({ body }: Asked): string =>
  (body.messages as { content: string }[]).at(-1)?.content ?? ''
const question = (content: string): string =>
  JSON.stringify({ messages: [{ role: 'user', content }] })

/** Forty questions, five of which stand twice. */
const questions = Array.from({ length: 45 }, (_, at) => question(`question ${at % 40}`))

test('a verification that is killed twice loses nothing, counts nothing twice, and no rate exceeds 1', async () => {
  let serial = 0
  let isBroken = true
  let stopAt = 20
  let enough: () => void = () => undefined
  const server = await scriptedServer(asked => {
    serial += 1
    if (serial === stopAt) enough()
    if (isBroken && said(asked) === 'question 3')
      return { status: 400, json: { error: { message: 'no' } } }
    return {
      json: {
        id: `answer-${serial}`,
        model: 'm',
        choices: [{ message: { content: 'hello' }, finish_reason: 'stop' }],
      },
    }
  })
  const folder = tempFolder()
  const set = join(folder, 'sample.jsonl')
  const results = join(folder, 'results.jsonl')
  const args = [
    '--data-dir', join(folder, 'data'),
    'verify', set,
    '--model', 'm',
    '--base-url', server.url,
    '--output', results,
    '--summary', join(folder, 'summary.json'),
    '--retries', '1',
    '--concurrency', String(AT_ONCE),
  ] // prettier-ignore
  async function killed(more: string[]): Promise<Line[]> {
    const reached = new Promise<void>(resolve => (enough = resolve))
    const process = cli.start([...args, ...more])
    await reached
    process.killGroup('SIGKILL')
    expect((await process.ended).signal).toBe('SIGKILL')
    return linesOf(results).filter(({ status }) => status === 'success')
  }

  writeFileSync(set, questions.join('\n'))
  const first = await killed([])
  expect(first.length).toBeGreaterThanOrEqual(20 - AT_ONCE - 2)

  // Every line moves, and one is new.
  writeFileSync(set, [question('new'), ...questions].join('\n'))
  stopAt = serial + 10
  const second = await killed(['--incremental'])
  const answers = (lines: Line[]): Set<string | undefined> =>
    new Set(lines.map(({ response }) => response.id))
  expect([...answers(first).difference(answers(second))]).toEqual([])

  isBroken = false
  const ended = await cli.run([...args, '--incremental', '--json'])
  expect(ended).toMatchObject({ code: 0 })
  const last = linesOf(results)
  expect([...answers(second).difference(answers(last))]).toEqual([])
  expect(last.map(line => line.data_index)).toEqual(Array.from({ length: 46 }, (_, at) => at + 1))
  expect(answers(last).size).toBe(46)
  expect(last.every(({ status }) => status === 'success')).toBe(true)

  // Asked again: what was in flight at each kill, and the one that failed.
  expect(server.asked.length).toBeLessThanOrEqual(46 + 2 * (AT_ONCE + 1) + 2)
  const summary = JSON.parse(readFileSync(join(folder, 'summary.json'), 'utf8')) as {
    success_count: number
    all_count: number
    success_rate: number
  }
  expect(summary.success_count).toBe(46)
  expect(summary.all_count).toBeGreaterThanOrEqual(46)
  expect(summary.success_rate).toBeLessThanOrEqual(1)
  const card = JSON.parse(ended.stdout) as { metrics: { value: number | null }[] }
  for (const { value } of card.metrics) expect(value ?? 0).toBeLessThanOrEqual(1)
}, 120_000)
