import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { mockServer } from '../../support/mock'
import { openService } from '../../support/service'

const run = promisify(execFile)

/**
 * What EvalScope documents for its service, with curl itself. Only where it is sent differs, and for those that run to their end the
 * model server, which is not on this machine.
 */
const evaluation = {
  model: 'qwen-plus',
  api_url: 'https://dashscope.aliyuncs.com/compatible-mode/v1',
  api_key: 'your-api-key',
  datasets: ['gsm8k'],
  limit: 10,
  generation_config: { temperature: 0.0, max_tokens: 2048 },
}
const severalDatasets = { ...evaluation, datasets: ['gsm8k', 'mmlu'], limit: 5 }
const documented = [
  evaluation,
  severalDatasets,
  { ...evaluation, eval_type: 'service', eval_batch_size: 8, seed: 42, debug: false },
  { ...evaluation, dataset_args: { gsm8k: { few_shot_num: 0 } }, model_args: { timeout: 30 } },
  { ...evaluation, work_dir: './outputs', no_timestamp: false, repeats: 1 },
]

async function curl(...args: string[]): Promise<{ status: number; body: string }> {
  const { stdout } = await run('curl', ['-s', '-w', '\n%{http_code}', '--noproxy', '*', ...args])
  const at = stdout.lastIndexOf('\n')
  return { status: Number(stdout.slice(at + 1)), body: stdout.slice(0, at) }
}

const hasCurl = await run('curl', ['--version']).then(
  () => true,
  () => false,
)

test.skipIf(!hasCurl).each(documented)('an evaluation runs as it is documented: %j', async body => {
  const server = await mockServer(() => ({ text: 'ANSWER: 18' }))
  const { url } = await openService()
  const done = await curl(
    '-X',
    'POST',
    `${url}/api/v1/eval`,
    '-H',
    'Content-Type: application/json',
    '-d',
    JSON.stringify({ ...body, api_url: server.url }),
  )
  expect(done.status).toBe(200)
  expect(JSON.parse(done.body)).toMatchObject({
    status: 'success',
    message: 'Evaluation completed',
  })
})

test.skipIf(!hasCurl)('the documented bodies are accepted without any change', async () => {
  const service = await openService()
  // Nothing is asked: the queue does not begin.
  service.t.app.tasks.queue.pause()
  for (const body of documented) {
    const { status } = await curl(
      '-X',
      'POST',
      `${service.url}/api/v1/eval`,
      '-H',
      'Content-Type: application/json',
      '-H',
      'Prefer: respond-async',
      '-d',
      JSON.stringify(body),
    )
    expect(status).toBe(202)
  }
})

test.skipIf(!hasCurl)('health, parameters and the newer paths answer curl', async () => {
  const server = await mockServer(() => ({ text: 'ANSWER: 18' }))
  const { url } = await openService()
  expect(JSON.parse((await curl(`${url}/health`)).body)).toMatchObject({ status: 'ok' })
  expect((await curl(`${url}/api/v1/eval/params`)).status).toBe(200)
  const invoked = await curl(
    '-X',
    'POST',
    `${url}/api/v1/eval/invoke`,
    '-H',
    'Content-Type: application/json',
    '-H',
    'EvalScope-Task-Id: my_task_001',
    '-d',
    JSON.stringify({ ...evaluation, api_url: server.url }),
  )
  expect(JSON.parse(invoked.body)).toMatchObject({ status: 'completed', task_id: 'my_task_001' })
  for (const path of ['progress', 'log', 'report'])
    expect((await curl(`${url}/api/v1/eval/${path}?task_id=my_task_001`)).status).toBe(200)
  expect((await curl(`${url}/api/v1/eval/benchmarks?type=text`)).status).toBe(200)
})
