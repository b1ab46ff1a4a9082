import { describe, expect, test } from 'vitest'
import type { CompareMatrix, ComparedBenchmark, RunSummary } from '../../../src-main/contract'
import { toCsv } from '../../../src-renderer/charts/chart-picture'
import { ticksOf } from '../../../src-renderer/charts/scale'
import { readCompareSearch } from '../../../src-renderer/features/compare/compare-search'
import { diffTexts } from '../../../src-renderer/features/compare/diff-text'
import { latencyTick } from '../../../src-renderer/features/compare/latency-tick'
import { toLatex, toMarkdown } from '../../../src-renderer/features/compare/matrix-export'
import { matrixRows } from '../../../src-renderer/features/compare/matrix-rows'
import { paretoFront } from '../../../src-renderer/features/compare/pareto'
import { runMarks } from '../../../src-renderer/features/compare/run-marks'
import { suggestPairs } from '../../../src-renderer/features/compare/suggest-pairs'
import { createFormat } from '../../../src-renderer/ui/format'

const changed = (left: string, right: string, mode: 'word' | 'sentence' | 'line') =>
  diffTexts(left, right, mode, 5000).parts.flatMap(({ kind, text }) =>
    kind === 'same' ? [] : [`${kind === 'added' ? '+' : '-'}${text.trim()}`],
  )

describe('differences of texts', () => {
  test('mark whole Chinese words, not single characters', () => {
    expect(changed('小明喜欢数学课程。', '小明喜欢物理课程。', 'word')).toEqual(['-数学', '+物理'])
  })

  test('are told by word, sentence or line', () => {
    const left = 'It is two. So B.\nDone.'
    const right = 'It is three. So B.\nDone.'
    expect(changed(left, right, 'word')).toEqual(['-two', '+three'])
    expect(changed(left, right, 'sentence')).toEqual(['-It is two.', '+It is three.'])
    expect(changed(left, right, 'line')).toEqual(['-It is two. So B.', '+It is three. So B.'])
  })

  test('keep both texts whole', () => {
    const { parts } = diffTexts('a b  c\n', 'a x c\nd', 'line', 5000)
    const side = (kind: string) =>
      parts
        .flatMap(part => (part.kind === 'same' || part.kind === kind ? [part.text] : []))
        .join('')
    expect(side('removed')).toBe('a b  c\n')
    expect(side('added')).toBe('a x c\nd')
  })

  test('that would take too long by word fall back, and never go on for long', () => {
    const text = (seed: number) =>
      Array.from({ length: 60_000 }, (_, n) => `${(n * seed) % 9973}`).join(' ')
    const begun = performance.now()
    const { mode } = diffTexts(text(7919), text(104_729), 'word', 50)
    expect(mode).not.toBe('word')
    expect(performance.now() - begun).toBeLessThan(5000)
  })
})

test('a run keeps its colour and shape when the order changes; its letter follows the place', () => {
  const one = runMarks(['b', 'a', 'c'])
  const two = runMarks(['a', 'c', 'b'])
  expect([two[2]?.color, two[2]?.shape]).toEqual([one[0]?.color, one[0]?.shape])
  expect(one.map(({ letter }) => letter)).toEqual(['A', 'B', 'C'])
  const twelve = runMarks(Array.from({ length: 12 }, (_, n) => `run ${n}`))
  expect(new Set(twelve.map(({ color, shape }) => `${color} ${shape}`)).size).toBe(12)
})

const benchmark = (benchmarkId: string, higherIsBetter = true): ComparedBenchmark => ({
  benchmarkId,
  title: benchmarkId,
  metric: 'Accuracy',
  display: 'percent',
  higherIsBetter,
  missing: [],
  comparable: [true, true],
})

const row = (benchmarkId: string, a: number, b: number): CompareMatrix['rows'][number] => ({
  benchmarkId,
  subsets: [],
  cells: [
    { mean: a, num: 9, interval: null, paired: null },
    {
      mean: b,
      num: 9,
      interval: null,
      paired: {
        num: 9,
        difference: { value: b - a },
      } as CompareMatrix['rows'][number]['cells'][number]['paired'],
    },
  ],
})

