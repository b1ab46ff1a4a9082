import { describe, expect, test } from 'vitest'
import type { BenchmarkReport, RunRequestInput } from '../../src-main/contract'
import { completion, scriptedServer, type Asked } from '../support/scripted-server'
import { openApp } from '../support/test-app'

type Body = Asked['body']

const REFUSAL = { error: { message: 'only the default of this setting is allowed for this model' } }

/** Whether a request sets something to what Kimi's own server does not take. */
function isWrong(body: Body): boolean {
  const kwargs = body.chat_template_kwargs as { thinking?: boolean } | undefined
  const thinking = body.thinking as { type?: string } | undefined
  const thinks = kwargs?.thinking === true || thinking?.type === 'enabled'
  const fixed = {
    temperature: thinks ? 1 : 0.6,
    top_p: 0.95,
    presence_penalty: 0,
    frequency_penalty: 0,
    n: 1,
  }
  return Object.entries(fixed).some(([name, value]) => (body[name] ?? value) !== value)
}

const accepts = { json: completion('OK') }
const refuses = { status: 400, json: REFUSAL }

async function verify(answer: (body: Body) => typeof accepts | typeof refuses) {
  const server = await scriptedServer(({ path, body }) =>
    path.endsWith('/chat/completions') ? answer(body) : undefined,
  )
  const request: RunRequestInput = {
    model: { name: 'k', apiUrl: server.url },
    benchmarks: [{ id: 'kimi_verifier' }],
    transport: { retries: 0 },
  }
  const app = openApp()
  const run = await app.run(request)
  const [report] = app.app.store.runs.reports(run.id)
  const bodies = (): Body[] => server.asked.flatMap(({ body }) => (body.messages ? [body] : []))
  return { ...app, run, request, server, bodies, report: report as BenchmarkReport }
}

function figures({ metrics }: BenchmarkReport): Record<string, [score: number, num: number]> {
  return Object.fromEntries(
    metrics.map(({ identity, score, num }) => [identity.name, [score, num]]),
  )
}

describe('the Kimi verifier', () => {
  test('gives full marks to a server that refuses every wrong value and takes every default', async () => {
    const t = await verify(body => (isWrong(body) ? refuses : accepts))
    expect(t.run).toMatchObject({ status: 'finished', counts: { scored: 55, failed: 0, empty: 0 } })
    expect(t.report.metrics.find(metric => metric.primary)?.identity.name).toBe(
      'param_immutable_reject_rate',
    )
    expect(figures(t.report)).toEqual({
      param_immutable_reject_rate: [1, 25],
      param_default_accept_rate: [1, 30],
      inference_error_rate: [0, 55],
    })
    expect(t.report.subsets.map(({ name, total }) => [name, total])).toEqual([
      ['kimi', 22],
      ['opensource', 22],
      ['none', 11],
    ])
    expect(t.report.notes.join()).not.toContain('Starter rows')
    const [bare] = t.bodies()
    expect(bare).toMatchObject({ max_tokens: 16, thinking: { type: 'disabled' } })
    expect(bare).not.toHaveProperty('temperature')
    expect(t.bodies().filter(({ n }) => n === 2)).toHaveLength(5)
    expect(new Set(t.bodies().map(body => JSON.stringify(body))).size).toBe(55)
  })

  test('shows a refusal as an outcome with the words of the server, and asks none again', async () => {
    const t = await verify(body => (isWrong(body) ? refuses : accepts))
    const refused = t.samples(t.run.id).filter(({ prediction }) => prediction?.refusal)
    expect(refused).toHaveLength(25)
    expect(refused[0]).toMatchObject({
      state: 'scored',
      flags: [],
      outcome: {
        kind: 'scored',
        answer: 'refused',
        values: { passed: 1 },
        explanation: expect.stringContaining('only the default of this setting') as string,
      },
      prediction: {
        text: '',
        attempts: [{ status: 400 }],
        sampling: {
          temperature: 0.5,
          maxTokens: 16,
          extraBody: { thinking: { type: 'disabled' } },
        },
      },
    })
    const { runIds } = await t.call('run.start', { requests: [t.request], useCache: t.run.id })
    await t.ended(runIds[0]!)
    expect(t.bodies()).toHaveLength(55)

    await t.call('run.rescore', { runId: t.run.id })
    const again = await t.ended(t.run.id)
    expect(again.counts).toMatchObject({ scored: 55, failed: 0 })
    const [report] = t.app.store.runs.reports(t.run.id)
    expect(figures(report!)).toEqual(figures(t.report))
    expect(t.bodies()).toHaveLength(55)
  })

  test('gives nothing to a server that takes wrong values', async () => {
    const t = await verify(() => accepts)
    expect(figures(t.report)).toMatchObject({
      param_immutable_reject_rate: [0, 25],
      param_default_accept_rate: [1, 30],
    })
  })

  test('goes on when the very first request is refused: that is the wrong outcome of a default', async () => {
    const t = await verify(() => refuses)
    expect(t.run.status).toBe('finished')
    expect(figures(t.report)).toEqual({
      param_immutable_reject_rate: [1, 25],
      param_default_accept_rate: [0, 30],
      inference_error_rate: [0, 55],
    })
  })

  test('takes other errors for failed requests, which leave the rates and can be asked again', async () => {
    let isBroken = true
    const t = await verify(body => {
      if (isBroken && body.n === 2) return { status: 500, json: REFUSAL }
      if (isBroken && body.n === 1) return { status: 422, json: REFUSAL }
      return isWrong(body) ? refuses : accepts
    })
    expect(t.run.counts).toMatchObject({ scored: 45, failed: 10 })
    expect(figures(t.report)).toEqual({
      param_immutable_reject_rate: [1, 20],
      param_default_accept_rate: [1, 25],
      inference_error_rate: [10 / 55, 55],
    })
    isBroken = false
    await t.call('run.resume', { runId: t.run.id, retryFailed: true })
    const mended = await t.ended(t.run.id)
    expect(mended.counts).toMatchObject({ scored: 55, failed: 0 })
    expect(t.bodies()).toHaveLength(65)
  })

  test('stops for a model that the server does not know, whose refusals say nothing', async () => {
    const json = { error: { message: 'The model `k` does not exist' } }
    const t = await verify(() => ({ status: 400, json }))
    expect(t.run.status).toBe('failed')
    expect(t.bodies()).toHaveLength(1)
  })
})
