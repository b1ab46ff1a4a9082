import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { answerTo, numberIn, writeQuestions } from '../support/arithmetic'
import { mockServer } from '../support/mock'
import { mcqRequest } from '../support/requests'
import { tempFolder } from '../support/temp-folder'
import { openApp } from '../support/test-app'

/** Every third question needs more than 100 tokens. */
async function partlyCutOff(more: { workDir?: string } = {}) {
  const limits: number[] = []
  const server = await mockServer(request => {
    const limit = Number(request.body.max_tokens)
    limits.push(limit)
    const isCut = numberIn(request) % 3 === 0 && limit <= 100
    return isCut
      ? { text: 'Let me think about', finishReason: 'length' }
      : { text: `ANSWER: ${answerTo(numberIn(request))}` }
  })
  const t = openApp()
  const folder = writeQuestions(tempFolder(), { a: 12 })
  const sampling = { temperature: 0, maxTokens: 100 }
  const run = await t.run(mcqRequest(server.url, folder, { sampling, ...more }))
  return { ...t, server, run, limits, folder, sampling }
}

test('only what was cut off is asked again, with the new limit, and the earlier reply is kept', async () => {
  const t = await partlyCutOff()
  expect(t.run.counts).toMatchObject({ scored: 12, truncated: 4 })
  expect(await t.call('run.retryTruncated', { runId: t.run.id, maxTokens: 400 })).toEqual({
    count: 4,
  })
  const after = await t.ended(t.run.id)
  expect(after).toMatchObject({ status: 'finished', counts: { scored: 12, truncated: 0 } })
  expect(t.limits.filter(limit => limit === 400)).toHaveLength(4)
  expect(t.limits).toHaveLength(16)
  const [sample] = t.samples(t.run.id)
  const earlier = await t.call('sample.earlierReplies', { sampleId: sample?.id ?? 0 })
  expect(earlier).toMatchObject([
    { text: 'Let me think about', finishReason: 'length', maxTokens: null, answer: null },
  ])
  const { events } = await t.call('report.history', { runId: t.run.id })
  expect(events.find(({ what }) => what === 'retry-truncated')?.detail).toEqual({
    samples: '4',
    max_tokens: '400',
  })
})

test('a run that is continued later keeps the replies of the larger limit', async () => {
  const { run, sampling, ...t } = await partlyCutOff()
  await t.call('run.retryTruncated', { runId: run.id, maxTokens: 400 })
  await t.ended(run.id)
  const request = mcqRequest(t.server.url, t.folder, { sampling })
  const [runId] = (await t.call('run.start', { requests: [request], useCache: run.id })).runIds
  await t.ended(runId ?? run.id)
  expect(runId).toBe(run.id)
  expect(t.limits).toHaveLength(16)
})

test('a limit that is no larger is refused; a run without cut-off replies has nothing to ask', async () => {
  const t = await partlyCutOff()
  expect(await t.refusal('run.retryTruncated', { runId: t.run.id, maxTokens: 100 })).toMatchObject({
    code: 'invalid-input',
    hint: 'Give a limit above 100.',
  })
  await t.call('run.retryTruncated', { runId: t.run.id, maxTokens: 400 })
  await t.ended(t.run.id)
  expect(await t.call('run.retryTruncated', { runId: t.run.id, maxTokens: 800 })).toEqual({
    count: 0,
  })
  expect(t.summary(t.run.id)).toMatchObject({ status: 'finished', owner: null })
})

test('the run’s folder keeps the earlier replies beside EvalScope’s rows, and is read as before', async () => {
  const { run: started, ...t } = await partlyCutOff({ workDir: tempFolder() })
  const folder = t.summary(started.id).workDir ?? ''
  expect(existsSync(join(folder, 'history'))).toBe(false)
  await t.call('run.retryTruncated', { runId: started.id, maxTokens: 400 })
  await t.ended(started.id)
  const [model = ''] = readdirSync(join(folder, 'history'))
  const [file = ''] = readdirSync(join(folder, 'history', model))
  expect(readdirSync(join(folder, 'predictions', model))).toContain(file)
  const rows = readFileSync(join(folder, 'history', model, file), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Record<string, unknown>)
  expect(rows).toHaveLength(4)
  expect(rows[0]).toMatchObject({
    generation_index: 0,
    max_tokens: null,
    prediction: 'Let me think about',
    stop_reason: 'max_tokens',
    extracted_prediction: null,
    score: 0,
  })
  const indexes = rows.map(({ index }) => Number(index))
  expect(indexes).toEqual([...indexes].sort((a, b) => a - b))
  const { problems } = await t.call('import.folder', { path: folder })
  expect(problems).toEqual([])
})
