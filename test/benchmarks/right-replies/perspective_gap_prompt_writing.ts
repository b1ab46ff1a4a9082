import type { RightReply } from '../right-reply'

/** A section for each role with the fragments that it needs. */
export const rightReply: RightReply = (_, { metadata }) => {
  const needs = metadata['needs'] as Record<string, string[]>
  const texts = new Map(
    (metadata['fragments'] as unknown as { id: string; text: string }[]).map(one => [
      one.id,
      one.text,
    ]),
  )
  return Object.entries(needs)
    .map(([role, ids]) => `# ${role}\n${ids.map(id => texts.get(id)).join(' ')}`)
    .join('\n\n')
}
