import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { knowsArithmetic, numberIn, writeQuestions } from '../../support/arithmetic'
import { mockServer, type CountedServer } from '../../support/mock'
import { cli, type CliOutcome } from '../../support/run-cli'
import { tempFolder } from '../../support/temp-folder'

beforeEach(() => {
  for (const name of Object.keys(process.env)) {
    if (/^EVAL(WRIGHT|SCOPE)_/.test(name)) vi.stubEnv(name, undefined)
  }
  return () => vi.unstubAllEnvs()
})

interface Place {
  server: CountedServer
  dataDir: string
  questions: string
  /** `evalwright eval` of general_mcq with these flags more. */
  evaluate(...more: string[]): Promise<CliOutcome>
}

async function place(reply = knowsArithmetic): Promise<Place> {
  const server = await mockServer(reply)
  const dataDir = tempFolder('data')
  const questions = writeQuestions(tempFolder(), { a: 6, b: 4 })
  return {
    server,
    dataDir,
    questions,
    evaluate: (...more) =>
      cli(
        ...['--data-dir', dataDir, 'eval', '--api-url', server.url],
        ...(more.includes('--model') ? [] : ['--model', 'org/arithmetic']),
        ...['--datasets', 'general_mcq', '--work-dir', join(dataDir, 'outputs')],
        ...(more.includes('--dataset-args')
          ? []
          : ['--dataset-args', JSON.stringify({ general_mcq: { local_path: questions } })]),
        ...more,
      ),
  }
}

test('a dry run says how many requests it would make and starts nothing', async () => {
  const at = await place()
  const judge = JSON.stringify({
    strategy: 'llm',
    models: [{ model_id: 'j', api_url: at.server.url }],
  })
  const outcome = await at.evaluate('--dry-run', '--judge', judge, '--limit', '3')
  expect(outcome.code).toBe(0)
  expect(outcome.stdout).toContain('org/arithmetic: 12 requests (6 of them to judges)')
  expect(outcome.stdout).toMatch(/general_mcq: 6 samples, 2 subsets, 6 calls to judges, from /)
  expect(at.server.stats().requests).toBe(0)
  expect(existsSync(join(at.dataDir, 'outputs'))).toBe(false)
})

const mcq = (options: object): string => JSON.stringify({ general_mcq: options })

