import { join } from 'node:path'
import { expect, it } from 'vitest'
import { writeQuestions } from '../support/arithmetic'
import { openApp } from '../support/test-app'

const weigh = (app: ReturnType<typeof openApp>, localPath: string, contextTokens?: number) =>
  app.call('run.weigh', {
    request: {
      model: { name: 'm', kind: 'mock' },
      benchmarks: [{ id: 'general_mcq', options: { localPath } }],
      sampling: { maxTokens: 100 },
    },
    ...(contextTokens !== undefined && { contextTokens }),
  })

it('says how long the prompts are and how many leave no room in the context, and asks no model', async () => {
  const app = openApp()
  const folder = writeQuestions(join(app.dataDir, 'own'), { law: 20, art: 10 })
  const { benchmarks, firstBody } = await weigh(app, folder)
  const [{ tokens = 0, longest = 0, ...counts } = {}] = benchmarks
  expect(counts).toEqual({ benchmarkId: 'general_mcq', samples: 30, weighed: 30, tooLong: 0 })
  expect(longest).toBeGreaterThan(10)
  expect(tokens).toBeGreaterThan(30 * 10)
  expect(firstBody).toMatchObject({ model: 'm', max_tokens: 100 })

  const tight = await weigh(app, folder, longest + 99)
  expect(tight.benchmarks[0]?.tooLong).toBeGreaterThan(0)
  const roomy = await weigh(app, folder, longest + 100)
  expect(roomy.benchmarks[0]?.tooLong).toBe(0)
})
