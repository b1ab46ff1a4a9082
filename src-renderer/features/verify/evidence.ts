import type { VerificationRow } from '@contract'

/** Everything that someone else needs to see the same. */
export function evidenceOf(row: VerificationRow): string {
  const { request, response, reasons, error, hash, finishReason, attempts, lastRunAt } = row
  return JSON.stringify(
    {
      at: new Date(lastRunAt).toISOString(),
      hash,
      attempts,
      finish_reason: finishReason,
      reasons: reasons.map(({ code, detail }) => (detail === '' ? code : `${code}: ${detail}`)),
      ...(error && { error: error.message }),
      request: JSON.parse(request) as unknown,
      ...(row.extraBody && Object.keys(row.extraBody).length > 0 && { extra_body: row.extraBody }),
      response,
    },
    null,
    2,
  )
}
