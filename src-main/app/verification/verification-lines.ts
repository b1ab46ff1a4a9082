import type { CommandInput, Json, VerificationLine } from '@contract'
import type { PlannedRequest } from '../../engine/verification/read-test-set'
import { toPlain } from '../../engine/verification/source-json'
import type { StoredReference, StoredRow } from '../../store/verification-repository'
import { pairLoops } from './judge-verification'

const PREVIEW = 160

type Asked = Required<Omit<CommandInput<'verification.rows'>, 'id'>>

/** One page of a verification's rows as the table shows them. */
export function verificationLines(
  {
    rows,
    plan,
    reference,
  }: {
    rows: StoredRow[]
    plan: PlannedRequest[]
    reference: StoredReference | null
  },
  { show, text, offset, limit }: Asked,
): { total: number; lines: VerificationLine[] } {
  const requests = new Map(plan.map(request => [request.line.dataIndex, request]))
  const withSettings = rows.map(row => ({
    ...row,
    settings: requests.get(row.dataIndex)?.settings ?? {},
  }))
  const theirs = new Map(
    reference
      ? pairLoops(withSettings, reference.rows)
          .flat()
          .map(pair => [`${pair.row.loop} ${pair.row.dataIndex}`, pair.reference])
      : [],
  )
  const wanted = text.toLowerCase()
  const all = rows
    .map((row): VerificationLine => {
      const partner = theirs.get(`${row.loop} ${row.dataIndex}`)
      return {
        dataIndex: row.dataIndex,
        loop: row.loop,
        status: row.status,
        finishReason: row.finishReason,
        durationMs: row.durationMs,
        attempts: row.attempts,
        expectedToolCall: row.expectedToolCall,
        reasons: row.reasons,
        verdict: row.verdict,
        checks: row.checks,
        preview: previewOf(requests.get(row.dataIndex)),
        referenceFinishReason: partner ? (partner.finishReason ?? partner.status) : null,
      }
    })
    .filter(line => isShown(line, show))
    .filter(line => wanted === '' || searchText(line).includes(wanted))
  return { total: all.length, lines: all.slice(offset, offset + limit) }
}

function isShown(line: VerificationLine, show: Asked['show']): boolean {
  switch (show) {
    case 'all':
      return true
    case 'failed':
      return line.verdict === 'failed'
    case 'inconclusive':
      return line.verdict === 'inconclusive'
    case 'called':
      return line.finishReason === 'tool_calls'
    case 'differing':
      return (
        line.referenceFinishReason !== null &&
        (line.finishReason === 'tool_calls') !== (line.referenceFinishReason === 'tool_calls')
      )
  }
}

const searchText = ({ dataIndex, preview, finishReason, reasons }: VerificationLine): string =>
  [dataIndex, preview, finishReason, ...reasons.flatMap(({ code, detail }) => [code, detail])]
    .join(' ')
    .toLowerCase()

/** The case's name where the set has one, and the last user message. */
function previewOf(request: PlannedRequest | undefined): string {
  if (!request) return ''
  const source = request.line.source
  const name = source.get('case_id')
  const messages = source.get('messages')
  const last = (Array.isArray(messages) ? messages : [])
    .map(toPlain)
    .findLast(message => roleOf(message) === 'user')
  const said = contentText(last).replace(/\s+/g, ' ').trim()
  return [typeof name === 'string' ? `${name}:` : '', said].join(' ').trim().slice(0, PREVIEW)
}

const roleOf = (message: Json | undefined): Json | undefined =>
  (message as { role?: Json } | null | undefined)?.role

function contentText(message: Json | undefined): string {
  const content = (message as { content?: Json } | null | undefined)?.content
  if (typeof content === 'string') return content.length > 4000 ? content.slice(-4000) : content
  if (!Array.isArray(content)) return ''
  return content
    .map(part => (part as { text?: Json } | null)?.text)
    .filter(text => typeof text === 'string')
    .join(' ')
}
