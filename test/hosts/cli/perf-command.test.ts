import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { awkwardServer } from '../../support/awkward-server'
import { cli } from '../../support/run-cli'
import { tempFolder } from '../../support/temp-folder'

interface Written {
  runs: Record<string, unknown>[]
}

async function perf(...flags: string[]) {
  const folder = tempFolder('perf')
  const file = join(folder, 'figures.json')
  const outcome = await cli(
    '--data-dir',
    join(folder, 'data'),
    'perf',
    '--json',
    file,
    '--no-outputs',
    ...flags,
  )
  const read = (): Written => JSON.parse(readFileSync(file, 'utf8')) as Written
  return { ...outcome, read }
}

describe('evalwright perf', () => {
  test('writes a run for each load, with what is undefined left out', async () => {
    const server = await awkwardServer({ tokens: 4, ttftMs: 5 })
    const { code, read, stdout } = await perf(
      ...['--model', 'm', '--url', `${server.url}/chat/completions`, '--parallel', '1', '4'],
      ...['-n', '5', '20', '--max-tokens', '1', '--goodput', 'ttft:1000'],
    )
    expect(code).toBe(0)
    const { runs } = read()
    expect(runs.map(run => [run.concurrency, run.ok, run.failed])).toEqual([
      [1, 5, 0],
      [4, 20, 0],
    ])
    expect(runs[1]).toMatchObject({ errors: {}, goodput: 1, ttft: { count: 20 }, selected: false })
    // One token has no time per output token.
    expect(runs[1]).not.toHaveProperty('tpot')
    expect(stdout).toContain('TTFT ms')
  })

  test('some failed requests are exit code 3, a wrong key is 1 with nothing else sent', async () => {
    const bad = await awkwardServer({ every: 2, how: 503 })
    const some = await perf('--model', 'm', '--url', bad.url, '-n', '10', '--no-test-connection')
    expect(some.code).toBe(3)
    expect(some.read().runs[0]).toMatchObject({ ok: 5, failed: 5, errors: { 'http-503': 5 } })
    const locked = await awkwardServer({ key: 'the-right-one' })
    const wrong = await perf(
      '--model',
      'm',
      '--url',
      locked.url,
      '--api-key',
      'wrong-key-123',
      '-n',
      '50',
    )
    expect(wrong.code).toBe(1)
    expect(wrong.stderr).toContain('refused the key')
    expect(wrong.stderr + wrong.stdout).not.toContain('wrong-key-123')
    expect(locked.connections).toBe(1)
  })

  test.each([[['--duration', '0', '--parallel', '2']], [['-n', '0', '--parallel', '2']]])(
    'nothing to send is an answer: %s',
    async flags => {
      const server = await awkwardServer()
      const { code, read } = await perf('--model', 'm', '--url', server.url, ...flags)
      expect(code).toBe(0)
      expect(read().runs).toMatchObject([{ ok: 0, failed: 0 }])
      expect(read().runs[0]).not.toHaveProperty('latency')
    },
  )

  test('a rate that no clock can hold ends with its number', async () => {
    const server = await awkwardServer({ tokens: 2 })
    const { code, read } = await perf(
      ...['--model', 'm', '--url', server.url, '--rate', '1e9', '-n', '60', '--open-loop'],
    )
    expect(code).toBe(0)
    expect(read().runs).toMatchObject([{ ok: 60 }])
  })

  test('an SLA that nothing meets is an answer with its reason', async () => {
    const server = await awkwardServer({ tokens: 2, ttftMs: 5 })
    const { code, stdout } = await perf(
      ...['--model', 'm', '--url', server.url, '--sla-auto-tune', '--sla-params'],
      ...['[{"avg_ttft": "<=0.1ms"}]', '--sla-upper-bound', '8'],
    )
    expect(code).toBe(0)
    expect(stdout).toContain('no answer')
    expect(stdout).toContain('Already 1 does not pass')
  })

  test.each([
    [['--rate', '1e9', '--duration', '0.3']],
    [['--rate', '1e9', '--parallel', '3', '-n', '50']],
    [['--search', 'sweep', '--duration', '0']],
    [['--search', 'knee', '-n', '0', '--sla-upper-bound', '2']],
    [['--sla-auto-tune', '--sla-upper-bound', '2', '--sla-params', '[{"rps": ">=1000000"}]']],
  ])('an answer and no hang: %j', async flags => {
    const server = await awkwardServer({ tokens: 2 })
    const { code, read } = await perf('--model', 'm', '--url', server.url, ...flags)
    expect(code).toBe(0)
    expect(read().runs.length).toBeGreaterThan(0)
  })

  test('a search finds what a server takes, and prints it', async () => {
    const server = await awkwardServer({ capacity: 3, tokens: 2, ttftMs: 5 })
    const { code, stdout } = await perf(
      ...['--model', 'm', '--url', server.url, '--sla-auto-tune', '--sla-upper-bound', '16'],
      ...['--sla-num-runs', '1', '--sla-params', '[{"avg_latency": "<=5s"}]'],
    )
    expect(code).toBe(3)
    expect(stdout).toMatch(/Search \(avg_latency <= 5000\): parallel 3/)
  })

  test('a search that begins above its end is refused', async () => {
    const { code, stderr } = await perf(
      ...['--model', 'm', '--url', 'http://127.0.0.1:1', '--sla-auto-tune'],
      ...['--sla-params', '[{"rps": "max"}]', '--sla-lower-bound', '9', '--sla-upper-bound', '3'],
    )
    expect(code).toBe(2)
    expect(stderr).toContain('begins at 9, above its end at 3')
  })

  test('flags that are wrong are refused before anything is sent', async () => {
    const outcome = await perf('--model', 'm', '--url', 'http://127.0.0.1:1', '--parallel', 'many')
    expect(outcome.code).toBe(2)
    expect(outcome.stderr).toContain('parallel')
    const key = await perf(
      '--model',
      'm',
      '--url',
      'http://127.0.0.1:1/v1/chat/completions?api-key=abcdef',
    )
    expect(key.code).toBe(2)
    expect(key.stderr).not.toContain('abcdef')
  })
})
