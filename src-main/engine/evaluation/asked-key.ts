import type { Message, RunRequest, Sampling } from '@contract'
import type { Sample } from '../benchmark'
import { predictionKey } from '../keys'

/**
 * The prediction key of a sample as it is asked. Questions of later turns, or what they depend on, belong to it; the replies between them
 * do not.
 */
export function askedKey(asked: {
  request: RunRequest
  sample: Sample
  messages: Message[]
  sampling: Sampling
  repeat: number
}): string {
  const { request, sample, sampling, repeat } = asked
  const later = [
    ...(sample.followUps ?? []),
    ...(sample.setting ? [JSON.stringify(sample.setting)] : []),
  ].map(content => ({ role: 'user' as const, content }))
  return predictionKey({
    model: request.model.name,
    messages: later.length === 0 ? asked.messages : [...asked.messages, ...later],
    tools: sample.tools ?? [],
    sampling,
    repeat,
  })
}
