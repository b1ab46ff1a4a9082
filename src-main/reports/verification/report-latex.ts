import type { ReportParts } from './report-parts'

/** A page of its own that compiles as it is (XeLaTeX for Chinese); its table can be copied out. */
export function reportLatex({ title, facts, table, sections, notes }: ReportParts): string {
  const lines = table.map(cells => `${cells.map(tex).join(' & ')} \\\\`)
  const list = (items: string[]): string[] => [
    '\\begin{itemize}',
    ...items.map(item => `  \\item ${tex(item)}`),
    '\\end{itemize}',
  ]
  return [
    '\\documentclass{article}',
    '\\usepackage[a4paper,margin=2cm]{geometry}',
    '\\usepackage{booktabs}',
    '\\usepackage{iftex}',
    '\\ifXeTeX\\usepackage{xeCJK}\\fi',
    '\\begin{document}',
    `\\section*{${tex(title)}}`,
    '\\begin{description}',
    ...facts.map(([name, value]) => `  \\item[${tex(name)}] ${tex(value)}`),
    '\\end{description}',
    '\\begin{table}[h]',
    '  \\centering',
    `  \\caption{${tex(title)} (${tex(facts[0]?.[1] ?? '')})}`,
    '  \\begin{tabular}{lrrrrl}',
    '    \\toprule',
    `    ${lines[0] ?? ''}`,
    '    \\midrule',
    ...lines.slice(1).map(line => `    ${line}`),
    '    \\bottomrule',
    '  \\end{tabular}',
    '\\end{table}',
    ...sections.flatMap(section => [
      `\\subsection*{${tex(section.heading)}}`,
      ...list(section.lines),
    ]),
    ...list(notes),
    '\\end{document}',
    '',
  ].join('\n')
}

const TEX: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '≥': '$\\geq$',
  '≤': '$\\leq$',
  '±': '$\\pm$',
  '×': '$\\times$',
  '→': '$\\rightarrow$',
  '•': '$\\bullet$',
  '−': '$-$',
  '–': '--',
  '“': '``',
  '”': "''",
  '<': '\\textless{}',
  '>': '\\textgreater{}',
}
const tex = (text: string): string =>
  text
    .replace(/[\r\n]+/g, ' ')
    .replace(/[\\{}$&#%_^~≥≤±×→•−–“”<>]/g, sign => TEX[sign] ?? `\\${sign}`)
