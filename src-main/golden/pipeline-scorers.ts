import type { JsonObject } from '@contract'
import { bbhAnswer } from '../scorers/bbh-answer'
import { exactMatch } from '../scorers/exact-match'
import { compileFilterChain } from '../scorers/reply-filters'
import { objectIn, textIn, textsIn, withoutThinking, type ScorerTable } from './scorer-table'
import { splitReasoning } from '../providers/split-reasoning'

function bbh(input: JsonObject): JsonObject {
  const kind = input.task_type === 'multiple_choice' ? 'choice' : 'free'
  const answer = bbhAnswer(withoutThinking(textIn(input, 'completion')), kind)
  return {
    extracted: answer ?? '',
    value: { accuracy: Number(exactMatch(answer, textIn(input, 'target'))) },
  }
}

export const pipelineScorers: ScorerTable = {
  'file:bbh': bbh,
  filter_ensemble: input => compileFilterChain(objectIn(input, 'filters'))(textsIn(input, 'texts')),
  parse_content_with_reasoning: input => {
    const { text, reasoning, signature, isRedacted } = splitReasoning(textIn(input, 'content'))
    const block = { reasoning, signature, redacted: isRedacted }
    return { text, reasoning: reasoning === null ? null : block }
  },
  model_output_completion: input => {
    const { text } = splitReasoning(textIn(input, 'content'))
    return { completion: text, message_text: text }
  },
}