describe('bad usage ends with 2 before any request, and names what is near', () => {
  const cases: [string, (at: Place) => string[], RegExp][] = [
    ['an unknown benchmark', () => ['--datasets', 'gms8k', '--dataset-args', '{}'], /Did you mean 'gsm8k'/],
    ['an unknown flag', () => ['--limt', '3'], /--limit/],
    ['limit -1', () => ['--limit', '-1'], /limit '-1'.*count/s],
    ['limit 1.5', () => ['--limit', '1.5'], /1\.5/],
    ['limit 120%', () => ['--limit', '120%'], /120%/],
    ['a limit in words', () => ['--limit', 'few'], /few/],
    ['zero repeats', () => ['--repeats', '0'], /repeats/],
    ['batch size 0', () => ['--eval-batch-size', '0'], /concurrency/],
    ['a listed sample that is not there', at => ['--dataset-args', mcq({ local_path: at.questions }), '--sample-ids', '1, 99'], /not in its data: 99\./],
    ['a list of samples for two data sets', () => ['--datasets', 'gsm8k', 'general_mcq', '--sample-ids', '1'], /sample_ids is for one data set/],
    ['total limit 0', () => ['--total-limit', '0'], /totalLimit/],
    ['a key inside dataset_args', at => ['--dataset-args', mcq({ local_pth: at.questions })], /no option 'local_pth'.*'local_path'/s],
    ['a benchmark inside dataset_args that is not run', at => ['--dataset-args', JSON.stringify({ general_mqc: { local_path: at.questions } })], /'general_mcq'/],
    ['a value of the wrong kind', () => ['--dataset-args', mcq({ few_shot_num: 'many' })], /few_shot_num.*whole number/s],
    ['a subset that is not there', at => ['--dataset-args', mcq({ local_path: at.questions, subset_list: ['c'] })], /'c'.*a, b/s],
    ['a template without its placeholder', at => ['--dataset-args', mcq({ local_path: at.questions, prompt_template: 'Answer!' })], /\{question\}/],
    ['an unknown parameter', at => ['--dataset-args', mcq({ local_path: at.questions, extra_params: { use_cott: true } })], /'use_cot'/],
    ['a parameter of the wrong kind', at => ['--dataset-args', mcq({ local_path: at.questions, extra_params: { use_cot: 'yes' } })], /boolean/],
    ['an unknown metric', at => ['--dataset-args', mcq({ local_path: at.questions, metric_list: ['acuracy'] })], /'accuracy'/],
    ['an unknown primary metric', at => ['--dataset-args', mcq({ local_path: at.questions, primary_metric: 'acuracy' })], /'accuracy'/],
    ['an unknown filter', at => ['--dataset-args', mcq({ local_path: at.questions, filters: { extrct: 1 } })], /extrct.*extract/s],
    ['a filter that is no pattern', at => ['--dataset-args', mcq({ local_path: at.questions, filters: { extract: { regex_pattern: '(' } } })], /regular expression/],
    ['dataset_args that are not JSON', () => ['--dataset-args', '{general_mcq}'], /not JSON/],
    ['a generation setting', () => ['--generation-config', 'temprature=1'], /'temperature'/],
    ['a generation setting of the wrong kind', () => ['--generation-config', 'temperature=hot'], /temperature.*number/s],
    ['a temperature of 9', () => ['--generation-config', 'temperature=9'], /temperature/],
    ['a setting of the body', () => ['--generation-config', '{"min_p": 0.1}'], /extra_body/],
    ['pairs that are none', () => ['--generation-config', 'temperature'], /name=value/],
    ['a client option', () => ['--model-args', 'max_retrys=1'], /'max_retries'/],
    ['an eval type', () => ['--eval-type', 'openai_apis'], /openai_api/],
    ['a judge strategy without a judge', () => ['--judge-strategy', 'llm'], /needs a judge model/],
    ['a judge without a model', () => ['--judge', '{"models": [{"api_url": "http://127.0.0.1:9/v1"}]}'], /no model_id/],
    ['a judge setting', () => ['--judge', '{"stategy": "llm"}'], /'strategy'|strategy\?/],
    ['a judge in two spellings', () => ['--judge', '{"strategy": "auto"}', '--judge-strategy', 'rule'], /older spelling/],
    ['a pattern for verdicts', () => ['--judge-model-args', '{"model_id": "j", "score_pattern": "x"}'], /score_pattern/],
    ['a sandbox that is none', () => ['--sandbox', 'cellar'], /sandbox\.runtime/],
    ['a sandbox elsewhere', () => ['--sandbox', '{"enabled": true, "engine": "volcengine"}'], /volcengine.*not support/s],
    ['another backend', () => ['--eval-backend', 'OpenCompass'], /eval_backend.*not support/s],
    ['an agent', () => ['--agent-config', '{"a":1}'], /agent_config.*not support/s],
    ['an analysis report', () => ['--analysis-report', 'true'], /analysis_report.*not support/s],
    ['an address that is none', () => ['--api-url', 'http://'], /not a URL/],
    ['an address with a key in it', () => ['--api-url', 'http://u:p@127.0.0.1/v1'], /user name, password/],
    ['a cache that is not there', () => ['--use-cache', '/nowhere/at/all'], /neither a run/],
    ['a folder without data', () => ['--dataset-args', mcq({ local_path: '/nowhere/at/all' })], /\/nowhere\/at\/all/],
    ['an unknown saved server', () => ['--server', 'no-such-server'], /no-such-server/],
    ['a configuration that is not there', () => ['--config', '/nowhere.yaml'], /\/nowhere\.yaml/],
  ] // prettier-ignore

  test.each(cases)('%s', async (_, more, says) => {
    const at = await place()
    const outcome = await at.evaluate(...more(at))
    expect(outcome.stderr).toMatch(says)
    expect(outcome.code).toBe(2)
    expect(outcome.stdout).toBe('')
    expect(at.server.stats().requests).toBe(0)
    const runs = await cli('--data-dir', at.dataDir, 'list', 'runs', '--json')
    expect(runs.stdout).toBe('')
  })

  test('no benchmark and no model', async () => {
    const dataDir = tempFolder()
    expect(await cli('--data-dir', dataDir, 'eval', '--model', 'm')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--datasets'),
    })
    expect(await cli('--data-dir', dataDir, 'eval', '--datasets', 'gsm8k')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--model'),
    })
    expect(
      await cli('--data-dir', dataDir, 'eval', '--datasets', 'gsm8k', '--model', 'm'),
    ).toMatchObject({ code: 2, stderr: expect.stringContaining('--api-url') })
  })

  test('an unknown command, run or format', async () => {
    const dataDir = tempFolder()
    expect((await cli('--data-dir', dataDir, 'evl')).code).toBe(2)
    expect(await cli('--data-dir', dataDir, 'show', 'nope')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("'nope'"),
    })
    expect((await cli('--data-dir', dataDir, 'resume', 'nope')).code).toBe(2)
    expect((await cli('--data-dir', dataDir, 'export', 'nope', '--format', 'xls')).code).toBe(2)
    expect((await cli('--data-dir', dataDir, 'list', 'nothing')).code).toBe(2)
    expect((await cli('--data-dir', dataDir, 'import', '/nowhere/at/all')).code).toBe(2)
    expect(
      await cli('--data-dir', dataDir, 'preview', 'general_mcq', '--dataset-args', '{broken'),
    ).toMatchObject({ code: 2, stderr: expect.stringContaining('JSON') })
    expect(
      await cli(
        ...['--data-dir', dataDir, 'preview', 'general_mcq'],
        ...['--dataset-args', mcq({ local_pth: 'x' })],
      ),
    ).toMatchObject({ code: 2, stderr: expect.stringContaining("'local_path'") })
    expect(await cli('--data-dir', dataDir, 'call', 'run.get', '{broken')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('JSON'),
    })
  })
})

