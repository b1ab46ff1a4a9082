import type { ColumnFacts, FieldSource, JsonObject, RowKind, RowMapping } from '@contract'
import { asList } from './map-row'

const QUESTION = [
  'question',
  'query',
  'prompt',
  'problem',
  'instruction',
  'input',
  'stem',
  'text',
  'q',
  '问题',
  '题目',
  '题干',
  '提问',
  '问',
]
const ANSWER = [
  'answer',
  'target',
  'label',
  'response',
  'output',
  'reference',
  'ground_truth',
  'gold',
  'solution',
  'answerkey',
  'correct',
  'correct_answer',
  'correct_option',
  'expected',
  'expected_output',
  'completion',
  'ans',
  '答案',
  '回答',
  '参考答案',
  '正确答案',
  '标准答案',
  '答',
]
const CHOICES = ['choices', 'options', 'candidates', 'endings', '选项']
const SYSTEM = ['system', 'system_prompt', '系统提示']
const ID = ['id', 'uid', 'uuid', 'qid', 'question_id', 'idx', 'index', '编号', '序号', '题号']
const SUBSET = ['subject', 'category', 'subset', 'domain', 'topic', '科目', '类别', '学科']
const MESSAGES = ['messages', 'conversations', 'conversation', 'dialogue']
const MATHS = /\\boxed|\\frac|\$[^$]+\$|####/
const LETTERS = [...'ABCDEFGHIJ']

/** What kind of rows these are, and the mapping that their column names suggest. The user corrects both. */
export function guessMapping(
  columns: ColumnFacts[],
  rows: JsonObject[],
): { kind: RowKind; mapping: RowMapping } {
  const names = columns.filter(column => column.type !== 'empty').map(({ name }) => name)
  const find = (wanted: string[]): string | undefined => {
    for (const one of wanted) {
      const found = names.find(name => fold(name) === one)
      if (found !== undefined) return found
    }
    return undefined
  }
  const column = (name: string | undefined): FieldSource | undefined =>
    name === undefined ? undefined : { kind: 'column', column: name }

  const messages = find(MESSAGES)
  const question = find(QUESTION) ?? (messages === undefined ? longest(columns) : undefined)
  const choices = choiceFields(names, rows, find(CHOICES))
  const isChoice = Object.keys(choices).length >= 2
  // Beside options, `a` would be one of them.
  const answer = find(ANSWER) ?? (isChoice ? undefined : find(['a']))
  const kind: RowKind = isChoice
    ? 'choice'
    : messages !== undefined
      ? 'conversation'
      : question === undefined
        ? 'unknown'
        : isMaths(rows, answer)
          ? 'maths'
          : 'question'
  const fields: Record<string, FieldSource> = {}
  const put = (field: string, source: FieldSource | undefined): void => {
    if (source !== undefined) fields[field] = source
  }
  put('question', column(question))
  Object.assign(fields, choices)
  put('answer', column(answer))
  if (!isChoice) {
    put('system', column(find(SYSTEM)))
    put('messages', column(messages))
  }
  const id = find(ID)
  const isUnique = columns.find(({ name }) => name === id)?.distinct === rows.length
  const subset = find(SUBSET)
  const subsetFacts = columns.find(({ name }) => name === subset)
  const isSubset = subsetFacts !== undefined && subsetFacts.distinct <= Math.max(1, rows.length / 2)
  return {
    kind,
    mapping: {
      benchmarkId: isChoice ? 'general_mcq' : 'general_qa',
      fields,
      answer: isChoice ? answerForm(rows, fields) : 'asIs',
      id: id !== undefined && isUnique ? { kind: 'column', column: id } : { kind: 'line' },
      subset:
        isSubset && subset !== undefined ? { kind: 'column', column: subset } : { kind: 'file' },
      turns: 'last',
    },
  }
}

const fold = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')

/** Columns A, B, C …, `option_a`, `choice 1`, 选项A, or one column that holds a list. */
function choiceFields(
  names: string[],
  rows: JsonObject[],
  list: string | undefined,
): Record<string, FieldSource> {
  const fields: Record<string, FieldSource> = {}
  if (list !== undefined) {
    const most = Math.max(0, ...rows.map(row => asList(row[list])?.length ?? 0))
    for (const [index, letter] of LETTERS.slice(0, most).entries()) {
      fields[letter] = { kind: 'item', column: list, index }
    }
    if (most > 0) return fields
  }
  for (const [index, letter] of LETTERS.entries()) {
    const wanted = new RegExp(
      `^(${letter}|(option|choice|opt|ans|选项)[ _-]?(${letter}|${index + 1}))$`,
      'i',
    )
    const found = names.find(name => wanted.test(name.trim()))
    if (found === undefined) break
    fields[letter] = { kind: 'column', column: found }
  }
  return Object.keys(fields).length >= 2 ? fields : {}
}

/** How the answers of these rows name a choice: the form that most rows fit. */
function answerForm(rows: JsonObject[], fields: Record<string, FieldSource>): RowMapping['answer'] {
  const source = fields.answer
  if (source?.kind !== 'column') return 'asIs'
  const answers = rows
    .map(row => row[source.column])
    .filter(value => value !== undefined && value !== null && value !== '')
    .map(value => String(value).trim())
  if (answers.length === 0) return 'asIs'
  const share = (pattern: RegExp): number =>
    answers.filter(answer => pattern.test(answer)).length / answers.length
  if (share(/^[\s[\]"',，、A-J]+$/i) > 0.8) return 'asIs'
  if (share(/^\d+$/) > 0.8)
    return answers.some(answer => answer === '0') ? 'indexFromZero' : 'indexFromOne'
  return 'choiceText'
}

function isMaths(rows: JsonObject[], answer: string | undefined): boolean {
  const texts = rows.slice(0, 50).map(row => JSON.stringify(row))
  const marked = texts.filter(text => MATHS.test(text)).length
  const numeric =
    answer !== undefined &&
    rows.length > 0 &&
    rows.every(row => /^-?[\d.,/\s%]+$/.test(String(row[answer] ?? '0')))
  return marked > texts.length / 2 || numeric
}

/** The text column with the longest examples, where no name tells. */
function longest(columns: ColumnFacts[]): string | undefined {
  const texts = columns.filter(({ type }) => type === 'text')
  const length = (column: ColumnFacts): number =>
    column.examples.reduce((sum, example) => sum + example.length, 0)
  return texts.toSorted((a, b) => length(b) - length(a))[0]?.name
}
