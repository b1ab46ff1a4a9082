import type { VerificationSummary } from '@contract'
import { reportHtml } from './report-html'
import { reportLatex } from './report-latex'
import { reportParts, type ReportParts } from './report-parts'
import { WORDS } from './report-words'

export interface ReportOptions {
  language: 'en' | 'zh'
  maskAddress: boolean
}

/** A verification on one page: what was asked and when, each metric against its threshold, where requests fall, what limits it, and the method. */
export function verificationReport(
  verification: VerificationSummary,
  format: 'markdown' | 'latex' | 'html',
  { language, maskAddress }: ReportOptions,
): string {
  const parts = reportParts(verification, WORDS[language], maskAddress)
  if (format === 'latex') return reportLatex(parts)
  if (format === 'html') return reportHtml(parts, language)
  return reportMarkdown(parts)
}

function reportMarkdown({ title, facts, table, sections, notes }: ReportParts): string {
  return [
    `# ${mark(title)}`,
    '',
    ...facts.map(([name, value]) => `- ${name}: ${mark(value)}`),
    '',
    row(table[0] ?? []),
    row((table[0] ?? []).map(() => '---')),
    ...table.slice(1).map(row),
    '',
    ...sections.flatMap(({ heading, lines }) => [
      `## ${heading}`,
      '',
      ...lines.map(line => `- ${mark(line)}`),
      '',
    ]),
    ...notes.map(note => `- ${mark(note)}`),
    '',
  ].join('\n')
}

/** Text for Markdown: nothing of it can become markup. */
const mark = (text: string): string =>
  text.replace(/[\r\n]+/g, ' ').replace(/[\\`*_{}[\]<>#|]/g, sign => `\\${sign}`)
const row = (cells: string[]): string =>
  `| ${cells.map(cell => (cell === '---' ? cell : mark(cell))).join(' | ')} |`
