import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { RunId, Sampling } from '../../src-main/contract'
import { answerTo, numberIn, writeQuestions } from '../support/arithmetic'
import { mockServer } from '../support/mock'
import { mcqRequest } from '../support/requests'
import { tempFolder } from '../support/temp-folder'
import { openApp } from '../support/test-app'

const own: Sampling = { reasoningTags: { open: '<pad>', close: '</pad>' } }

test('a run sets aside what its tags enclose, and asks again where they changed', async () => {
  const server = await mockServer(request => ({
    text: `<pad>so</pad><think>then</think>\n${answerTo(numberIn(request))}`,
  }))
  const t = openApp()
  const folder = writeQuestions(tempFolder(), { a: 3 })
  const firstOf = async (runId: RunId) => {
    const { rows } = await t.call('sample.page', { runId, limit: 1 })
    const { prediction } = await t.call('sample.get', { sampleId: rows[0]!.id })
    return [prediction?.text, prediction?.reasoning]
  }

  const auto = await t.run(mcqRequest(server.url, folder, { sampling: {} }))
  expect(await firstOf(auto.id)).toEqual([`<pad>so</pad>\n${answerTo(0)}`, 'then'])
  const tags = await t.run(mcqRequest(server.url, folder, { sampling: own }))
  expect(await firstOf(tags.id)).toEqual([`<think>then</think>\n${answerTo(0)}`, 'so'])
  const off = await t.run(mcqRequest(server.url, folder, { sampling: { reasoningTags: 'off' } }))
  expect(await firstOf(off.id)).toEqual([`<pad>so</pad><think>then</think>\n${answerTo(0)}`, null])
  expect(new Set([auto, tags, off].map(({ configHash }) => configHash)).size).toBe(3)
  expect(server.stats().requests).toBe(9)

  const again = await t.run(mcqRequest(server.url, folder, { sampling: own }), {
    useCache: auto.id,
  })
  expect(again.id).toBe(auto.id)
  expect(server.stats().requests).toBe(12)
  expect(await firstOf(again.id)).toEqual(await firstOf(tags.id))
})

test('a comparison names tags, endpoint and template apart from the sampling', async () => {
  const server = await mockServer()
  const t = openApp()
  const folder = writeQuestions(tempFolder(), { a: 2 })
  const run = async (sampling: Sampling) =>
    (await t.run(mcqRequest(server.url, folder, { sampling }))).id
  const template = `{{ messages[0].content }}${' '.repeat(5000)}`
  const runIds = [
    await run({}),
    await run(own),
    await run({ completion: {} }),
    await run({ completion: { template } }),
    await run({ reasoningTags: 'off' }),
  ]
  const { aspects } = await t.call('compare.facts', { runIds })
  const of = (kind: string) => aspects.find(one => one.kind === kind)
  expect(of('sampling')).toMatchObject({ level: 'green', values: Array(5).fill('standard') })
  expect(of('reasoning')).toMatchObject({
    level: 'amber',
    values: ['standard', '<pad> … </pad>', 'standard', 'standard', 'off'],
  })
  const endpoint = of('endpoint')
  expect(endpoint?.level).toBe('amber')
  expect(endpoint?.values.slice(0, 3)).toEqual(['standard', 'standard', '/completions'])
  expect(endpoint?.values[3]).toMatch(/^\/completions · [0-9a-f]{8}$/)
})

test('one model with two settings, started together, makes two runs that can be told apart', async () => {
  const server = await mockServer()
  const t = openApp()
  const folder = writeQuestions(tempFolder(), { a: 2 })
  const workDir = join(tempFolder('work'), 'out')
  const { runIds } = await t.call('run.start', {
    requests: [{}, own].map(sampling => mcqRequest(server.url, folder, { sampling, workDir })),
    timestampFolder: false,
  })
  const runs = []
  for (const runId of runIds) {
    await t.app.runner.ended(runId)
    runs.push((await t.call('run.get', { runId })).run)
  }
  expect(runs.map(run => run.workDir)).toEqual([workDir, `${workDir}_2`])
  expect(runs[1]?.name).toBe(`${runs[0]?.name} (2)`)
  for (const run of runs)
    expect(existsSync(join(run.workDir!, 'reports', run.modelId, 'general_mcq.json'))).toBe(true)
})
