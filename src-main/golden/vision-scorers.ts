import type { Json, JsonObject } from '@contract'
import { anls } from '../scorers/anls'
import { editDistance } from '../scorers/edit-distance'
import { exactMatch } from '../scorers/exact-match'
import { fieldMatch, recordSimilarity, wantedFields } from '../scorers/field-match'
import {
  boxOverlap,
  countCredit,
  holdsText,
  lastBox,
  ocrSimilarity,
  type Box,
} from '../scorers/ocr-match'
import { relaxedMatch } from '../scorers/relaxed-match'
import { shortAnswer } from '../scorers/short-answer'
import { markdownTableSimilarity, tableSimilarity } from '../scorers/table-similarity'
import { vqaNormalise, vqaScore } from '../scorers/vqa-score'
import { objectIn, textIn, textsIn, withoutThinking, type ScorerTable } from './scorer-table'

/** The accepted answers of a recorded line: JSON, a list or one value, else the text itself. */
function accepted(text: string): string[] {
  try {
    const value = JSON.parse(text) as Json
    if (Array.isArray(value)) return value.map(String)
    return [typeof value === 'string' ? value : text]
  } catch {
    // A reference that is no JSON stands for itself.
    return [text]
  }
}

function said(input: JsonObject): string {
  const { prediction } = input
  return typeof prediction === 'number' ? String(prediction) : textIn(input, 'prediction')
}

function answersOf(input: JsonObject): string[] {
  return typeof input.answers === 'string' ? [input.answers] : textsIn(input, 'answers')
}

function visionPipeline(score: (answer: string, target: string, input: JsonObject) => JsonObject) {
  return (input: JsonObject): Json => {
    const answer = shortAnswer(withoutThinking(textIn(input, 'completion')))
    return { extracted: answer, value: score(answer, textIn(input, 'target'), input) }
  }
}

const documentPipeline = visionPipeline((answer, target) => ({
  anls: anls(answer, accepted(target)),
}))

function ocrBench(input: JsonObject): Json {
  const reply = withoutThinking(textIn(input, 'completion'))
  const isFormula = textIn(objectIn(input, 'metadata'), 'dataset') === 'HME100k'
  const isRight = holdsText(reply, accepted(textIn(input, 'target')), isFormula)
  return { extracted: reply, value: { acc: Number(isRight) } }
}

function formula(input: JsonObject, chinese = false): number {
  const bare = (text: string): string =>
    chinese ? text.replace(/\\text\s*\{([^{}]*)\}/g, '$1') : text
  return Number(holdsText(bare(said(input)), answersOf(input).map(bare), true))
}

function counting(input: JsonObject): number {
  const answers = answersOf(input)
  if (input.eval_method === 'regression') return countCredit(said(input), answers[0] ?? '')
  return Number(holdsText(said(input), answers, false))
}

function boxIn(input: JsonObject, key: string): Box {
  const value = input[key]
  const numbers = Array.isArray(value) ? value.map(part => Math.trunc(Number(part))) : []
  return [numbers[0] ?? 0, numbers[1] ?? 0, numbers[2] ?? 0, numbers[3] ?? 0]
}

function elementsIn(input: JsonObject, key: string): string[] {
  return Array.isArray(input[key]) ? textsIn(input, key) : [...textIn(input, key)]
}

/** Tables in HTML or, where the wanted one is in Markdown, in that. */
function tables(prediction: string, wanted: string): number {
  return wanted.includes('<table')
    ? tableSimilarity(prediction, wanted)
    : markdownTableSimilarity(prediction, wanted)
}

/** Half for the answer, half for how far its box lies over the wanted one. */
function withPosition(reply: string, answers: string[], wanted: Box): number {
  const { answer, bbox } = objectIn({ fields: jsonOf(reply) }, 'fields')
  const box = typeof bbox === 'string' ? lastBox(bbox) : null
  const text = typeof answer === 'string' ? ocrSimilarity(answer, answers) : 0
  return 0.5 * text + 0.5 * (box ? boxOverlap(box, wanted) : 0)
}

