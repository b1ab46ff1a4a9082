import { z } from 'zod'
import { AppError } from '../../engine/errors'
import { choiceLabel, choiceLabels } from '../../scorers/choice-letters'
import { listOf } from './text-list'

/** Where a data set keeps the parts of a choice question. */
export interface ChoiceLayout {
  /** Fields that make up the question, joined by line breaks; empty ones are left out. */
  question: string[]
  /** A field that holds the list, or one field for each choice; empty fields at the end are left out. */
  choices: string | string[]
  answer: string
  /** `label` (the usual): a letter, a label of the list's own, a choice's field or a number; `text`: the choice itself. */
  by?: 'label' | 'text'
  /** What the first choice is called where answers are numbers; 0 unless given. */
  first?: 0 | 1
  /** A worked solution. */
  solution?: string
}

export type ChoiceRow = Record<string, unknown>

export interface LaidOutQuestion {
  question: string
  choices: string[]
  /** The right letter or letters. */
  target: string
  solution?: string
}

/** Rows that one of the layouts fits. */
export function choiceRow(layouts: ChoiceLayout[]): z.ZodType<ChoiceRow> {
  return z.record(z.string(), z.unknown()).superRefine((row, context) => {
    if (layouts.some(layout => fits(row, layout))) return
    const wanted = layouts.map(layout => requiredFields(layout).join(', ')).join('; or ')
    context.addIssue({ code: 'custom', message: `it needs the fields ${wanted}` })
  })
}

/** The question of a row by the first layout that fits it. */
export function readChoiceRow(row: ChoiceRow, layouts: ChoiceLayout[]): LaidOutQuestion {
  const layout = layouts.find(one => fits(row, one)) ?? layouts[0]!
  const { texts, labels } = choicesOf(row, layout)
  const solution = layout.solution === undefined ? '' : textOf(row[layout.solution])
  return {
    question: layout.question
      .map(field => textOf(row[field]).trim())
      .filter(Boolean)
      .join('\n'),
    choices: texts,
    target: targetOf(row[layout.answer], { layout, texts, labels }),
    ...(solution.trim() !== '' && { solution }),
  }
}

function requiredFields({ question, choices, answer }: ChoiceLayout): string[] {
  return [...question.slice(-1), ...[choices].flat().slice(0, 2), answer]
}

function fits(row: ChoiceRow, layout: ChoiceLayout): boolean {
  return requiredFields(layout).every(field => row[field] !== undefined && row[field] !== null)
}

function choicesOf(
  row: ChoiceRow,
  { choices }: ChoiceLayout,
): { texts: string[]; labels: string[] } {
  if (Array.isArray(choices)) {
    const texts = choices.map(field => textOf(row[field]))
    while (texts.length > 0 && texts.at(-1)!.trim() === '') texts.pop()
    return { texts, labels: choices.slice(0, texts.length) }
  }
  const value = row[choices]
  if (isObject(value)) {
    return { texts: listOf(value['text']).map(textOf), labels: listOf(value['label']).map(textOf) }
  }
  const items = listOf(value)
  return {
    texts: items.map(item =>
      isObject(item) ? textOf(item['text'] ?? item['answer']) : textOf(item),
    ),
    labels: items.map(item => (isObject(item) ? textOf(item['label'] ?? item['key']) : '')),
  }
}

function targetOf(
  answer: unknown,
  { layout, texts, labels }: { layout: ChoiceLayout; texts: string[]; labels: string[] },
): string {
  const text = textOf(answer).trim()
  if (text === '')
    throw new AppError('dataset-invalid', `The row has no answer in ${layout.answer}.`)
  if (layout.by === 'text')
    return labelOf(
      texts.findIndex(choice => choice.trim() === text),
      text,
    )
  const own = labels.indexOf(text)
  if (own >= 0) return choiceLabel(own)
  if (/^-?\d+$/.test(text)) return labelOf(Number(text) - (layout.first ?? 0), text)
  const letters = text.toUpperCase().replace(/^\((.*)\)\.?$/, '$1')
  const isPlain = [...letters].every(letter => choiceLabels(texts.length).includes(letter))
  const whole = texts.findIndex(choice => choice.trim() === text)
  return !isPlain && whole >= 0 ? choiceLabel(whole) : letters
}

/** The letter at a place; the answer as it stands where there is none, which the family then refuses by name. */
function labelOf(at: number, answer: string): string {
  return at < 0 ? answer : choiceLabel(at)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return value === null || value === undefined ? '' : JSON.stringify(value)
}
