import type { Json, JsonObject } from '@contract'
import { summariseZebra, zebraScore, type ZebraScore } from '../scorers/zebra-score'
import {
  numberIn,
  objectIn,
  textIn,
  textsIn,
  withoutThinking,
  type ScorerTable,
} from './scorer-table'

const sizes = { small: 'Small', medium: 'Medium', large: 'Large', xl: 'XL' } as const

function zebra(input: JsonObject): Json {
  const solution = objectIn(input, 'solution')
  const rows = Array.isArray(solution.rows) ? solution.rows : []
  const score = zebraScore(withoutThinking(textIn(input, 'completion')), {
    header: textsIn(solution, 'header'),
    rows: rows.map(row => textsIn({ row }, 'row')),
  })
  return { extracted: score?.answer ?? '', value: score ? counts(score) : {} }
}

function counts(score: ZebraScore): JsonObject {
  const solved = Number(score.isSolved)
  const groups: [string, boolean][] = [
    ['Easy', score.difficulty === 'easy'],
    ['Hard', score.difficulty === 'hard'],
    ...Object.entries(sizes).map(([size, name]): [string, boolean] => [name, score.size === size]),
  ]
  return {
    'Solved Puzzle': solved,
    'Solved Cell': score.solvedCells,
    'Cell Num': score.cells,
    'No answer': Number(!score.hasAnswer),
    ...Object.fromEntries(groups.map(([name, isIn]) => [`${name} Puzzle Num`, Number(isIn)])),
    ...Object.fromEntries(
      groups.map(([name, isIn]) => [`Solved ${name} Puzzle`, isIn ? solved : 0]),
    ),
    'Reason Lens': score.reasoningLength,
  }
}

/** A recorded sample of a set as our score; null where it has no values. */
function recordedScore(value: JsonObject): ZebraScore | null {
  if (!('Solved Puzzle' in value)) return null
  const size = Object.entries(sizes).find(([, name]) => value[`${name} Puzzle Num`] === 1)?.[0]
  return {
    answer: null,
    isSolved: value['Solved Puzzle'] === 1,
    hasAnswer: value['No answer'] !== 1,
    solvedCells: numberIn(value, 'Solved Cell'),
    cells: numberIn(value, 'Cell Num'),
    difficulty: value['Easy Puzzle Num'] === 1 ? 'easy' : 'hard',
    size: (size ?? 'small') as ZebraScore['size'],
    reasoningLength: numberIn(value, 'Reason Lens'),
  }
}

/** The figures of a set of puzzles, from the recorded values of each. */
export function zebraSet(input: JsonObject): Json {
  const values = Array.isArray(input.values) ? input.values : []
  const scores = values.flatMap(value => recordedScore(objectIn({ value }, 'value')) ?? [])
  const { groups, ...whole } = summariseZebra(scores)
  const figure = (metric_name: string, sum: number, num: number, by = num): JsonObject => ({
    metric_name,
    score: by === 0 ? 0 : sum / by,
    num,
    dimensions: {},
    aggregation: 'identity',
  })
  return [
    figure('puzzle_acc', whole.solved, values.length),
    figure('cell_acc', whole.solvedCells, whole.cells),
    ...Object.entries(groups).map(([name, { solved, count }]) =>
      figure(`${name}_puzzle_acc`, solved, count),
    ),
    figure('avg_reason_lens', whole.reasoningLength, values.length),
    figure('no_answer_num', whole.unanswered, whole.unanswered, 1),
  ]
}

export const puzzleScorers: ScorerTable = {
  'file:zebralogic': zebra,
  'file:zebralogic/aggregate_scores': zebraSet,
}