test('the matrix puts the largest drop first, whichever way is better', () => {
  const matrix: CompareMatrix = {
    correction: 'holm',
    level: 0.95,
    rows: [row('up', 0.5, 0.6), row('down', 0.5, 0.45), row('errors', 0.1, 0.3)],
    macro: null,
    ranks: null,
  }
  const benchmarks = [benchmark('up'), benchmark('down'), benchmark('errors', false)]
  const names = (drops: boolean) =>
    matrixRows(matrix, benchmarks, drops).map(one => one.benchmark.benchmarkId)
  expect(names(false)).toEqual(['up', 'down', 'errors'])
  expect(names(true)).toEqual(['errors', 'down', 'up'])
  expect(matrixRows(matrix, benchmarks, false).map(({ best }) => best)).toEqual([[1], [0], [0]])
})

test('a mean over other questions is never the best of its row', () => {
  const shared = row('up', 0.5, 0.4)
  const alone = { mean: 0.9, num: 9, interval: null, paired: null }
  const matrix: CompareMatrix = {
    correction: 'holm',
    level: 0.95,
    rows: [{ ...shared, cells: [...shared.cells, alone] }],
    macro: null,
    ranks: null,
  }
  expect(matrixRows(matrix, [benchmark('up')], false)[0]?.best).toEqual([0])
})

test('tables are copied with their best in bold and nothing left to be misread', () => {
  const table = {
    columns: ['Benchmark', 'a_b|c'],
    rows: [{ cells: ['50% & more', '▲ +1.2 ± 0.4'], best: [1] }],
    notes: ['Data differ'],
  }
  expect(toMarkdown(table)).toBe(
    '| Benchmark | a\\_b\\|c |\n| --- | ---: |\n| 50% & more | **▲ +1.2 ± 0.4** |\n\nData differ\n',
  )
  expect(toLatex(table)).toContain(
    '50\\% \\& more & \\textbf{$\\blacktriangle$ +1.2 $\\pm$ 0.4} \\\\',
  )
  expect(toLatex(table)).toContain('a\\_b|c')
  expect(toCsv(['=cmd', 'b'], [['-1.5', 'x,"y"']])).toBe('\'=cmd,b\r\n-1.5,"x,""y"""\r\n')
})

test('the Pareto front holds what nothing else beats in both', () => {
  const points = [
    { x: 1, y: 0.2 },
    { x: 2, y: 0.1 },
    { x: 3, y: 0.5 },
    { x: 3, y: 0.4 },
    { x: 9, y: 0.5 },
  ]
  expect(paretoFront(points)).toEqual([points[0], points[2]])
})

test('axes have round numbers', () => {
  expect(ticksOf(0, 1)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1])
  expect(ticksOf(0.28, 0.46)).toEqual([0.3, 0.35, 0.4, 0.45])
  expect(ticksOf(3, 3)).toEqual([3])
})

test('the latest run and the one before it on the same benchmarks are suggested', () => {
  const run = (id: string, createdAt: number, benchmarks: string[], scored = 5): RunSummary =>
    ({
      id,
      createdAt,
      counts: { scored },
      benchmarks: benchmarks.map(benchmarkId => ({ benchmarkId })),
    }) as unknown as RunSummary
  const pairs = suggestPairs([
    run('old', 1, ['x', 'y']),
    run('other', 2, ['x']),
    run('empty', 5, ['y', 'x'], 0),
    run('new', 3, ['y', 'x']),
    run('older', 0, ['x', 'y']),
  ])
  expect(pairs.map(({ older, newer }) => [older.id, newer.id])).toEqual([['old', 'new']])
})

test('a link with nonsense opens what of it makes sense', () => {
  expect(
    readCompareSearch({ runs: ['a', 'a', 7, null], tab: 'nope', choice: 'fixed', sample: 'x' }),
  ).toMatchObject({ runs: ['a', '7'], tab: undefined, choice: 'fixed', sample: undefined })
})

test('labels of a latency axis differ from each other however close the runs are', () => {
  const format = createFormat('en')
  expect(latencyTick([15.7, 17.6], format)(16.5)).toBe('16.5 ms')
  expect(latencyTick([100, 900], format)(300)).toBe('300 ms')
  expect(latencyTick([1200, 1400], format)(1250)).toBe('1.25 s')
  expect(latencyTick([1000, 20_000], format)(5000)).toBe('5 s')
  expect(latencyTick([2300], format)(2300)).toBe('2.3 s')
})
