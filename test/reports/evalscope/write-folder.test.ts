import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readEvalScopeFolder } from '../../../src-main/reports/evalscope/read-folder'
import type { ImportedSample } from '../../../src-main/reports/evalscope/read-rows'
import { readSidecar, writeSidecar } from '../../../src-main/reports/evalscope/sidecar'
import { writeEvalScopeFolder } from '../../../src-main/reports/evalscope/write-folder'
import type { WrittenSample } from '../../../src-main/reports/evalscope/write-rows'
import { scoreLines } from '../../../src-main/reports/score-lines'
import { metric, prediction, report, run, sample, SECRETS } from '../support/written-run'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'evalwright-test-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function allFiles(path = folder): string[] {
  return readdirSync(path, { recursive: true, encoding: 'utf8' }).filter(name =>
    statSync(join(path, name)).isFile(),
  )
}

async function readBack(): Promise<ImportedSample[]> {
  const { runs, problems } = await readEvalScopeFolder(folder)
  const samples: ImportedSample[] = []
  for (const set of runs[0]!.sampleSets) for await (const read of set.samples()) samples.push(read)
  expect(problems).toEqual([])
  return samples
}

const varied: WrittenSample[] = [
  sample(0),
  sample(1, {
    group: 0,
    repeat: 1,
    prediction: prediction('B', {
      reasoning: 'two and two\nare four',
      usage: { inputTokens: 3, outputTokens: 9, reasoningTokens: 4, cachedTokens: 1 },
      finishReason: 'length',
    }),
  }),
  sample(2, {
    messages: [
      { role: 'system', content: 'Be brief.' },
      {
        role: 'user',
        content: [
          { type: 'text', text: 'What is this?' },
          { type: 'image', image: 'data:image/png;base64,AAAA' },
          { type: 'audio', audio: 'UklGRg==', format: 'wav' },
        ],
      },
      {
        role: 'assistant',
        content: '',
        toolCalls: [{ id: 'c1', name: 'look', arguments: '{"at":"picture"}' }],
      },
      { role: 'tool', content: 'a cat', toolCallId: 'c1' },
    ],
    prediction: prediction('', {
      toolCalls: [{ id: 'c2', name: 'say', arguments: '{"text":"cat"}' }],
      finishReason: 'tool_calls',
      usage: null,
      ttftMs: null,
    }),
    outcome: {
      kind: 'scored',
      values: { 'rouge[statistic=recall,variant=l]': 0.5, 'bleu[ngram=1]': 0.25, own_metric: 2 },
      answer: null,
      explanation: 'half of it',
      metadata: { by: 'rule' },
    },
    target: '',
    metadata: {},
  }),
  sample(3, { outcome: { kind: 'unscored', reason: 'the judge gave no verdict', answer: null } }),
  sample(4, { outcome: null }),
]