describe('exit codes', () => {
  test('0 when done: the table on standard output, the rest on standard error', async () => {
    const at = await place()
    const outcome = await at.evaluate()
    expect(outcome.code).toBe(0)
    expect(outcome.stdout).toContain('General MCQ')
    expect(outcome.stdout).toContain('OVERALL')
    expect(outcome.stdout).toContain('0.8000')
    expect(outcome.stderr).toContain('10 of 10 scored')
  })

  test('1 when the run failed', async () => {
    const at = await place(() => ({ status: 401 }))
    const outcome = await at.evaluate()
    expect(outcome.code).toBe(1)
    expect(outcome.stderr).toMatch(/error: .*401.*\n.*--api-key/)
    expect(at.server.stats().requests).toBe(1)
  })

  test('3 when samples failed', async () => {
    const at = await place(request =>
      numberIn(request) === 2 ? { status: 400, message: 'No.' } : knowsArithmetic(request),
    )
    const outcome = await at.evaluate()
    expect(outcome.code).toBe(3)
    expect(outcome.stderr).toContain('9 of 10 scored, 1 failed')
  })

  test('1 when it was told to stop at the first failure', async () => {
    const at = await place(request =>
      numberIn(request) === 2 ? { status: 400, message: 'No.' } : knowsArithmetic(request),
    )
    const outcome = await at.evaluate('--ignore-errors', 'false', '--eval-batch-size', '1')
    expect(outcome.code).toBe(1)
    expect(at.server.stats().requests).toBe(3)
  })

  test('help and version are no errors', async () => {
    expect((await cli('--help')).code).toBe(0)
    expect((await cli('eval', '--help')).code).toBe(0)
    expect((await cli('--version')).code).toBe(0)
  })
})

