import { expect, test } from 'vitest'
import { join } from 'node:path'
import { createStore } from '../../../src-main/store/create-store'
import { writeQuestions } from '../../support/arithmetic'
import { builtCli } from '../../support/built-cli'
import { mockServer } from '../../support/mock'
import { scriptedJudge, verdict } from '../../support/scripted-judge'
import { tempFolder } from '../../support/temp-folder'

const cli = builtCli()

const AT_ONCE = 4
const QUESTIONS = 40

test('a process that is killed while judges are asked loses the calls in flight and no other', async () => {
  const model = await mockServer()
  let asked = 0
  let enough: () => void = () => undefined
  const reached = new Promise<void>(resolve => (enough = resolve))
  const prompts = new Map<string, number>()
  const judge = await scriptedJudge((_, request) => {
    asked += 1
    if (asked === 15) enough()
    const prompt = request.messages[0]?.text ?? ''
    prompts.set(prompt, (prompts.get(prompt) ?? 0) + 1)
    return { ...verdict('A'), delayMs: 30 }
  })
  const dataDir = tempFolder('data')
  const questions = writeQuestions(tempFolder(), { a: QUESTIONS })
  const first = cli.start([
    '--data-dir', dataDir,
    'eval',
    '--model', 'arithmetic',
    '--api-url', model.url,
    '--datasets', 'general_mcq',
    '--dataset-args', JSON.stringify({ general_mcq: { local_path: questions } }),
    '--work-dir', join(dataDir, 'outputs'),
    '--judge', JSON.stringify({ strategy: 'llm', models: [{ model_id: 'j', api_url: judge.url }] }),
    '--judge-worker-num', String(AT_ONCE),
  ]) // prettier-ignore
  await reached
  first.killGroup('SIGKILL')
  await first.ended

  const store = createStore(join(dataDir, 'evalwright.db'))
  const [run] = store.runs.list({}, 10, undefined).runs
  await store.close()
  const second = await cli.run(['--data-dir', dataDir, 'resume', run?.id ?? ''])
  expect(second.code).toBe(0)
  expect(second.stderr).toMatch(/judge j of general_mcq: 40 of 40 judged/)
  expect(prompts.size).toBe(QUESTIONS)
  const repeated = [...prompts.values()].reduce((sum, count) => sum + count - 1, 0)
  expect(repeated).toBeLessThanOrEqual(AT_ONCE)
  for (const times of model.asked.values()) expect(times).toBeLessThanOrEqual(2)
})
