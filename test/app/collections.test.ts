import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { writeQuestions } from '../support/arithmetic'
import { mockServer } from '../support/mock'
import { scriptedJudge, verdict } from '../support/scripted-judge'
import { openApp } from '../support/test-app'

describe('a collection', () => {
  it('is drawn from other benchmarks, asked as they ask, scored by them and reported by data set, task and tag', async () => {
    const app = openApp()
    const folder = writeQuestions(join(app.dataDir, 'own'), { law: 20, art: 20 })
    const output = join(app.dataDir, 'mix.jsonl')
    const input = {
      schema: {
        name: 'mix',
        datasets: [
          {
            name: 'general_mcq',
            weight: 3,
            task_type: 'choice',
            tags: ['own'],
            args: { local_path: folder },
          },
          { name: 'gsm8k', task_type: 'maths', args: { few_shot_num: 0 } },
        ],
      },
      sampler: 'weighted' as const,
      total: 12,
      output,
    }
    const made = await app.call('collection.create', input)
    expect(made.leaves.map(({ name, rows }) => [name, rows])).toEqual([
      ['general_mcq', 9],
      ['gsm8k', 3],
    ])
    const first = readFileSync(output, 'utf8')
    await app.call('collection.create', input)
    expect(readFileSync(output, 'utf8')).toBe(first)
    const rows = first
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as object)
    expect(rows).toHaveLength(12)
    expect(rows[0]).toMatchObject({ dataset_name: 'general_mcq', categories: ['mix'] })

    const server = await mockServer()
    const run = await app.run({
      model: { name: 'm', apiUrl: server.url },
      benchmarks: [{ id: 'data_collection', options: { localPath: output } }],
    })
    expect(run.status).toBe('finished')
    expect(run.counts.scored).toBe(12)
    const { reports } = await app.call('run.get', { runId: run.id })
    const tasks = reports[0]!.tables!.find(({ name }) => name === 'task_level')!
    expect(tasks.rows.map(({ labels, count }) => [labels[0], count])).toEqual([
      ['choice', 9],
      ['maths', 3],
    ])
    expect(tasks.rows[1]!.scores[0]).toBe(0)
    const right = app
      .samples(run.id)
      .filter(sample => sample.benchmarkId === 'data_collection' && sample.score === 1)
    expect(tasks.rows[0]!.scores[0]).toBeCloseTo(right.length / 9, 12)
    const subsets = reports[0]!.metrics.find(metric => metric.primary)!.categories
    expect(subsets.map(({ name }) => name)).toEqual([['mix']])
  })

  it('has its judged members graded by the judges of the run, as these members ask them', async () => {
    const app = openApp()
    const output = join(app.dataDir, 'mix.jsonl')
    await app.call('collection.create', {
      schema: {
        name: 'mix',
        datasets: [{ name: 'simple_qa' }, { name: 'gsm8k', args: { few_shot_num: 0 } }],
      },
      sampler: 'uniform' as const,
      total: 4,
      output,
    })
    const server = await mockServer(() => ({ text: 'I think so.' }))
    const judge = await scriptedJudge(() => verdict('A'))
    const request = {
      model: { name: 'm', apiUrl: server.url },
      benchmarks: [{ id: 'data_collection', options: { localPath: output } }],
    }
    const judges = { models: [{ name: 'judge-large', apiUrl: judge.url }] }
    const plan = await app.call('run.plan', { request: { ...request, judge: judges } })
    expect(plan).toMatchObject({ requests: 6, judgeCalls: { count: 2, kind: 'exact' } })

    const run = await app.run({ ...request, judge: judges })
    expect(run.counts).toMatchObject({ scored: 4, unscored: 0 })
    expect(judge.requests).toHaveLength(2)
    const samples = app.samples(run.id)
    const of = (name: string) => samples.filter(({ subset }) => subset.startsWith(`${name}/`))
    expect(of('simple_qa').map(({ score }) => score)).toEqual([1, 1])
    expect(of('gsm8k').map(({ score }) => score)).toEqual([0, 0])
    const { reports } = await app.call('run.get', { runId: run.id })
    expect(reports[0]?.judge?.samples).toMatchObject({ total: 4, judged: 2 })

    const alone = await app.call('run.plan', { request })
    expect(alone.warnings.join()).toMatch(/data_collection: 2 of its samples .* judge, and none/)
    expect((await app.run(request)).counts).toMatchObject({ scored: 2, unscored: 2 })
  })

  it('that names no benchmark, or another collection, is refused before anything is written', async () => {
    const app = openApp()
    const output = join(app.dataDir, 'mix.jsonl')
    const of = (name: string) => ({
      schema: { name: 'mix', datasets: [{ name }] },
      total: 3,
      output,
    })
    expect((await app.refusal('collection.create', of('gsm8'))).hint).toMatch(/gsm8k/)
    expect((await app.refusal('collection.create', of('data_collection'))).code).toBe(
      'invalid-input',
    )
    const error = await app.refusal('collection.create', {
      schema: { name: 'x' },
      total: 3,
      output,
    })
    expect(error.message).toMatch(/datasets/)
  })
})
