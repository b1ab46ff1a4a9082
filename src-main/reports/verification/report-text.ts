import type { VerificationMetric, VerificationSummary } from '@contract'
import { WORDS, type ReportWords } from './report-words'

export interface ReportOptions {
  language: 'en' | 'zh'
  maskAddress: boolean
}

/** A verification on one page: what was asked, each metric against its threshold, and what limits it. */
export function verificationReport(
  verification: VerificationSummary,
  format: 'markdown' | 'latex' | 'html',
  options: ReportOptions,
): string {
  const words = WORDS[options.language]
  const facts = factsOf(verification, words, options.maskAddress)
  const table = tableOf(verification, words)
  const notes = notesOf(verification, words)
  const title = `${words.title}: ${verification.request.target.model}`
  if (format === 'latex') return latex(table, `${title} (${facts[0]?.[1] ?? ''})`)
  if (format === 'html') return html({ title, facts, table, notes, language: options.language })
  return [
    `# ${mark(title)}`,
    '',
    ...facts.map(([name, value]) => `- ${name}: ${mark(value)}`),
    '',
    row(table[0] ?? []),
    row((table[0] ?? []).map(() => '---')),
    ...table.slice(1).map(row),
    '',
    ...notes.map(note => `- ${mark(note)}`),
    '',
  ].join('\n')
}

function factsOf(
  { request, place, setName, startedAt, total, done, status, generation }: VerificationSummary,
  words: ReportWords,
  isMasked: boolean,
): [string, string][] {
  return [
    [words.date, new Date(startedAt).toISOString().slice(0, 16).replace('T', ' ')],
    [words.server, isMasked ? '••••' : place],
    [words.model, request.target.model],
    [words.set, `${setName} (${total / request.loops} × ${request.loops})`],
    [words.done, `${done} / ${total}, ${status}`],
    [words.generation, words.generations[generation]],
  ]
}

function tableOf({ scorecard }: VerificationSummary, words: ReportWords): string[][] {
  const metrics = scorecard?.metrics ?? []
  return [
    [words.metric, words.value, words.interval, words.counted, words.threshold, words.verdict],
    ...metrics.map(metric => [
      words.metrics[metric.id],
      percent(metric.value),
      metric.interval ? `${percent(metric.interval.low)} – ${percent(metric.interval.high)}` : '–',
      `${metric.good} / ${metric.total}`,
      thresholdText(metric),
      words.verdicts[metric.verdict],
    ]),
  ]
}

function notesOf({ scorecard }: VerificationSummary, words: ReportWords): string[] {
  const warnings = (scorecard?.warnings ?? []).map(
    ({ code, count, detail }) =>
      `${words.warnings[code]}: ${count}${detail === '' ? '' : ` (${detail})`}`,
  )
  const sources = new Set(
    (scorecard?.metrics ?? []).flatMap(({ threshold }) => threshold?.source ?? []),
  )
  return [...warnings, `${words.sources}: ${[...sources].join('; ') || '–'}`, words.method]
}

export function percent(value: number | null): string {
  return value === null ? '–' : `${(value * 100).toFixed(2)} %`
}

/** `≥ 98 %`, `≤ 0 %` or `80 ± 2.5 %`. */
export function thresholdText({ threshold }: Pick<VerificationMetric, 'threshold'>): string {
  if (!threshold) return '–'
  const value = trimmed(threshold.value)
  if (threshold.kind === 'near') return `${value} ± ${trimmed(threshold.tolerance)} %`
  return `${threshold.kind === 'min' ? '≥' : '≤'} ${value} %`
}

const trimmed = (share: number): string => String(Number((share * 100).toFixed(2)))

/** Text for Markdown: nothing of it can become markup. */
const mark = (text: string): string => text.replace(/[\\`*_{}[\]<>#|]/g, sign => `\\${sign}`)
const row = (cells: string[]): string =>
  `| ${cells.map(cell => (cell === '---' ? cell : mark(cell))).join(' | ')} |`

function latex(table: string[][], caption: string): string {
  const lines = table.map(cells => `${cells.map(tex).join(' & ')} \\\\`)
  return [
    '% needs booktabs',
    '\\begin{table}',
    '  \\centering',
    `  \\caption{${tex(caption)}}`,
    '  \\begin{tabular}{lrrrrl}',
    '    \\toprule',
    `    ${lines[0] ?? ''}`,
    '    \\midrule',
    ...lines.slice(1).map(line => `    ${line}`),
    '    \\bottomrule',
    '  \\end{tabular}',
    '\\end{table}',
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
  '–': '--',
}
const tex = (text: string): string =>
  text.replace(/[\\{}$&#%_^~≥≤±–]/g, sign => TEX[sign] ?? `\\${sign}`)

function html({
  title,
  facts,
  table,
  notes,
  language,
}: {
  title: string
  facts: [string, string][]
  table: string[][]
  notes: string[]
  language: string
}): string {
  const cells = (tag: string, line: string[]): string =>
    `<tr>${line.map(cell => `<${tag}>${safe(cell)}</${tag}>`).join('')}</tr>`
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${safe(title)}</title>
<style>
body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1b1f24; background: #fff }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums }
th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid #d0d7de }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem }
dt { color: #57606a } dd { margin: 0; overflow-wrap: anywhere }
</style>
</head>
<body>
<h1>${safe(title)}</h1>
<dl>${facts.map(([name, value]) => `<dt>${safe(name)}</dt><dd>${safe(value)}</dd>`).join('')}</dl>
<table>
<thead>${cells('th', table[0] ?? [])}</thead>
<tbody>
${table
  .slice(1)
  .map(line => cells('td', line))
  .join('\n')}
</tbody>
</table>
<ul>${notes.map(note => `<li>${safe(note)}</li>`).join('')}</ul>
</body>
</html>
`
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const safe = (text: string): string => text.replace(/[&<>"]/g, sign => ENTITIES[sign] ?? sign)