describe('writing a folder of EvalScope', () => {
  test('what is written is read back as it was', async () => {
    await writeEvalScopeFolder(folder, run(varied))
    const read = await readBack()
    const expected = varied.map(written => ({ subset: 'a/b', ...written }))
    // Targets lie in review rows only.
    expected[4]!.target = ''
    expect(read).toEqual(expected)
  })

  test('a failed sample leaves no row, a failed review leaves the prediction', async () => {
    const error = { code: 'timeout', message: 'too slow' } as const
    const written = await writeEvalScopeFolder(
      folder,
      run([
        sample(0, { prediction: null, outcome: { kind: 'failed', stage: 'predict', error } }),
        sample(1, { outcome: { kind: 'failed', stage: 'review', error } }),
        sample(2),
      ]),
    )
    expect(written).toMatchObject({ predictions: 2, reviews: 1 })
    const read = await readBack()
    expect(read.map(entry => [entry.index, entry.outcome?.kind ?? null])).toEqual([
      [1, null],
      [2, 'scored'],
    ])
  })

  test('a sample without a verdict has an empty value and a status that EvalScope knows', async () => {
    await writeEvalScopeFolder(
      folder,
      run([
        sample(0, { outcome: { kind: 'unscored', reason: 'could not parse the verdict' } }),
        sample(1, { outcome: { kind: 'unscored', reason: 'no judge' } }),
      ]),
    )
    const rows = readFileSync(join(folder, 'reviews/tiny/toy_mcq_a_b.jsonl'), 'utf8')
      .trim()
      .split('\n')
    const scores = rows.map(
      row =>
        (JSON.parse(row) as { sample_score: { score: Record<string, unknown> } }).sample_score
          .score,
    )
    expect(scores.map(score => [score.value, score.status])).toEqual([
      [{}, 'parse_error'],
      [{}, 'excluded'],
    ])
  })

  test('names with slashes and other tricks stay inside the folder', async () => {
    const subsets = ['../../up', 'a/b', 'A_b', 'con:1', 'long '.repeat(80)]
    const named = report({
      benchmarkId: '../evil',
      subsets: subsets.map(name => ({ name, total: 1, scored: 1, unscored: 0, failed: 0 })),
    })
    await writeEvalScopeFolder(
      join(folder, 'run'),
      run([], {
        modelId: '../../model/..',
        benchmarks: [
          {
            report: named,
            description: '',
            subsets: subsets.map(name => ({ name, samples: [sample(0)] })),
          },
        ],
      }),
    )
    expect(readdirSync(folder)).toEqual(['run'])
    const predictions = allFiles().filter(name => name.includes('predictions'))
    expect(predictions).toHaveLength(subsets.length)
    expect(predictions.flatMap(name => name.split(/[\\/]/))).not.toContain('..')
  })

  test('no key reaches any file', async () => {
    await writeEvalScopeFolder(folder, run(varied))
    const texts = allFiles().map(name => readFileSync(join(folder, name), 'utf8'))
    for (const secret of SECRETS) expect(texts.some(text => text.includes(secret))).toBe(false)
    const config = readFileSync(join(folder, 'configs/task_config.yaml'), 'utf8')
    expect(config).toContain('**********')
    expect(config).toContain('max_tokens: 512')
    expect(config).toContain('User-Agent: evalwright')
  })

  test('a stream that breaks leaves the files of before and no drafts', async () => {
    await writeEvalScopeFolder(folder, run([sample(0)]))
    const before = allFiles().sort()
    const file = join(folder, 'predictions/tiny/toy_mcq_a_b.jsonl')
    const text = readFileSync(file, 'utf8')
    async function* breaking(): AsyncGenerator<WrittenSample> {
      yield sample(0)
      yield sample(1)
      throw new Error('store closed')
    }
    const broken = run([], {
      benchmarks: [
        { report: report(), description: '', subsets: [{ name: 'a/b', samples: breaking() }] },
      ],
    })
    await expect(writeEvalScopeFolder(folder, broken)).rejects.toThrow('store closed')
    expect(allFiles().sort()).toEqual(before)
    expect(readFileSync(file, 'utf8')).toBe(text)
  })

  test('levels are rounded from below, and the lines equal those of the import', async () => {
    const subsets = [
      { name: 'x', score: 1 / 3, num: 3, isAggregate: false, interval: null, total: 3 },
      { name: 'y', score: 2 / 3, num: 6, isAggregate: false, interval: null, total: 6 },
      { name: 'derived', score: 0.9, num: 9, isAggregate: true, interval: null, total: null },
    ]
    const exact = report({
      metrics: [
        metric({
          score: 5 / 9,
          num: 9,
          categories: [{ name: ['default'], score: 5 / 9, macroScore: 0.5, num: 9, subsets }],
        }),
      ],
      subsets: [],
    })
    await writeEvalScopeFolder(
      folder,
      run([], { benchmarks: [{ report: exact, description: '', subsets: [] }] }),
    )
    const written = JSON.parse(readFileSync(join(folder, 'reports/tiny/toy_mcq.json'), 'utf8')) as {
      metrics: unknown[]
      num: number
    }
    // (0.3333 × 3 + 0.6667 × 6) / 9 = 0.55557, not 5/9 = 0.55556: both give 0.5556.
    expect(written.metrics[0]).toMatchObject({
      score: 0.5556,
      categories: [{ score: 0.5556, macro_score: 0.5 }],
    })
    expect(written.num).toBe(9)
    const { runs } = await readEvalScopeFolder(folder)
    expect(runs[0]!.scores).toEqual(scoreLines('tiny', [exact]))
  })

  test('a metric that EvalScope does not know keeps its direction and can be primary', async () => {
    const own = report({
      metrics: [
        metric({
          identity: { name: 'Own Score', aggregation: 'mean', dimensions: {} },
          label: 'Own score',
          higherIsBetter: false,
          display: 'number',
        }),
      ],
    })
    await writeEvalScopeFolder(
      folder,
      run([], { benchmarks: [{ report: own, description: '', subsets: [] }] }),
    )
    const { runs } = await readEvalScopeFolder(folder)
    expect(runs[0]!.reports[0]!.metrics[0]).toMatchObject({
      key: 'own_score:mean',
      label: 'Own score',
      primary: true,
      higherIsBetter: false,
      display: 'number',
    })
  })

  test('ten thousand samples pass through without piling up', async () => {
    let alive = 0
    let most = 0
    async function* many(): AsyncGenerator<WrittenSample> {
      for (let index = 0; index < 10_000; index++) {
        alive += 1
        most = Math.max(most, alive)
        yield sample(index)
        alive -= 1
      }
    }
    const written = await writeEvalScopeFolder(
      folder,
      run([], {
        benchmarks: [
          { report: report(), description: '', subsets: [{ name: 'a/b', samples: many() }] },
        ],
      }),
    )
    expect(written).toMatchObject({ predictions: 10_000, reviews: 10_000 })
    expect(most).toBe(1)
    expect(await readBack()).toHaveLength(10_000)
  })
})

describe('the sidecar', () => {
  test('names the run from the first second', async () => {
    await writeSidecar(join(folder, 'run'), { runId: 'r1', createdAt: 5, appVersion: '0.1.0' })
    expect(await readSidecar(join(folder, 'run'))).toEqual({
      schema: 1,
      runId: 'r1',
      createdAt: 5,
      appVersion: '0.1.0',
    })
    await writeEvalScopeFolder(join(folder, 'run'), run([sample(0)]))
    const { runs } = await readEvalScopeFolder(folder)
    expect(runs).toMatchObject([{ evalwrightRunId: 'r1', createdAt: 5 }])
  })

  test('a folder without one, or with a foreign one, is not ours', async () => {
    expect(await readSidecar(folder)).toBeNull()
    expect(existsSync(join(folder, '.evalwright'))).toBe(false)
  })
})