describe('EvalScope’s flags', () => {
  test.each(['', '/', '/chat/completions', '/chat/completions/'])(
    'an address that ends in %j works',
    async end => {
      const at = await place()
      const outcome = await at.evaluate('--api-url', `${at.server.url}${end}`, '--limit', '1')
      expect(outcome.code).toBe(0)
      expect(at.server.stats().requests).toBe(2)
    },
  )

  test.each(['service', 'server', 'openai_api'])('eval type %s asks the server', async type => {
    const at = await place()
    expect((await at.evaluate('--eval-type', type, '--limit', '1')).code).toBe(0)
    expect(at.server.stats().requests).toBe(2)
  })

  test.each([
    ['1', 2],
    ['0', 10],
    ['0.5', 5],
    ['50%', 5],
    ['3', 6],
    ['100', 10],
  ])('limit %s asks %i questions', async (limit, count) => {
    const at = await place()
    const outcome = await at.evaluate('--limit', limit)
    expect(outcome.code).toBe(0)
    expect(at.server.stats().requests).toBe(count)
  })

  test('limit 1.0 is one sample of each subset, and warns', async () => {
    const at = await place()
    const outcome = await at.evaluate('--limit', '1.0')
    expect(at.server.stats().requests).toBe(2)
    expect(outcome.stderr).toMatch(/warning: .*1\.0.*one sample/)
  })

  test('what is asked for reaches the server', async () => {
    const bodies: Record<string, unknown>[] = []
    const at = await place(request => {
      bodies.push({ ...request.body, header: request.headers['x-team'] })
      return knowsArithmetic(request)
    })
    const outcome = await at.evaluate(
      ...['--limit', '1', '--repeats', '2', '--stream', '--timeout', '30', '--seed', '7'],
      ...['--generation-config', 'temperature=0.7,top_p=0.9,max_tokens=64,seed=5'],
      ...['--model-args', '{"default_headers": {"x-team": "blue"}}'],
    )
    expect(outcome.code).toBe(0)
    expect(bodies).toHaveLength(4)
    expect(bodies[0]).toMatchObject({
      model: 'org/arithmetic',
      stream: true,
      temperature: 0.7,
      top_p: 0.9,
      max_tokens: 64,
      seed: 5,
      header: 'blue',
    })
    expect(outcome.stdout).toContain('pass@')
  })

  test('a YAML configuration does the same, and flags win over it', async () => {
    const at = await place()
    const file = join(at.dataDir, 'task.yaml')
    writeFileSync(
      file,
      [
        'model: from-file',
        `api_url: ${at.server.url}`,
        'datasets: [general_mcq]',
        `dataset_args: {general_mcq: {local_path: ${JSON.stringify(at.questions)}}}`,
        'limit: 2',
        'generation_config: {temperature: 0.1, batch_size: 3}',
        `work_dir: ${join(at.dataDir, 'outputs')}`,
      ].join('\n'),
    )
    const outcome = await cli('--data-dir', at.dataDir, 'eval', '--config', file, '--limit', '1')
    expect(outcome.stderr).toContain('2 of 2 scored')
    expect(outcome.code).toBe(0)
    expect(outcome.stdout).toContain('from-file')
  })

  test('the work folder holds EvalScope’s files, with and without a time stamp', async () => {
    const at = await place()
    await at.evaluate()
    const outputs = join(at.dataDir, 'outputs')
    const [stamped] = readdirSync(outputs)
    expect(stamped).toMatch(/^\d{8}_\d{6}$/)
    for (const part of ['configs', 'logs', 'predictions', 'reviews', 'reports']) {
      expect(existsSync(join(outputs, stamped ?? '', part)), part).toBe(true)
    }
    const plain = join(at.dataDir, 'plain')
    await at.evaluate('--no-timestamp', '--work-dir', plain)
    const rows = readFileSync(
      join(plain, 'predictions', 'arithmetic', 'general_mcq_a.jsonl'),
      'utf8',
    ).trim().split('\n') // prettier-ignore
    expect(rows.map(row => (JSON.parse(row) as { index: number }).index)).toEqual([
      0, 1, 2, 3, 4, 5,
    ])
  })

  test('several models are runs of one group', async () => {
    const at = await place()
    const outcome = await at.evaluate('--model', 'one', 'two', '--limit', '1')
    expect(outcome.code).toBe(0)
    const runs = (await cli('--data-dir', at.dataDir, 'list', 'runs', '--json')).stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as { modelName: string; groupId: string })
    expect(runs.map(run => run.modelName).sort()).toEqual(['one', 'two'])
    expect(new Set(runs.map(run => run.groupId)).size).toBe(1)
  })

  test('a missing few-shot split names few_shot_num 0 before any request', async () => {
    const at = await place()
    const outcome = await at.evaluate(
      '--dataset-args',
      mcq({ local_path: at.questions, few_shot_num: 3 }),
    )
    expect(outcome.code).toBe(2)
    expect(outcome.stderr).toContain('"few_shot_num": 0')
    expect(at.server.stats().requests).toBe(0)
  })
})

