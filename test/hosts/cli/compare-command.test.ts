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

test('level, correction and interval method are as the settings say, or as the flags say', async () => {
  const { dataDir, weak, strong } = await twoRuns()
  const run = (...args: string[]) => cli('--data-dir', dataDir, ...args)
  expect((await run('show', weak)).stdout).toContain('95% low')
  await run(
    'call',
    'settings.save',
    '{"intervalLevel":0.9,"correction":"none","bootstrapDraws":300}',
  )

  const plain = await run('compare', weak, strong)
  expect(plain.stdout).toContain('90% interval')
  expect(plain.stdout).toContain('p as is')
  const chosen = await run('compare', weak, strong, '--level', '99', '--correction', 'bonferroni')
  expect(chosen.stdout).toContain('99% interval')
  expect(chosen.stdout).toContain('Bonferroni p')
  const asJson = await run('compare', weak, strong, '--json')
  expect(JSON.parse(asJson.stdout)).toMatchObject({
    confidence: 0.9,
    correction: 'none',
    draws: 300,
  })

  const ends = (text: string): number[] => {
    const [head = '', line = ''] = text.trim().split('\n')
    const names = head.replace('\uFEFF', '').split(',')
    const cells = line.split(',')
    return names.flatMap((name, at) => (/% (?:low|high)$/.test(name) ? [Number(cells[at])] : []))
  }
  const shown = await run('report', weak)
  expect(shown.stdout).toContain('90% low')
  const table = await run('export', weak, '--what', 'report')
  expect(table.stdout).toContain('90% low')
  const wilson = ends((await run('export', weak, '--level', '95%', '--interval', 'wilson')).stdout)
  // Subset a, 18 of 24: (p + z²/2n ± z√(p(1−p)/n + z²/4n²)) / (1 + z²/n) with z = 1.959964.
  expect(wilson[0]).toBeCloseTo(0.551006, 3)
  expect(wilson[1]).toBeCloseTo(0.880006, 3)
  const normal = ends((await run('export', weak, '--level', '0.95', '--interval', 'normal')).stdout)
  // 0.75 ± z√(0.75·0.25/23).
  expect(normal[0]).toBeCloseTo(0.573036, 3)
  const bad = await run('show', weak, '--level', '120')
  expect(bad).toMatchObject({ code: 2, stderr: expect.stringContaining('confidence') })
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
