import type { Json, VerificationRow } from '@contract'
import { rowVerdict } from './row-verdict'

/**
 * Settles the check `same_reply`: rows that ask the same have to be answered the same, within a loop and across loops. Returns the rows
 * that it changed; those that nothing stands beside stay unchecked.
 */
export function compareReplies(rows: VerificationRow[]): VerificationRow[] {
  const wanted = rows.filter(row => row.checks.simple.same_reply !== undefined)
  const groups = Map.groupBy(wanted, row => row.hash)
  return [...groups.values()].flatMap(group => {
    const answered = group.filter(row => row.status === 'success')
    const first = answered[0]
    if (!first || answered.length < 2) return []
    const said = answerText(first.response)
    return answered.map(row => settle(row, answerText(row.response) === said))
  })
}

function settle(row: VerificationRow, isSame: boolean): VerificationRow {
  const reasons = row.reasons.filter(({ code }) => code !== 'reply-differs')
  if (!isSame) reasons.push({ code: 'reply-differs', detail: '', isNote: false })
  const simple = { ...row.checks.simple, same_reply: { checked: true, valid: isSame } }
  return { ...row, reasons, checks: { ...row.checks, simple }, verdict: rowVerdict(row, reasons) }
}

/** What was answered: text and calls, without ids, times and counts. */
function answerText(response: Json): string {
  const choices = (response as { choices?: { message?: AnsweredMessage }[] } | null)?.choices
  const message = Array.isArray(choices) ? choices[0]?.message : undefined
  const calls = Array.isArray(message?.tool_calls) ? message.tool_calls : []
  return JSON.stringify([message?.content ?? '', calls.map(call => call?.function ?? null)])
}

interface AnsweredMessage {
  content?: unknown
  tool_calls?: ({ function?: unknown } | null)[] | null
}
