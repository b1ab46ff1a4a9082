import type { Json, JsonObject } from '@contract'
import { choiceCredit, choiceLetters, type MarkerLanguage } from '../scorers/choice-letters'
import { mathsEquivalent } from '../scorers/maths-equivalent'
import { statedOption } from '../scorers/stated-option'
import { mathPipeline } from './math-scorers'
import {
  filteredReply,
  numberIn,
  objectIn,
  textIn,
  textsIn,
  withoutThinking,
  type ScorerTable,
} from './scorer-table'

const chinese = new Set(['ceval', 'cmmlu', 'general_mcq', 'agieval'])

function parsed(input: JsonObject, language: MarkerLanguage, multiple = false): string {
  const rule = { count: numberIn(input, 'num_choices'), language, multiple }
  return choiceLetters(textIn(input, 'completion'), rule) ?? ''
}

/** A whole choice benchmark: the letters in the reply against the target's. */
function choicePipeline(input: JsonObject): Json {
  const benchmark = textIn(input, 'benchmark')
  const options = textsIn(input, 'choices')
  if (benchmark === 'super_gpqa') return superGpqa(input, options)
  const answer =
    choiceLetters(filteredReply(input), {
      count: options.length,
      language: chinese.has(benchmark) ? 'zh' : 'en',
      multiple: isMultiple(input),
    }) ?? ''
  const target = Array.isArray(input.target)
    ? textsIn(input, 'target').join('')
    : textIn(input, 'target')
  return { extracted: answer, value: choiceValue(benchmark, answer, target) }
}

function superGpqa(input: JsonObject, options: string[]): Json {
  const answer = statedOption(withoutThinking(textIn(input, 'completion')), options) ?? ''
  return { extracted: answer, value: { accuracy: Number(answer === textIn(input, 'target')) } }
}

function isMultiple(input: JsonObject): boolean {
  if (input.benchmark === 'agieval')
    return /^(jec-qa|gaokao-physics)/.test(textIn(objectIn(input, 'metadata'), 'subset'))
  return objectIn(objectIn(input, 'dataset_args'), 'extra_params').multiple_correct === true
}

function choiceValue(benchmark: string, answer: string, target: string): JsonObject {
  if (benchmark === 'truthful_qa') return { multi_choice_acc: choiceCredit(answer, target) }
  if (benchmark === 'agieval') return { acc: Number(answer === target) }
  const isRight =
    benchmark === 'mmlu_redux' ? answer !== '' && target.includes(answer) : answer === target
  return { accuracy: Number(isRight) }
}

export const choiceScorers: ScorerTable = {
  parse_answers: input => parsed(input, 'en'),
  parse_answers_zh: input => parsed(input, 'zh'),
  'file:mcq_multi/parse_answers': input => parsed(input, 'en', true),
  'file:mcq_multi/parse_answers_zh': input => parsed(input, 'zh', true),
  multi_choice_acc: input => choiceCredit(textIn(input, 'prediction'), textIn(input, 'reference')),
  'file:mcq': choicePipeline,
  'pipeline:mmlu': choicePipeline,
  'pipeline:agieval': input =>
    Array.isArray(input.choices)
      ? choicePipeline(input)
      : mathPipeline('acc', mathsEquivalent)(input),
}
