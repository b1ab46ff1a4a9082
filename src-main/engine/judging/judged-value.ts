import type { JudgeRecord } from '@contract'

/** Scores this near to each other agree. */
const AGREE_WITHIN = 0.01

/** The mean of what judges said about a sample; null where none gave a verdict. */
export function judgedValue(record: JudgeRecord): number | null {
  const values = record.observations.flatMap(one => one.value ?? [])
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Whether rule and judges say the same; null where one of them says nothing. */
export function agreesWithRule(record: JudgeRecord): boolean | null {
  const judged = judgedValue(record)
  if (judged === null || record.ruleValue === null) return null
  return Math.abs(judged - record.ruleValue) <= AGREE_WITHIN
}
