import type { Json, JsonObject } from '@contract'
import { dropAnswer, dropGolds, dropNormalise, dropScore } from '../scorers/drop-score'
import { exactMatch } from '../scorers/exact-match'
import { locomoF1, locomoListF1, locomoNormalise } from '../scorers/locomo-score'
import { mathsEqual } from '../scorers/math-equal'
import {
  markedAnswer,
  namesOne,
  phrasedAnswer,
  squadMatch,
  squadNormalise,
} from '../scorers/squad-text'
import { namedClass } from '../scorers/yes-no'
import {
  numberIn,
  objectIn,
  textIn,
  textsIn,
  withoutThinking,
  type ScorerTable,
} from './scorer-table'

function visible(input: JsonObject): string {
  return withoutThinking(textIn(input, 'completion'))
}

function classPipeline(classes: string[]) {
  return (input: JsonObject): Json => {
    const reply = visible(input)
    const said = namedClass(reply, classes)
    return { extracted: reply, value: { acc: Number(said === textIn(input, 'target')) } }
  }
}

function pair(input: JsonObject): [prediction: string, reference: string] {
  return [textIn(input, 'prediction'), textIn(input, 'reference')]
}

/** The matching rules side by side, as one recorded line compares them. */
function matchRules(input: JsonObject): Json {
  const [prediction, reference] = pair(input)
  const isExact = Number(exactMatch(prediction, reference))
  return {
    exact_match_metric: isExact,
    acc: isExact,
    acc_allow_inclusion: Number(prediction !== '' && reference.includes(prediction)),
    acc_numeric: Number(
      isExact === 1 || (/\d/.test(reference) && mathsEqual(prediction, reference)),
    ),
    numeric_match: Number(prediction === reference),
    exact_match_function_gold_pred: Number(
      prediction !== '' && prediction.trim() === reference.trim(),
    ),
    squad_normalised_em: Number(squadMatch(prediction, reference)),
  }
}

function needle(input: JsonObject): Json {
  const reply = visible(input)
  const { context_length: length, depth_percent: depth } = objectIn(input, 'metadata')
  const metric = `Context#${String(length)} Depth#${String(depth)}`
  return {
    extracted: reply,
    value: { [metric]: Number(squadMatch(reply, textIn(input, 'target'))) },
  }
}

function frames(input: JsonObject): Json {
  const answer = phrasedAnswer(visible(input)) ?? ''
  return { extracted: answer, value: { acc: Number(squadMatch(answer, textIn(input, 'target'))) } }
}

function trivia(input: JsonObject): Json {
  const answer = markedAnswer(visible(input))
  const accepted = textsIn(input, 'target')
  return { extracted: answer, value: { accuracy: Number(namesOne(answer, accepted)) } }
}

/** The gold answers as they are recorded: a Python list of tuples of quoted texts. */
function recordedGolds(text: string): string[][] {
  return [...text.matchAll(/\(((?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[, ])*)\)/g)].map(tuple =>
    [...tuple[1]!.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/g)].map(span =>
      (span[1] ?? span[2] ?? '').replace(/\\(.)/g, '$1'),
    ),
  )
}

function drop(input: JsonObject): Json {
  const answer = dropAnswer(visible(input))
  const { em, f1 } = dropScore(answer, recordedGolds(textIn(input, 'gold')))
  return { extracted: answer, value: { em, f1 } }
}

function goldsOfRow(input: JsonObject): Json {
  const record = objectIn(input, 'record')
  const validated = objectIn(record, 'validated_answers')
  const parts = (value: JsonObject): Parameters<typeof dropGolds>[0] => {
    const date = objectIn(value, 'date')
    const [day, month, year] = ['day', 'month', 'year'].map(name => textIn(date, name))
    return {
      number: textIn(value, 'number') || (value.number === 0 ? numberIn(value, 'number') : ''),
      spans: textsIn(value, 'spans'),
      date: { day: day!, month: month!, year: year! },
    }
  }
  const columns = ['number', 'date', 'spans'].map(name => {
    const column = validated[name]
    return Array.isArray(column) ? column : []
  })
  const count = Math.min(...columns.map(column => column.length))
  const rows = Array.from({ length: count }, (_, at) =>
    parts({ number: columns[0]![at]!, date: columns[1]![at]!, spans: columns[2]![at]! }),
  )
  return dropGolds(parts(objectIn(record, 'answer')), rows)
}

export const qaScorers: ScorerTable = {
  'file:drop': drop,
  'file:drop/_normalize': input => dropNormalise(textIn(input, 'text')),
  'file:drop/_get_gold_answers': goldsOfRow,
  squad_normalize: input => squadNormalise(textIn(input, 'text')),
  locomo_normalize: input => locomoNormalise(textIn(input, 'text')),
  normalize_text: input => textIn(input, 'text').trim().toLowerCase(),
  locomo_token_f1: input => locomoF1(...pair(input)),
  locomo_multi_answer_f1: input => locomoListF1(...pair(input)),
  metric: matchRules,
  'pipeline:pope': classPipeline(['YES', 'NO']),
  'pipeline:halueval': classPipeline(['YES', 'NO']),
  'pipeline:coin_flip': classPipeline(['YES', 'NO']),
  'pipeline:pubmedqa': classPipeline(['YES', 'NO', 'MAYBE']),
  'pipeline:trivia_qa': trivia,
  'pipeline:frames': frames,
  'pipeline:needle_haystack': needle,
}
