import type { Json, JsonObject } from '@contract'
import { aimeEqual } from '../scorers/aime-equal'
import { extractMathAnswer, findMathAnswer } from '../scorers/math-answer'
import { mathsEqual } from '../scorers/math-equal'
import { normaliseMathText } from '../scorers/math-text'
import { compileFilters } from '../scorers/reply-filters'
import { objectIn, textIn, withoutThinking, type ScorerTable } from './scorer-table'

type Equality = (prediction: string, reference: string) => boolean

function mathPipeline(metric: string, isEqual: Equality) {
  return (input: JsonObject): Json => {
    const { filters } = objectIn(input, 'dataset_args')
    const visible = withoutThinking(textIn(input, 'completion'))
    const reply =
      filters === undefined
        ? visible
        : compileFilters(objectIn(objectIn(input, 'dataset_args'), 'filters'))(visible)
    const answer = findMathAnswer(reply)
    const target = textIn(input, 'reference') || textIn(input, 'target')
    const isRight = answer !== null && isEqual(answer, target)
    return { extracted: normaliseMathText(answer ?? ''), value: { [metric]: Number(isRight) } }
  }
}

function equal(input: JsonObject): Json {
  const [prediction, reference] = [textIn(input, 'prediction'), textIn(input, 'reference')]
  return {
    prediction_stripped: normaliseMathText(prediction),
    reference_stripped: normaliseMathText(reference),
    equal: mathsEqual(prediction, reference),
  }
}

/** A ProcessBench reply names the first wrong paragraph in a box, or -1; anything else in the box is no answer. */
function processBench(input: JsonObject): Json {
  const reply = withoutThinking(textIn(input, 'completion'))
  const answer = /^\s*(-?\d+)\s*$/.exec(
    findMathAnswer(reply.includes('boxed') ? reply : '') ?? '',
  )?.[1]
  const target = textIn(input, 'target')
  const metric = target === '-1' ? 'correct_acc' : 'error_acc'
  return { extracted: answer ?? null, value: { [metric]: Number(answer === target) } }
}

const plain = ['gsm8k', 'mgsm', 'cmath', 'amc', 'arxivmath', 'hmmt25', 'poly_math', 'math_500']
const aime = ['aime24', 'aime25', 'aime26']

export const mathScorers: ScorerTable = {
  'file:math_strip': input => normaliseMathText(textIn(input, 'text')),
  'file:math_extract': input =>
    extractMathAnswer(textIn(input, 'completion'), { lastNumber: input.use_last_number !== false }),
  'file:math_equal': equal,
  'file:math_acc': mathPipeline('accuracy', mathsEqual),
  'file:math_aime': input => {
    const [prediction, reference] = [textIn(input, 'prediction'), textIn(input, 'reference')]
    return {
      normalized_prediction: normaliseMathText(prediction),
      normalized_reference: normaliseMathText(reference),
      correct: aimeEqual(prediction, reference),
    }
  },
  ...Object.fromEntries(plain.map(id => [`pipeline:${id}`, mathPipeline('accuracy', mathsEqual)])),
  ...Object.fromEntries(aime.map(id => [`pipeline:${id}`, mathPipeline('acc', aimeEqual)])),
  'pipeline:process_bench': processBench,
}
