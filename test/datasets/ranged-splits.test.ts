import { describe, expect, it } from 'vitest'
import { mockRequest } from '../support/requests'
import { openApp } from '../support/test-app'
import { dataFolder, finderOf, query, values } from './data-folder'

const layout = {
  splitRanges: { column: 'n', ranges: { test: [11, 20], prompt: [1, 3] } },
} as const

const rows = (numbers: number[]): string => numbers.map(n => `${JSON.stringify({ n })}\n`).join('')
const asked = { layout, splits: ['test', 'prompt'], subsets: ['full'] }

describe('one file with the splits of a benchmark in it', () => {
  it('is told apart by the numbers of its rows', async () => {
    const folder = dataFolder({ 'demo/all.jsonl': rows([1, 2, 5, 11, 12, 20, 21]) })
    const found = await finderOf().locate(query({ ...asked, datasetDir: folder }))
    expect(found.splits).toEqual(['test', 'prompt'])
    expect(values(await Array.fromAsync(found.rows('test')))).toEqual([
      { n: 11 },
      { n: 12 },
      { n: 20 },
    ])
    expect(values(await Array.fromAsync(found.rows('prompt')))).toEqual([{ n: 1 }, { n: 2 }])
  })

  it('has only the splits that its rows are of', async () => {
    const folder = dataFolder({ 'demo/all.jsonl': rows([11, 12]) })
    const found = await finderOf().locate(query({ ...asked, datasetDir: folder }))
    expect(found.splits).toEqual(['test'])
    await expect(Array.fromAsync(found.rows('prompt'))).rejects.toMatchObject({
      code: 'dataset-missing',
    })
  })

  it('is read as before where files name splits, or no row has such a number', async () => {
    const named = dataFolder({ 'demo/test.jsonl': rows([1, 2]), 'demo/prompt.jsonl': rows([15]) })
    const found = await finderOf().locate(query({ ...asked, datasetDir: named }))
    expect(values(await Array.fromAsync(found.rows('test')))).toEqual([{ n: 1 }, { n: 2 }])
    const other = dataFolder({ 'demo/all.jsonl': rows([700, 701]) })
    const plain = await finderOf().locate(query({ ...asked, datasetDir: other }))
    expect(plain.splits).toEqual([])
    expect(values(await Array.fromAsync(plain.rows('test')))).toEqual([{ n: 700 }, { n: 701 }])
  })
})

describe('MBPP as its one file', () => {
  it('asks tasks 11 to 510 and shows solved ones of 1 to 10', async () => {
    const app = openApp({ starterSetsOnly: false })
    const task = (task_id: number) =>
      JSON.stringify({
        task_id,
        text: `Write function number ${task_id}.`,
        code: `def f${task_id}():\n    return ${task_id}`,
        test_list: [`assert f${task_id}() == ${task_id}`],
      })
    const tasks = [2, 3, 4, 10, 11, 12, 510, 511, 601].map(task)
    const folder = dataFolder({ 'mbpp/mbpp.jsonl': `${tasks.join('\n')}\n` })
    const plan = await app.call('run.plan', {
      request: mockRequest({ datasetDir: folder, benchmarks: [{ id: 'mbpp' }] }),
    })
    expect(plan.benchmarks[0]?.samples).toBe(3)
    const preview = await app.call('benchmark.preview', { benchmarkId: 'mbpp', datasetDir: folder })
    const prompt = JSON.stringify(preview.messages)
    expect(prompt).toContain('Write function number 2.')
    expect(prompt).toContain('Write function number 11.')
    expect(prompt).not.toContain('Write function number 12.')
  })
})
