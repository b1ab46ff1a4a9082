/** A table as text, its first column left-aligned; `best` holds places of cells that lead their row. */
export interface PivotTable {
  columns: readonly string[]
  rows: readonly { cells: readonly string[]; best: readonly number[] }[]
  /** What a reader of the file must know, such as differing data. */
  notes: readonly string[]
}

export function toMarkdown({ columns, rows, notes }: PivotTable): string {
  const escape = (text: string): string =>
    text.replace(/[\\|`*_[\]~<]/g, character => `\\${character}`).replace(/\s+/g, ' ')
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`
  return [
    line(columns.map(escape)),
    line(columns.map((_, at) => (at === 0 ? '---' : '---:'))),
    ...rows.map(({ cells, best }) =>
      line(cells.map((cell, at) => (best.includes(at) ? `**${escape(cell)}**` : escape(cell)))),
    ),
    ...notes.map(note => `\n${escape(note)}\n`),
  ].join('')
}

/** A booktabs table; the best of each row in bold. */
export function toLatex({ columns, rows, notes }: PivotTable): string {
  const line = (cells: readonly string[]): string => `    ${cells.join(' & ')} \\\\\n`
  return [
    '\\begin{table}\n  \\centering\n',
    `  \\begin{tabular}{l${'r'.repeat(columns.length - 1)}}\n    \\toprule\n`,
    line(columns.map(latexText)),
    '    \\midrule\n',
    ...rows.map(({ cells, best }) =>
      line(
        cells.map((cell, at) =>
          best.includes(at) ? `\\textbf{${latexText(cell)}}` : latexText(cell),
        ),
      ),
    ),
    '    \\bottomrule\n  \\end{tabular}\n',
    ...notes.map(note => `  \\par\\footnotesize ${latexText(note)}\n`),
    '\\end{table}\n',
  ].join('')
}

const latexNames: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '±': '$\\pm$',
  '−': '$-$',
  '▲': '$\\blacktriangle$',
  '▼': '$\\blacktriangledown$',
  '<': '$<$',
  '>': '$>$',
  '–': '--',
}

function latexText(text: string): string {
  return text.replace(/[\\~^±−▲▼<>–&%$#_{}]/g, found => latexNames[found] ?? `\\${found}`)
}
