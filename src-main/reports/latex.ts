import type { LatexOptions } from '@contract'
import { ranksOf, type Pivot, type PivotCell, type PivotColumn } from './pivot-table'
import type { Cell, Table } from './result-table'

const ESCAPES: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  '&': '\\&',
  '%': '\\%',
  $: '\\$',
  '#': '\\#',
  _: '\\_',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  '"': '\\textquotedbl{}',
}

/** Text that LaTeX prints as it stands. Line breaks become spaces; control characters are left out. */
export function latexText(text: string): string {
  return text
    .replace(/[\\{}&%$#_~^<>|"]/g, character => ESCAPES[character]!)
    .replace(/\s+/g, ' ')
    .replace(/\p{Cc}/gu, '')
}

/** A label may hold what `\ref` can name: letters, digits and `:-_.`. */
const latexLabel = (label: string): string => label.replace(/[^A-Za-z0-9:._-]+/g, '-')

/** Models by benchmarks as a paper prints them: booktabs rules, the best in bold, the uncertainty as chosen. */
export function pivotToLatex(pivot: Pivot, options: LatexOptions): string {
  const ranks = ranksOf(pivot)
  const hasMean = pivot.rows.some(row => row.mean !== null)
  const head = [
    'Model',
    ...pivot.columns.map(
      column => `${latexText(column.title)}${column.higherIsBetter ? '' : ' $\\downarrow$'}`,
    ),
    ...(hasMean ? ['Mean'] : []),
  ]
  const body = pivot.rows.map(({ model, cells, mean }, row) => [
    latexText(model),
    ...cells.map((cell, at) =>
      cell === null
        ? missing(options)
        : emphasised(cellText(cell, pivot.columns[at]!, options), ranks[row]![at]!, {
            options,
            contenders: cells.length > 0 ? countIn(pivot, at) : 0,
          }),
    ),
    ...(hasMean ? [mean === null ? missing(options) : figure(mean, 'percent', options)] : []),
  ])
  const numbers = head.length - 1
  const format =
    options.style === 'siunitx'
      ? `l${`S[table-format=${tableFormat(pivot, options)}, detect-weight]`.repeat(numbers)}`
      : `l${'r'.repeat(numbers)}`
  const headCells =
    options.style === 'siunitx' ? head.map((text, at) => (at === 0 ? text : `{${text}}`)) : head
  return tabular({ format, head: headCells, body, options })
}

/** Any table, numbers to the right; nothing is emphasised. */
export function tableToLatex(table: Table, options: LatexOptions): string {
  const isNumeric = table.columns.map(
    (_, at) =>
      table.rows.some(row => typeof row[at] === 'number') &&
      table.rows.every(row => row[at] === null || typeof row[at] === 'number'),
  )
  const text = (cell: Cell): string =>
    cell === null ? '--' : typeof cell === 'number' ? plainNumber(cell) : latexText(cell)
  return tabular({
    format: isNumeric.map(numeric => (numeric ? 'r' : 'l')).join(''),
    head: table.columns.map(latexText),
    body: table.rows.map(row => row.map(text)),
    options: { ...options, style: options.style === 'plain' ? 'plain' : 'booktabs' },
  })
}

function tabular(parts: {
  format: string
  head: string[]
  body: string[][]
  options: LatexOptions
}): string {
  const { options } = parts
  const rules =
    options.style === 'plain'
      ? { top: '\\hline', middle: '\\hline', bottom: '\\hline' }
      : { top: '\\toprule', middle: '\\midrule', bottom: '\\bottomrule' }
  const line = (cells: string[]): string => `    ${cells.join(' & ')} \\\\`
  const packages =
    options.style === 'plain'
      ? []
      : ['booktabs', ...(options.style === 'siunitx' ? ['siunitx'] : [])]
  return [
    ...(packages.length > 0
      ? [`% needs ${packages.map(name => `\\usepackage{${name}}`).join(' ')}`]
      : []),
    '\\begin{table}[t]',
    '  \\centering',
    ...(options.caption ? [`  \\caption{${latexText(options.caption)}}`] : []),
    ...(options.label ? [`  \\label{${latexLabel(options.label)}}`] : []),
    `  \\begin{tabular}{${parts.format}}`,
    `    ${rules.top}`,
    line(parts.head),
    `    ${rules.middle}`,
    ...parts.body.map(line),
    `    ${rules.bottom}`,
    '  \\end{tabular}',
    '\\end{table}',
    '',
  ].join('\n')
}

const missing = ({ style }: LatexOptions): string => (style === 'siunitx' ? '{--}' : '--')

function countIn(pivot: Pivot, at: number): number {
  return pivot.rows.filter(row => row.cells[at] !== null).length
}

function emphasised(
  text: string,
  rank: number,
  { options, contenders }: { options: LatexOptions; contenders: number },
): string {
  if (contenders < 2) return text
  if (rank === 1 && options.boldBest)
    return options.style === 'siunitx' ? `\\bfseries ${text}` : `\\textbf{${text}}`
  if (rank === 2 && options.underlineSecond)
    return options.style === 'siunitx'
      ? `{\\underline{${plainMath(text)}}}`
      : `\\underline{${text}}`
  return text
}

/** Inside braces siunitx reads no number, so its ± is spelled out. */
const plainMath = (text: string): string => text.replace(/ \+- /, ' $\\pm$ ')

function cellText(cell: PivotCell, column: PivotColumn, options: LatexOptions): string {
  const score = figure(cell.score, column.display, options)
  const { interval } = cell
  if (interval === null || options.uncertainty === 'none') return score
  if (options.uncertainty === 'interval') {
    const ends = `${figure(interval.low, column.display, options)}, ${figure(interval.high, column.display, options)}`
    return options.style === 'siunitx' ? `{${score} [${ends}]}` : `${score} [${ends}]`
  }
  const half = figure((interval.high - interval.low) / 2, column.display, options)
  if (options.style === 'siunitx') return `${score} +- ${half}`
  return options.uncertainty === 'subscript'
    ? `$${score}_{\\pm ${half}}$`
    : `${score} $\\pm$ ${half}`
}

function figure(value: number, display: 'percent' | 'number', options: LatexOptions): string {
  if (display === 'percent' && options.percent) return (value * 100).toFixed(options.decimals)
  return value.toFixed(display === 'percent' ? options.decimals + 2 : options.decimals)
}

function tableFormat(pivot: Pivot, options: LatexOptions): string {
  const figures = pivot.rows.flatMap(({ cells }) =>
    cells.flatMap((cell, at) =>
      cell === null ? [] : [figure(cell.score, pivot.columns[at]!.display, options)],
    ),
  )
  const whole = Math.max(1, ...figures.map(text => text.replace('-', '').split('.')[0]!.length))
  const places = Math.max(0, ...figures.map(text => text.split('.')[1]?.length ?? 0))
  const sign = figures.some(text => text.startsWith('-')) ? '-' : ''
  const uncertain = options.uncertainty === 'pm' || options.uncertainty === 'subscript'
  const half = uncertain ? `(${'9'.repeat(Math.max(1, places + 1))})` : ''
  return `${sign}${whole}.${places}${half}`
}

const plainNumber = (value: number): string =>
  Number.isInteger(value) ? String(value) : String(Number(value.toFixed(4)))
