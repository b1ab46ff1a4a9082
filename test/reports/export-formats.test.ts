import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'
import readExcelFile from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import { LatexOptions } from '../../src-main/contract'
import { latexText, pivotToLatex, tableToLatex } from '../../src-main/reports/latex'
import { writeParquet } from '../../src-main/reports/parquet'
import { pivotOf, pivotTable, ranksOf, type PivotEntry } from '../../src-main/reports/pivot-table'
import { writeWorkbook } from '../../src-main/reports/workbook'
import { tempFolder } from '../support/temp-folder'

const entry = (model: string, benchmarkId: string, score: number): PivotEntry => ({
  model,
  benchmarkId,
  title: benchmarkId,
  primary: {
    key: 'accuracy:mean',
    label: 'Accuracy',
    score,
    num: 100,
    interval: { low: score - 0.02, high: score + 0.02, stdErr: 0.01, method: 'wilson' },
    display: 'percent',
  },
  total: 100,
})

const pivot = pivotOf([
  entry('alpha_1', 'gsm8k', 0.8125),
  entry('alpha_1', 'mmlu', 0.5),
  entry('beta & co', 'gsm8k', 0.75),
])
const options = (part: object = {}): LatexOptions => ({
  style: 'booktabs',
  percent: true,
  decimals: 1,
  ...LatexOptions.parse(part),
})

describe('a pivot of models by benchmarks', () => {
  it('keeps the order, leaves gaps, and means only whole rows', () => {
    expect(pivot.columns.map(column => column.title)).toEqual(['gsm8k', 'mmlu'])
    expect(pivot.rows.map(row => row.mean)).toEqual([0.65625, null])
    expect(pivotTable(pivot).rows[1]).toEqual([
      'beta & co',
      ...[0.75, 0.73, 0.77, '100 of 100'],
      ...[null, null, null, null],
      null,
    ])
  })

  it('ranks within a column, with ties', () => {
    const tied = pivotOf([entry('a', 'x', 0.5), entry('b', 'x', 0.5), entry('c', 'x', 0.4)])
    expect(ranksOf(tied)).toEqual([[1], [1], [3]])
  })
})

describe('LaTeX', () => {
  it('prints every special character as it stands', () => {
    expect(latexText('a_b & 50% {x} \\cmd ~^ #1 $y$ <中文>\n"q"')).toBe(
      'a\\_b \\& 50\\% \\{x\\} \\textbackslash{}cmd \\textasciitilde{}\\textasciicircum{} \\#1 \\$y\\$ \\textless{}中文\\textgreater{} \\textquotedbl{}q\\textquotedbl{}',
    )
  })

  it('sets models by benchmarks with booktabs, the best in bold where there is a contest', () => {
    expect(pivotToLatex(pivot, options({ caption: 'Scores_1', label: 'tab:a b' }))).toBe(
      `% needs \\usepackage{booktabs}
\\begin{table}[t]
  \\centering
  \\caption{Scores\\_1}
  \\label{tab:a-b}
  \\begin{tabular}{lrrr}
    \\toprule
    Model & gsm8k & mmlu & Mean \\\\
    \\midrule
    alpha\\_1 & \\textbf{81.3 $\\pm$ 2.0} & 50.0 $\\pm$ 2.0 & 65.6 \\\\
    beta \\& co & 75.0 $\\pm$ 2.0 & -- & -- \\\\
    \\bottomrule
  \\end{tabular}
\\end{table}
`,
    )
  })

  it('gives siunitx numbers it can align, and text in braces', () => {
    const text = pivotToLatex(pivot, options({ style: 'siunitx' }))
    expect(text).toContain('S[table-format=2.1(99), detect-weight]')
    expect(text).toContain('\\bfseries 81.3 +- 2.0')
    expect(text).toContain('& {--} &')
    expect(text).toContain('Model & {gsm8k} & {mmlu} & {Mean}')
  })

  it('shows intervals, subscripts, shares or nothing, as asked', () => {
    const of = (part: object) => pivotToLatex(pivot, options({ boldBest: false, ...part }))
    expect(of({ uncertainty: 'interval' })).toContain('81.3 [79.3, 83.3]')
    expect(of({ uncertainty: 'subscript' })).toContain('$81.3_{\\pm 2.0}$')
    expect(of({ uncertainty: 'none', percent: false })).toContain('0.813 & 0.500')
    expect(of({ style: 'plain' })).toContain('\\hline')
  })

  it('sets any table, numbers to the right', () => {
    const table = {
      columns: ['Name', 'Score_x'],
      rows: [
        ['a&b', 0.5],
        ['c', null],
      ],
    }
    expect(tableToLatex(table, options())).toContain('\\begin{tabular}{lr}')
    expect(tableToLatex(table, options())).toContain('a\\&b & 0.5 \\\\')
  })
})

describe('a workbook', () => {
  it('is read back by another library: sheets, numbers as numbers, text that is no formula', async () => {
    const path = join(tempFolder('xlsx'), 'book.xlsx')
    const rows = [
      ['=1+1', 0.5, '数学\u0000'],
      ['<b>&', 12, null],
      ['x'.repeat(40_000), null, '\ud800'],
    ]
    await writeWorkbook(
      [
        { name: 'A/B: first', columns: ['text', 'number', '中文'], rows },
        { name: 'A/B: first', columns: ['only'], rows: [] },
      ],
      path,
    )
    const sheets = await readExcelFile(path)
    expect(sheets).toHaveLength(2)
    expect(new Set(sheets.map(({ sheet }) => sheet)).size).toBe(2)
    const { data } = sheets[0]!
    expect(data[0]).toEqual(['text', 'number', '中文'])
    expect(data[1]).toEqual(['=1+1', 0.5, '数学'])
    expect(data[2]!.slice(0, 2)).toEqual(['<b>&', 12])
    expect(String(data[3]![0])).toHaveLength(32_767)
    expect(String(data[3]![0])).toMatch(/\[40000 characters\]$/)
  })
})

describe('Parquet', () => {
  it('is read back by another library: texts, numbers, whole numbers and nulls, over several row groups', async () => {
    const path = join(tempFolder('parquet'), 'rows.parquet')
    const rows = Array.from({ length: 4100 }, (_, at) => [
      at % 7 === 0 ? null : `第 ${at} 行`,
      at % 5 === 0 ? null : at / 3,
      at,
    ])
    const count = await writeParquet(
      [
        { name: 'text', kind: 'text' },
        { name: 'share', kind: 'number' },
        { name: 'id', kind: 'integer' },
      ],
      rows,
      path,
    )
    expect(count).toBe(4100)
    const read = await parquetReadObjects({ file: await asyncBufferFromFile(path) })
    expect(read).toHaveLength(4100)
    for (const at of [0, 1, 5, 2500, 4099]) {
      const [text, share, id] = rows[at]!
      expect(read[at]!.text ?? null).toBe(text)
      expect(read[at]!.share ?? null).toBe(share)
      expect(Number(read[at]!.id)).toBe(id)
    }
  })

  it('of nothing is a file without rows', async () => {
    const path = join(tempFolder('parquet'), 'none.parquet')
    expect(await writeParquet([{ name: 'a', kind: 'text' }], [], path)).toBe(0)
    expect((await readFile(path)).subarray(0, 4).toString()).toBe('PAR1')
    expect(await parquetReadObjects({ file: await asyncBufferFromFile(path) })).toEqual([])
  })
})