function jsonOf(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    // A reply that is no JSON has neither answer nor box.
    return null
  }
}

const letters = (text: string): string => text.replace(/[^A-Z]/g, '')

/** The types of OCRBench v2 whose rule is a text or box comparison; tables, charts and documents are not among them. */
function ocrBenchV2(input: JsonObject): Json | undefined {
  const doc = objectIn(input, 'doc')
  const [type, rule] = [textIn(doc, 'type'), textIn(doc, 'eval')]
  const call: JsonObject = {
    prediction: input.prediction ?? '',
    answers: doc.answers ?? [],
    eval_method: rule,
  }
  const answers = answersOf(call)
  const chinese = type.endsWith('cn')
  if (type.startsWith('document parsing')) return undefined
  if (type.startsWith('table parsing')) return tables(said(call), answers[0] ?? '')
  const gold: Json = Array.isArray(doc.answers) ? (doc.answers[0] ?? null) : null
  if (type.startsWith('key information')) return fieldMatch(said(call), wantedFields(gold))
  if (type.startsWith('chart parsing')) return recordSimilarity(said(call), gold)
  if (type.startsWith('text counting')) return counting(call)
  if (type.startsWith('formula')) return formula(call, chinese)
  if (type.startsWith('text grounding')) {
    const box = lastBox(said(call))
    return box ? boxOverlap(box, boxIn(doc, 'answers')) : 0
  }
  if (type.startsWith('VQA with position'))
    return withPosition(said(call), answers, boxIn(doc, 'bbox'))
  const isChoice = rule === 'multiple choice' || textIn(doc, 'question').includes('选择题')
  if (isChoice) return Number(letters(said(call)) === answers.join(''))
  return ocrSimilarity(said(call), answers, { keepCase: rule === 'case sensitive', chinese })
}

export const visionScorers: ScorerTable = {
  anls: input => {
    const threshold = typeof input.thresh_hold === 'number' ? input.thresh_hold : 0.5
    return anls(said(input), accepted(textIn(input, 'reference')), threshold)
  },
  relaxed_correctness: input => relaxedMatch(said(input), textIn(input, 'target')),
  vqav2_normalize: input => vqaNormalise(textIn(input, 'text')),
  vqav2_soft_accuracy_and_em: input => {
    const { soft, exact } = vqaScore(said(input), answersOf(input))
    return { soft, em: Number(exact) }
  },
  vqa_evaluation: input => ocrSimilarity(said(input), answersOf(input)),
  vqa_evaluation_case_sensitive: input =>
    ocrSimilarity(said(input), answersOf(input), { keepCase: true }),
  cn_vqa_evaluation: input => ocrSimilarity(said(input), answersOf(input), { chinese: true }),
  counting_evaluation: counting,
  math_expression_evaluation: input => formula(input),
  cn_math_expression_evaluation: input => formula(input, true),
  levenshtein_distance: input => editDistance(elementsIn(input, 's1'), elementsIn(input, 's2')),
  calculate_iou: input => boxOverlap(boxIn(input, 'box1'), boxIn(input, 'box2')),
  extract_coordinates: input => lastBox(textIn(input, 'text')),
  ocrbench_v2_process_results: ocrBenchV2,
  'pipeline:docvqa': documentPipeline,
  'pipeline:infovqa': documentPipeline,
  'pipeline:ocr_bench': ocrBench,
  'pipeline:chartqa': visionPipeline((answer, target) => ({
    relaxed_acc: Number(relaxedMatch(answer, target)),
  })),
  'pipeline:real_world_qa': visionPipeline((answer, target) => ({
    accuracy: Number(exactMatch(answer, target)),
  })),
  'pipeline:vqav2': visionPipeline((answer, _, input) => {
    const { soft, exact } = vqaScore(answer, textsIn(objectIn(input, 'metadata'), 'answers'))
    return { vqa_score: soft, exact_match: Number(exact) }
  }),
}
