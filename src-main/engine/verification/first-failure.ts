import { VerificationStage, type VerificationReason, type VerificationRow } from '@contract'

const STAGE_OF: Record<VerificationReason['code'], VerificationStage | null> = {
  'rate-limited': 'limit',
  'request-failed': 'request',
  'field-refused': 'request',
  'no-choice': 'answer',
  'only-reasoning': 'answer',
  'call-missing': 'trigger',
  'call-unneeded': 'trigger',
  'finish-unexpected': 'trigger',
  'calls-absent': 'schema',
  'calls-empty': 'schema',
  'call-invalid': 'schema',
  'foreign-letters': 'content',
  repetition: 'content',
  'order-differs': 'content',
  'silence-broken': 'content',
  'script-differs': 'content',
  'text-missing': 'content',
  'usage-missing': 'protocol',
  'usage-wrong': 'protocol',
  'stream-malformed': 'protocol',
  'reply-differs': 'repeat',
  'only-reasoning-content': null,
  'calls-unannounced': null,
  'model-differs': null,
  'unknown-check': null,
}

/** Where a row falls first; null: it passes them all. Notes do not count. */
export function firstFailure({
  isInconclusive,
  reasons,
}: Pick<VerificationRow, 'isInconclusive' | 'reasons'>): VerificationStage | null {
  if (isInconclusive) return 'limit'
  const met = new Set(reasons.filter(({ isNote }) => !isNote).map(({ code }) => STAGE_OF[code]))
  return VerificationStage.options.find(stage => met.has(stage)) ?? null
}
