import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findBuiltIn } from '../../src-main/benchmarks'
import { plusTests } from '../../src-main/benchmarks/kinds/plus-tests'
import { mockServer } from '../support/mock'
import { openApp } from '../support/test-app'
import { activate, judge } from './active'
import { hasShared, realRows } from './real-rows'

interface FunctionRow {
  prompt: string
  canonical_solution: string
}

const fenced = (code: string): string => `Here it is.\n\n\`\`\`python\n${code}\n\`\`\``

describe('humaneval', () => {
  it.skipIf(!hasShared('datasets/openai_humaneval'))(
    'gives its own solutions 1.0, and those that return nothing 0',
    { timeout: 120_000 },
    async () => {
      const rows = (await realRows('datasets/openai_humaneval')) as unknown as FunctionRow[]
      const isMutated = (index: number): boolean => index % 4 === 3
      const server = await mockServer(({ messages }) => {
        const question = messages.at(-1)!.text
        const index = rows.findIndex(row => question.includes(row.prompt.trim()))
        const { prompt, canonical_solution: body } = rows[index]!
        return { text: fenced(prompt + (isMutated(index) ? '    return None\n' : body)) }
      })
      const app = openApp()
      const run = await app.run({
        model: { name: 'canon', apiUrl: server.url },
        benchmarks: [
          {
            id: 'humaneval',
            options: { localPath: join(process.cwd(), '../shared/datasets/openai_humaneval') },
          },
        ],
        execution: { concurrency: 8 },
      })
      expect(run).toMatchObject({ status: 'finished', counts: { scored: 164, failed: 0 } })
      const samples = app.samples(run.id)
      expect(samples).toHaveLength(164)
      for (const { index, outcome } of samples) {
        if (outcome?.kind !== 'scored') throw new Error(`sample ${index} is not scored`)
        expect(outcome.values['accuracy'], `sample ${index}`).toBe(isMutated(index) ? 0 : 1)
        expect(outcome.program?.verdict).toBe(isMutated(index) ? 'failed' : 'passed')
      }
    },
  )

  it('takes the body of a function as well as the whole of it, and no answer for none', async () => {
    const active = activate(findBuiltIn('humaneval'))
    const row = findBuiltIn('humaneval').examples[0]!.rows[0] as FunctionRow
    const sample = active.read({ ...row }, 'openai_humaneval')
    for (const [reply, value] of [
      [fenced(row.canonical_solution.trimEnd()), 1],
      [row.canonical_solution, 1],
      [fenced(row.prompt + row.canonical_solution), 1],
      [fenced('import sys\nsys.exit(0)'), 0],
      ['I cannot do that.', 0],
    ] as const)
      expect((await judge(active, sample, reply)).values['accuracy'], reply).toBe(value)
  })

  it('gives pass@k over repeats', async () => {
    const rows = findBuiltIn('humaneval').examples[0]!.rows as FunctionRow[]
    let asked = 0
    const server = await mockServer(({ messages }) => {
      asked += 1
      const question = messages.at(-1)!.text
      const row = rows.find(({ prompt }) => question.includes(prompt.trim()))!
      return { text: fenced(row.prompt + (asked % 2 === 0 ? '    pass' : row.canonical_solution)) }
    })
    const app = openApp()
    const run = await app.run({
      model: { name: 'half', apiUrl: server.url },
      benchmarks: [{ id: 'humaneval', options: { bundledRows: true } }],
      repeats: 2,
      execution: { concurrency: 1 },
    })
    expect(run.counts.scored).toBe(4)
    const { metrics } = app.app.store.runs.reports(run.id)[0]!
    const scores = Object.fromEntries(metrics.map(({ key, score }) => [key, score]))
    expect(scores).toMatchObject({ 'accuracy:pass_at_k[k=1]': 0.5, 'accuracy:pass_at_k[k=2]': 1 })
  })
})

describe('tests that compare by numpy', () => {
  const tests = plusTests(`import numpy as np
assert np.allclose(answer, expected, rtol=1e-07, atol=1e-06)`)

  it.each([
    ['[0.1 + 0.2, 1]', '[0.3, 1]', 1],
    ['[0.3, 2]', '[0.3, 1]', 0],
    ['[0.3]', '[0.3, 1]', 0],
    ['float("inf")', 'float("inf")', 1],
    ['float("nan")', 'float("nan")', 0],
    ['[[1, 2.0000001], (3, 4)]', '[(1, 2), [3, 4]]', 1],
    ['None', '1.0', 0],
  ])('say of %s and %s what numpy would', async (answer, expected, value) => {
    const active = activate(findBuiltIn('mbpp_plus'))
    const sample = active.read(
      { task_id: 1, prompt: 'x', code: '', test_list: ['pass'], test: tests },
      'default',
    )
    const reply = fenced(`class answers: pass\nanswer = ${answer}\nexpected = ${expected}`)
    expect((await judge(active, sample, reply)).values['accuracy']).toBe(value)
  })

  it('leave the verdict open for a program that uses numpy itself', async () => {
    const active = activate(findBuiltIn('mbpp_plus'))
    const sample = active.read({ task_id: 1, prompt: 'x', code: '', test_list: ['f()'] }, 'default')
    const reply = fenced('def f():\n    import numpy\n    return numpy.zeros(3)')
    await expect(judge(active, sample, reply)).rejects.toMatchObject({ code: 'unsupported' })
  })
})
