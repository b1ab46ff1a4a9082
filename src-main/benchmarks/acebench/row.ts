import { z } from 'zod'
import type { JsonObject } from '@contract'
import type { ExpandContext } from '../../engine/benchmark'
import { AppError } from '../../engine/errors'
import type { AceFunction } from '../../scorers/tool-calls/ace/check-answer'
import { readPythonJson } from '../../scorers/tool-calls/read-python-json'
import type { PyValue } from '../../scorers/tool-calls/python-value'
import { withAnswers } from '../kinds/bfcl/answers'

/** A row as the hub's table has it (JSON as text), or as the authors' files do, with answers in files of their own. */
export const AceRow = z.lazy(() =>
  z.object({
    id: z.string().nullish(),
    sub_category: z.string().nullish(),
    question: z.string(),
    function: z.unknown(),
    rubric: z.unknown().optional(),
    ground_truth: z.unknown().optional(),
    time: z.string().nullish(),
    profile: z.unknown().optional(),
  }),
)
export type AceRow = z.output<typeof AceRow>

/** Rows of the wanted language, with their answers. Files that name no language serve both. */
export async function rowsInLanguage(
  row: JsonObject,
  context: ExpandContext,
): Promise<JsonObject[]> {
  const language = /(?:^|[/_-])(en|zh)(?=[/_.-])/.exec(context.file)?.[1]
  if (language !== undefined && language !== context.params['language']) return []
  return row.rubric === undefined ? withAnswers(row, context) : [row]
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

/** The answer as text, with numbers as they were written. */
export function answerTextOf({ rubric, ground_truth: truth }: AceRow): string {
  if (truth !== undefined && truth !== null)
    return typeof truth === 'string' ? truth : JSON.stringify(truth)
  return typeof rubric === 'string' ? rubric : JSON.stringify(rubric ?? {})
}

export function answerFrom(text: string): PyValue {
  const read = readPythonJson(text)
  // Some answers are bare texts.
  if (!read.ok) return text
  const { value } = read
  return value instanceof Map && value.has('ground_truth') ? value.get('ground_truth')! : value
}