describe('bad rows in a data file', () => {
  test('stop with file, line and reason, or are skipped as chosen', async () => {
    const at = await place()
    const file = join(at.questions, 'a_val.jsonl')
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
    lines.splice(3, 0, '{"question": "torn')
    writeFileSync(file, `${lines.join('\n')}\n`)
    const stopped = await at.evaluate()
    expect(stopped.code).toBe(2)
    expect(stopped.stderr).toMatch(/a_val\.jsonl, line 4/)
    expect(stopped.stderr).toContain('bad_rows')
    expect(at.server.stats().requests).toBe(0)
    const skipped = await at.evaluate(
      '--dataset-args',
      mcq({ local_path: at.questions, bad_rows: 'skip' }),
    )
    expect(skipped.code).toBe(0)
    expect(skipped.stderr).toMatch(/warning: .*1 rows were left out.*line 4/)
    expect(skipped.stderr).toContain('10 of 10 scored')
  })

  test('a row that is JSON but no question fails before any request or as that sample alone', async () => {
    const at = await place()
    const file = join(at.questions, 'a_val.jsonl')
    writeFileSync(file, `${readFileSync(file, 'utf8')}{"text": "no question here"}\n`)
    const outcome = await at.evaluate()
    expect(outcome.code).toBe(3)
    expect(outcome.stderr).toContain('10 of 11 scored, 1 failed')
    expect(at.server.stats().requests).toBe(10)
    const shown = await cli('--data-dir', at.dataDir, 'list', 'runs', '--json')
    const { id } = JSON.parse(shown.stdout) as { id: string }
    expect((await cli('--data-dir', at.dataDir, 'show', id)).stdout).toMatch(
      /dataset-invalid.*question/,
    )
  })
})

test('preview prints the exact messages that a run then sends', async () => {
  const sent: unknown[] = []
  const at = await place(request => {
    sent.push(request.messages)
    return knowsArithmetic(request)
  })
  const args = ['--dataset-args', mcq({ local_path: at.questions, system_prompt: 'Be brief.' })]
  const preview = await cli(
    '--data-dir',
    at.dataDir,
    'preview',
    'general_mcq',
    '--index',
    '0',
    '--json',
    ...args,
  )
  expect(at.server.stats().requests).toBe(0)
  const shown = JSON.parse(preview.stdout) as { messages: { role: string; content: string }[] }
  await at.evaluate('--limit', '1', ...args)
  expect(sent[0]).toEqual(shown.messages.map(({ role, content }) => ({ role, text: content })))
})

test('a database of a newer app is refused with a sentence', async () => {
  const { default: Sqlite } = await import('better-sqlite3')
  const dataDir = tempFolder()
  await cli('--data-dir', dataDir, 'list', 'runs')
  const db = new Sqlite(join(dataDir, 'evalwright.db'))
  db.pragma('user_version = 999')
  db.close()
  const outcome = await cli('--data-dir', dataDir, 'list', 'runs')
  expect(outcome.code).toBe(1)
  expect(outcome.stderr).toMatch(/error: .*newer Evalwright.*\n.*--data-dir/)
})
