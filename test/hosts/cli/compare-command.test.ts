import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  answerTo,
  isAnsweredRight,
  numberIn,
  rightLetter,
  writeQuestions,
} from '../../support/arithmetic'
import { mockServer } from '../../support/mock'
import { cli } from '../../support/run-cli'
import { tempFolder } from '../../support/temp-folder'

/** Two runs in one data folder: `weak` answers three of four questions right, `strong` all of them. */
async function twoRuns(): Promise<{ dataDir: string; weak: string; strong: string }> {
  const server = await mockServer(request => {
    const n = numberIn(request)
    const isStrong = (request.body as { model?: string }).model === 'strong'
    return { text: isStrong ? `ANSWER: ${rightLetter(n)}` : answerTo(n) }
  })
  const dataDir = tempFolder('data')
  const questions = writeQuestions(tempFolder(), { a: 24, b: 16 })
  for (const [model, ...more] of [['weak'], ['strong', '--limit', '12']] as [
    string,
    ...string[],
  ][]) {
    const outcome = await cli(
      ...['--data-dir', dataDir, 'eval', '--api-url', server.url, '--model', model],
      ...['--datasets', 'general_mcq', '--work-dir', join(dataDir, 'outputs'), ...more],
      ...['--dataset-args', JSON.stringify({ general_mcq: { local_path: questions } })],
    )
    expect(outcome.code).toBe(0)
  }
  const listed = await cli('--data-dir', dataDir, 'list', 'runs', '--json')
  const runs = listed.stdout
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as { id: string; modelName: string })
  const idOf = (model: string): string => runs.find(run => run.modelName === model)?.id ?? ''
  return { dataDir, weak: idOf('weak'), strong: idOf('strong') }
}

test('two runs are compared on the questions that both asked', async () => {
  const { dataDir, weak, strong } = await twoRuns()
  // The second run asked the first 12 of each subset: 24 questions, of which the first got three of four right.
  const wrong = [...Array(12).keys(), ...Array.from({ length: 12 }, (_, n) => 24 + n)].filter(
    n => !isAnsweredRight(n),
  ).length

  const plain = await cli('--data-dir', dataDir, 'compare', weak, strong)
  expect(plain.code).toBe(0)
  expect(plain.stdout).toMatch(/general_mcq\s+│\s+24\s+│\s+0\.7500\s+│\s+1\.0000\s+│\s+\+0\.2500/)
  expect(plain.stdout).toContain('McNemar')
  expect(plain.stdout).toContain('B scores higher')
  expect(plain.stdout).toContain('samples left out: 16 only in A')

  const json = await cli('--data-dir', dataDir, 'compare', strong, weak, '--json', '--draws', '500')
  expect(JSON.parse(json.stdout)).toMatchObject({
    a: { id: strong },
    draws: 500,
    benchmarks: [
      {
        num: 24,
        onlyInB: 16,
        table: { bothRight: 24 - wrong, onlyA: wrong, onlyB: 0, bothWrong: 0 },
        bootstrap: { draws: 500, seed: 42 },
        verdict: { kind: 'a-higher' },
      },
    ],
  })
})

test('bad usage of compare ends with 2 and says why', async () => {
  const dataDir = tempFolder('data')
  const unknown = await cli('--data-dir', dataDir, 'compare', 'nope', 'other')
  expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining('nope') })
  const same = await cli('--data-dir', dataDir, 'compare', 'x', 'x')
  expect(same).toMatchObject({ code: 2, stderr: expect.stringContaining('itself') })
  const draws = await cli('--data-dir', dataDir, 'compare', 'x', 'y', '--draws', 'many')
  expect(draws).toMatchObject({ code: 2, stderr: expect.stringContaining('draws') })
  expect((await cli('--data-dir', dataDir, 'compare', 'x')).code).toBe(2)
})
