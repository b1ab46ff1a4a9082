import type { Json, JsonObject } from '@contract'
import { codeAnswer, firstCodeOf } from '../scorers/code-answer'
import { assertionLine, firstFence, lastFencedLines, statedOutput } from '../scorers/code-blocks'
import {
  objectIn,
  textIn,
  withoutThinking,
  type GoldenScorer,
  type ScorerTable,
} from './scorer-table'

function freeForm(tidy: boolean) {
  return (input: JsonObject): Json => {
    const options = objectIn(input, 'kwargs')
    const { code, from } = codeAnswer(textIn(input, 'completion'), {
      language: textIn(input, 'language'),
      firstBlock: input.first_block_only === true || options.is_fewshot_task === true,
      exactLanguage: options.exactly_match === true,
      withoutAssertions: options.remove_asserts === true,
      tidy,
      ...(typeof options.code_block_idx === 'number' && { block: options.code_block_idx }),
    })
    return [code, from]
  }
}

const humaneval: GoldenScorer = input => firstFence(withoutThinking(textIn(input, 'completion')))

/** MBPP keeps one block without its tests and what follows a stray docstring. */
const mbpp: GoldenScorer = input => {
  const rule = { language: 'python', firstBlock: true, withoutAssertions: true }
  return codeAnswer(textIn(input, 'completion'), rule).code.split('\n"""', 1)[0]!
}

export const codeScorers: ScorerTable = {
  humaneval,
  humaneval_plus: humaneval,
  mbpp,
  mbpp_plus: mbpp,
  extract_code_from_freeform_completion: freeForm(false),
  extract_code_from_freeform_completion_v2: freeForm(true),
  default_extract_helper: input =>
    firstCodeOf(textIn(input, 'completion'), textIn(input, 'language')),
  lcb_extract_code_generation: input =>
    input.model_type === 'base'
      ? textIn(input, 'completion').trim()
      : lastFencedLines(textIn(input, 'completion')),
  lcb_extract_code_execution: input =>
    statedOutput(textIn(input, 'completion'), input.cot === true),
  lcb_extract_test_output_code: input =>
    assertionLine(withoutThinking(textIn(input, 'completion'))),
}
