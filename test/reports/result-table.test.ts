import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { resultTable } from '../../src-main/reports/result-table'
import { scoreLines } from '../../src-main/reports/score-lines'
import { toCsv, toJson, toMarkdown } from '../../src-main/reports/write-table'
import { metric, report } from './support/written-run'

const interval = { low: 0.2, high: 0.41234567, stdErr: 0.1, method: 'wilson' } as const
const twoSubsets = metric({
  score: 0.5,
  num: 6,
  total: 7,
  interval,
  categories: [
    {
      name: ['STEM', 'hard'],
      score: 0.5,
      macroScore: 0.5,
      num: 6,
      subsets: [
        { name: 'physics', score: 1 / 3, num: 3, isAggregate: false, interval, total: 4 },
        {
          name: 'chemistry',
          score: 2 / 3,
          num: 3,
          isAggregate: false,
          interval: null,
          total: null,
        },
        { name: 'derived', score: 1, num: 6, isAggregate: true, interval: null, total: null },
      ],
    },
  ],
})

describe('the result table', () => {
  test('has the columns of EvalScope, interval and coverage, and an OVERALL row for several subsets', () => {
    const table = resultTable([{ model: 'tiny', reports: [report({ metrics: [twoSubsets] })] }])
    expect(table.columns.join(' ')).toBe(
      'Model Dataset Metric Subset Num Score Cat.0 Cat.1 95% low 95% high Coverage',
    )
    expect(table.rows).toEqual([
      ['tiny', 'Toy MCQ', 'Accuracy', 'physics', 3, 0.3333, 'STEM', 'hard', 0.2, 0.4123, '3 of 4'],
      ['tiny', 'Toy MCQ', 'Accuracy', 'chemistry', 3, 0.6667, 'STEM', 'hard', null, null, null],
      ['tiny', 'Toy MCQ', 'Accuracy', 'OVERALL', 6, 0.5, '-', '-', 0.2, 0.4123, '6 of 7'],
    ])
  })

  test('has the groups of a benchmark that derives its own, below the subsets and with what they cover', () => {
    const group = (name: string, score: number, total: number) => ({
      ...{ name, score, num: 6, isAggregate: true, interval: null, total },
    })
    const subsets = [group('NON_LIVE', 0.5, 12), group('OVERALL', 0.05, 60)]
    const groups = { name: ['-'], score: 0.05, macroScore: 0.05, num: 0, subsets }
    const grouped = { ...twoSubsets, categories: [groups, ...twoSubsets.categories] }
    const { rows } = resultTable([{ model: 'tiny', reports: [report({ metrics: [grouped] })] }])
    expect(rows.map(cells => [cells[3], cells[5], cells.at(-1)])).toEqual([
      ['physics', 0.3333, '3 of 4'],
      ['chemistry', 0.6667, null],
      ['NON_LIVE', 0.5, '6 of 12'],
      ['OVERALL', 0.05, '6 of 60'],
    ])
  })

  test('leaves out categories that say nothing, and OVERALL for a single subset', () => {
    const plain = metric({ categories: [{ ...metric().categories[0]!, name: ['default'] }] })
    const table = resultTable([{ model: 'tiny', reports: [report({ metrics: [plain] })] }])
    expect(table.columns).not.toContain('Cat.0')
    expect(table.rows).toEqual([
      ['tiny', 'Toy MCQ', 'Accuracy', 'a/b', 3, 0.3333, null, null, '3 of 4'],
    ])
  })

  test('score lines round subsets first and count up from them', () => {
    expect(scoreLines('tiny', [report({ metrics: [twoSubsets] })])).toEqual([
      {
        model: 'tiny',
        dataset: 'toy_mcq',
        metric: 'accuracy:mean',
        score: 0.5,
        num: 6,
        subsets: { physics: [0.3333, 3], chemistry: [0.6667, 3], derived: [1, 6] },
      },
    ])
  })

  test('dimensions are spelled as in the reference lines', () => {
    const rouge = metric({
      identity: {
        name: 'rouge',
        aggregation: 'mean',
        dimensions: { variant: 'l', statistic: "f'1" },
      },
    })
    expect(scoreLines('m', [report({ metrics: [rouge] })])[0]!.metric).toBe(
      "rouge:mean{'statistic': 'f\\'1', 'variant': 'l'}",
    )
  })
})

describe('tables as files', () => {
  const table = {
    columns: ['name', 'value'],
    rows: [
      ['=1+1', -1.5],
      ['+cmd', null],
      ['-3.5', 0],
      ['-x', 1e-7],
      ['@a', 2],
      ['\t=1', 3],
      ['a "b", c\nd', 4],
      ['cr\rx', 5],
      ['＝1', 6],
      ['<b>|`', 7],
    ],
  }

  test('CSV keeps numbers, quotes what must be, and runs no formula', () => {
    const csv = toCsv(table, { bom: true })
    expect(csv.startsWith('\uFEFFname,value\r\n')).toBe(true)
    const rows = parse(csv, { bom: true, record_delimiter: '\r\n' })
    expect(rows.slice(1)).toEqual([
      ["'=1+1", '-1.5'],
      ["'+cmd", ''],
      ['-3.5', '0'],
      ["'-x", '1e-7'],
      ["'@a", '2'],
      ["'\t=1", '3'],
      ['a "b", c\nd', '4'],
      ['cr\rx', '5'],
      ["'＝1", '6'],
      ['<b>|`', '7'],
    ])
    expect(toCsv(table, { bom: false }).startsWith('name')).toBe(true)
  })

  test('Markdown keeps its columns whatever the cells hold', () => {
    const lines = toMarkdown(table).trim().split('\n')
    expect(lines).toHaveLength(12)
    expect(lines.slice(0, 3)).toEqual(['| name | value |', '| --- | ---: |', '| =1+1 | -1.5 |'])
    expect(lines.at(-1)).toBe('| &lt;b>\\|\\` | 7 |')
    expect(lines[8]).toBe('| a "b", c d | 4 |')
  })

  test('JSON is a list of objects', () => {
    expect(JSON.parse(toJson(table))).toContainEqual({ name: '+cmd', value: null })
  })
})
