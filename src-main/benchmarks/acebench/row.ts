import { z } from 'zod'
import type { JsonObject } from '@contract'
import type { ExpandContext } from '../../engine/benchmark'
import { AppError } from '../../engine/errors'
import type { AceFunction } from '../../scorers/tool-calls/ace/check-answer'
import { readPythonJson } from '../../scorers/tool-calls/read-python-json'
import type { WorldLanguage } from '../../scorers/tool-calls/ace/worlds/world'
import { isDict, type PyValue } from '../../scorers/tool-calls/python-value'
import { withAnswers } from '../kinds/bfcl/answers'

/** A row as the hub's table has it (JSON as text), or as the authors' files do, with answers in files of their own. */
export const AceRow = z.lazy(() =>
  z.object({
    id: z.string().nullish(),
    sub_category: z.string().nullish(),
    language: z.unknown().optional(),
    question: z.string(),
    function: z.unknown(),
    rubric: z.unknown().optional(),
    ground_truth: z.unknown().optional(),
    mile_stone: z.unknown().optional(),
    initial_config: z.unknown().optional(),
    involved_classes: z.unknown().optional(),
    time: z.string().nullish(),
    profile: z.unknown().optional(),
  }),
)
export type AceRow = z.output<typeof AceRow>

/** Rows of the wanted language, with their answers. Files and rows that name no language serve both. */
export async function rowsInLanguage(
  row: JsonObject,
  context: ExpandContext,
): Promise<JsonObject[]> {
  const language =
    languageOf(row) ??
    /(?:^|[/_-])(en|zh)(?=[/_.-])/.exec(context.file)?.[1] ??
    context.params['language']
  if (language !== context.params['language']) return []
  return row.rubric === undefined ? withAnswers(row, context) : [row]
}

/** The language that a row itself names. */
export function languageOf(row: { language?: unknown }): WorldLanguage | undefined {
  return row.language === 'en' || row.language === 'zh' ? row.language : undefined
}

/** The category in a row's own column, or in its id without the numbers at its end. */
export function categoryOf(row: JsonObject): string | undefined {
  const named = typeof row.sub_category === 'string' ? row.sub_category : ''
  if (named !== '') return named.replace(/^data_/, '')
  return typeof row.id === 'string' ? row.id.replace(/(?:_\d+)+$/, '') : undefined
}

export function functionsOf({ function: given }: AceRow): AceFunction[] {
  const value: unknown = typeof given === 'string' ? JSON.parse(given) : given
  if (!Array.isArray(value))
    throw new AppError('dataset-invalid', 'A row has no list of functions.')
  return value as AceFunction[]
}

/** The answer as text, with numbers as they were written, and with the milestones where there are any. */
export function answerTextOf({ rubric, ground_truth: truth, mile_stone: stones }: AceRow): string {
  if (truth === undefined || truth === null) return jsonTextOf(rubric ?? {})
  if (stones === undefined || stones === null) return jsonTextOf(truth)
  return `{"ground_truth": ${jsonTextOf(truth)}, "mile_stone": ${jsonTextOf(stones)}}`
}

function jsonTextOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

export function answerFrom(text: string): PyValue {
  const read = readPythonJson(text)
  // Some answers are bare texts.
  if (!read.ok) return text
  const { value } = read
  return isDict(value) && value.has('ground_truth') ? value.get('ground_truth')! : value
}

/** The calls on the way to the answer; none where the row names none. */
export function milestonesFrom(text: string): PyValue {
  const read = readPythonJson(text)
  return (read.ok && isDict(read.value) && read.value.get('mile_stone')) || []
}
