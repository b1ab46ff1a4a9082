import { join } from 'node:path'
import { expect, it } from 'vitest'
import { writeQuestions } from '../support/arithmetic'
import { openApp } from '../support/test-app'
import { scriptedServer } from '../support/scripted-server'

it('a run of completions asks each question as one prompt and scores the texts', async () => {
  const server = await scriptedServer(({ path, body }) =>
    path === '/v1/completions'
      ? {
          json: {
            id: 'c',
            model: body.model,
            choices: [{ index: 0, text: 'ANSWER: A', finish_reason: 'stop' }],
            usage: { prompt_tokens: 5, completion_tokens: 3 },
          },
        }
      : undefined,
  )
  const app = openApp()
  const localPath = writeQuestions(join(app.dataDir, 'own'), { law: 4 })
  const { runIds } = await app.call('run.start', {
    requests: [
      {
        model: { name: 'base', kind: 'openai', apiUrl: server.url },
        benchmarks: [{ id: 'general_mcq', options: { localPath } }],
        sampling: { completion: {}, temperature: 0 },
      },
    ],
  })
  const [runId] = runIds
  await app.app.runner.ended(runId!)
  const run = (await app.call('run.get', { runId: runId! })).run
  expect(run).toMatchObject({ status: 'finished', counts: { total: 4, scored: 4, failed: 0 } })
  const asked = server.asked.filter(({ path }) => path === '/v1/completions')
  expect(asked).toHaveLength(4)
  expect(asked[0]?.body).toMatchObject({ model: 'base', temperature: 0, max_tokens: 4096 })
  expect(typeof asked[0]?.body.prompt).toBe('string')
})

it('a benchmark with tools and a template that cannot be read are refused before anything is stored', async () => {
  const app = openApp()
  const refusal = (id: string, completion: { template?: string }) =>
    app.refusal('run.start', {
      requests: [
        {
          model: { name: 'm', kind: 'mock' },
          benchmarks: [{ id, options: {} }],
          sampling: { completion },
        },
      ],
    })
  expect(await refusal('general_fc', {})).toMatchObject({
    code: 'invalid-input',
    message: 'general_fc: This asks with tools, which completions cannot.',
  })
  expect(
    await app.refusal('run.plan', {
      request: {
        model: { name: 'm', kind: 'mock' },
        benchmarks: [{ id: 'general_fc', options: {} }],
        sampling: { completion: {} },
      },
    }),
  ).toMatchObject({ code: 'invalid-input' })
  const { message } = await refusal('gsm8k', { template: '{% for' })
  expect(message).toMatch(/^gsm8k: The chat template cannot be read: /)
  expect((await app.call('run.list', {})).runs).toEqual([])
})
