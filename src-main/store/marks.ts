import type { Message, Outcome, Prediction, SampleMark, SampleTrait } from '@contract'
import { agreesWithRule, judgedValue } from '../engine/judging/judged-value'

/** What reviewers did to a sample, as bits of one column. Append only. */
const MARKS: Record<SampleMark, number> = {
  overridden: 1,
  bookmarked: 2,
  commented: 4,
  tagged: 8,
  reviewed: 16,
}
/** What a sample's texts hold, as bits of one column. Append only. */
const TRAITS: Record<SampleTrait, number> = { 'tool-call': 1, image: 2 }
/** Bits of the same column that say what judging left: judges gave a verdict, and the rule another one. */
const RULE_DIFFERS = 4
const JUDGED = 8
export const JUDGE_BITS = RULE_DIFFERS | JUDGED

export const markBits = (marks: readonly SampleMark[]): number =>
  marks.reduce((bits, mark) => bits | MARKS[mark], 0)

export const marksOf = (bits: number): SampleMark[] =>
  (Object.keys(MARKS) as SampleMark[]).filter(mark => (bits & MARKS[mark]) !== 0)

export const traitBits = (traits: readonly SampleTrait[]): number =>
  traits.reduce((bits, trait) => bits | TRAITS[trait], 0)

export const traitsOf = (bits: number): SampleTrait[] =>
  (Object.keys(TRAITS) as SampleTrait[]).filter(trait => (bits & TRAITS[trait]) !== 0)

export function judgeBitsOf(outcome: Outcome): number {
  const record = outcome.kind === 'failed' ? undefined : outcome.judge
  if (!record || judgedValue(record) === null) return 0
  return JUDGED | (agreesWithRule(record) === false ? RULE_DIFFERS : 0)
}

/** Samples on which a judge and the rule differ, or a judge and a reviewer. */
export const DISAGREES_WITH_JUDGE = `((samples.traits & ${RULE_DIFFERS}) <> 0 OR ((samples.traits & ${JUDGED}) <> 0
  AND samples.override IS NOT NULL AND samples.score IS NOT NULL AND (samples.override >= 0.99) <> (samples.score >= 0.99)))`

export function traitsIn(messages: Message[], prediction: Prediction | null): SampleTrait[] {
  const called = [...messages, { toolCalls: prediction?.toolCalls }].some(
    ({ toolCalls }) => (toolCalls?.length ?? 0) > 0,
  )
  const hasImage = messages.some(
    ({ content }) => typeof content !== 'string' && content.some(({ type }) => type === 'image'),
  )
  return [...(called ? ['tool-call' as const] : []), ...(hasImage ? ['image' as const] : [])]
}
