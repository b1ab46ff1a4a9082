import type { Message, Prediction, SampleMark, SampleTrait } from '@contract'

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

export const markBits = (marks: readonly SampleMark[]): number =>
  marks.reduce((bits, mark) => bits | MARKS[mark], 0)

export const marksOf = (bits: number): SampleMark[] =>
  (Object.keys(MARKS) as SampleMark[]).filter(mark => (bits & MARKS[mark]) !== 0)

export const traitBits = (traits: readonly SampleTrait[]): number =>
  traits.reduce((bits, trait) => bits | TRAITS[trait], 0)

export const traitsOf = (bits: number): SampleTrait[] =>
  (Object.keys(TRAITS) as SampleTrait[]).filter(trait => (bits & TRAITS[trait]) !== 0)

export function traitsIn(messages: Message[], prediction: Prediction | null): SampleTrait[] {
  const called = [...messages, { toolCalls: prediction?.toolCalls }].some(
    ({ toolCalls }) => (toolCalls?.length ?? 0) > 0,
  )
  const hasImage = messages.some(
    ({ content }) => typeof content !== 'string' && content.some(({ type }) => type === 'image'),
  )
  return [...(called ? ['tool-call' as const] : []), ...(hasImage ? ['image' as const] : [])]
}
