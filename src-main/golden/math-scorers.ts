import type { Json, JsonObject } from '@contract'
import { aimeEqual } from '../scorers/aime-equal'
import { documentAnswer, sameDocumentNumber } from '../scorers/document-number'
import { extractMathAnswer, findMathAnswer } from '../scorers/math-answer'
import { mathsEquivalent } from '../scorers/maths-equivalent'
import { normaliseMathText } from '../scorers/math-text'
import { olympiadEqual } from '../scorers/olympiad-equal'
import { boxedStep } from '../scorers/process-step'
import {
  filteredReply,
  objectIn,
  textIn,
  textsIn,
  withoutThinking,
  type ScorerTable,
} from './scorer-table'

type Equality = (prediction: string, reference: string) => boolean | Promise<boolean>

/** The answer in a reply, after the line's filters, and whether it is the wanted one. */
export function mathPipeline(metric: string, isEqual: Equality) {
  return async (input: JsonObject): Promise<Json> => {
    const reply = filteredReply(input)
    const answer = findMathAnswer(reply)
    const target = textIn(input, 'reference') || textIn(input, 'target')
    const isRight = answer !== null && (await isEqual(answer, target))
    return { extracted: normaliseMathText(answer ?? ''), value: { [metric]: Number(isRight) } }
  }
}

async function equal(input: JsonObject): Promise<Json> {
  const [prediction, reference] = [textIn(input, 'prediction'), textIn(input, 'reference')]
  return {
    prediction_stripped: normaliseMathText(prediction),
    reference_stripped: normaliseMathText(reference),
    equal: await mathsEquivalent(prediction, reference),
  }
}

function processBench(input: JsonObject): Json {
  const step = boxedStep(withoutThinking(textIn(input, 'completion')))
  const target = textIn(input, 'target')
  const metric = target === '-1' ? 'correct_acc' : 'error_acc'
  return { extracted: step, value: { [metric]: Number(step === target) } }
}

function olympiad(input: JsonObject): Json {
  const facts = objectIn(input, 'metadata')
  const answer = findMathAnswer(withoutThinking(textIn(input, 'completion')))
  const error = typeof facts.error === 'string' ? Number(facts.error) : undefined
  const wanted = textsIn(facts, 'final_answer')[0] ?? ''
  return {
    extracted: normaliseMathText(answer ?? ''),
    value: { acc: Number(olympiadEqual(answer, wanted, error)) },
  }
}

function documentMaths(input: JsonObject): number {
  const isKnown = ['int', 'float', 'bool'].includes(textIn(input, 'answer_type'))
  return Number(isKnown && sameDocumentNumber(textIn(input, 'prediction'), textIn(input, 'gt')))
}

const plain = ['gsm8k', 'mgsm', 'cmath', 'amc', 'arxivmath', 'hmmt25', 'poly_math', 'math_500']
const aime = ['aime24', 'aime25', 'aime26']

export const mathScorers: ScorerTable = {
  'file:math_strip': input => normaliseMathText(textIn(input, 'text')),
  'file:math_extract': input =>
    extractMathAnswer(textIn(input, 'completion'), { lastNumber: input.use_last_number !== false }),
  'file:math_equal': equal,
  'file:math_acc': mathPipeline('accuracy', mathsEquivalent),
  'file:math_aime': input => {
    const [prediction, reference] = [textIn(input, 'prediction'), textIn(input, 'reference')]
    return {
      normalized_prediction: normaliseMathText(prediction),
      normalized_reference: normaliseMathText(reference),
      correct: aimeEqual(prediction, reference),
    }
  },
  ...Object.fromEntries(
    plain.map(id => [`pipeline:${id}`, mathPipeline('accuracy', mathsEquivalent)]),
  ),
  ...Object.fromEntries(aime.map(id => [`pipeline:${id}`, mathPipeline('acc', aimeEqual)])),
  'pipeline:process_bench': processBench,
  'pipeline:olympiad_bench': olympiad,
  'docmath.extract_answer': input => documentAnswer(textIn(input, 'completion')) ?? '',
  'docmath.get_acc': documentMaths,
}
