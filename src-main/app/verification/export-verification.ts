import { writeFile } from 'node:fs/promises'
import type { z } from 'zod'
import type { CommandOutput, verificationCommands, VerificationSummary } from '@contract'
import { openExtraBody } from '../../engine/verification/open-extra-body'
import { verificationReport } from '../../reports/verification/report-text'
import { rowToLine } from '../../reports/verification/results-file'
import { summaryOf } from '../../reports/verification/summary-file'
import type { Exports } from '../export-files'
import type { Verifications } from './verifications'

type Asked = z.output<(typeof verificationCommands)['verification.export']['input']>

const FILES = {
  results: { end: 'results.jsonl', mime: 'application/x-ndjson' },
  summary: { end: 'summary.json', mime: 'application/json' },
  markdown: { end: 'verification.md', mime: 'text/markdown; charset=utf-8' },
  latex: { end: 'verification.tex', mime: 'application/x-tex; charset=utf-8' },
  html: { end: 'verification.html', mime: 'text/html; charset=utf-8' },
}

/** A verification's rows or summary in the tool's format, or its report, as a file. */
export async function exportVerification(
  { verifications, exports }: { verifications: Verifications; exports: Exports },
  asked: Asked,
): Promise<CommandOutput<'verification.export'>> {
  const verification = verifications.get(asked.id)
  const { end, mime } = FILES[asked.what]
  const name = verification.request.target.model.replace(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 60)
  return exports.keep({ fileName: `${name}-${end}`, mime }, path =>
    writeFile(path, textOf(verifications, verification, asked)),
  )
}

function textOf(
  verifications: Verifications,
  verification: VerificationSummary,
  { what, language, maskAddress }: Asked,
): string {
  if (what === 'results') return resultsText(verifications, verification)
  if (what === 'summary') return summaryText(verifications, verification)
  return verificationReport(verification, what, { language, maskAddress })
}

export function resultsText(
  verifications: Verifications,
  verification: VerificationSummary,
): string {
  const { request, generation, id } = verification
  const options = { generation, loops: request.loops, extraBody: openExtraBody(request.extraBody) }
  return verifications
    .storedRows(id)
    .map(row => `${rowToLine(row, options)}\n`)
    .join('')
}

/** The tool's summary; of several loops also each by itself. */
export function summaryText(
  verifications: Verifications,
  verification: VerificationSummary,
): string {
  const { request, generation, id } = verification
  const options = { model: request.target.model, generation }
  const rows = verifications.storedRows(id)
  const loops = [...Map.groupBy(rows, row => row.loop).values()]
  const summary = {
    ...summaryOf(rows, options),
    ...(loops.length > 1 && { loops: loops.map(loop => summaryOf(loop, options)) }),
  }
  return `${JSON.stringify(summary, null, 4)}\n`
}
