import type { Json, JsonObject } from '@contract'
import { zebraScore, type ZebraScore } from '../scorers/zebra-score'
import { objectIn, textIn, textsIn, withoutThinking, type ScorerTable } from './scorer-table'

const sizes = { small: 'Small', medium: 'Medium', large: 'Large', xl: 'XL' } as const

function zebra(input: JsonObject): Json {
  const solution = objectIn(input, 'solution')
  const rows = Array.isArray(solution.rows) ? solution.rows : []
  const score = zebraScore(withoutThinking(textIn(input, 'completion')), {
    header: textsIn(solution, 'header'),
    rows: rows.map(row => textsIn({ row }, 'row')),
  })
  return { extracted: score.answer ?? '', value: counts(score) }
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
    ...Object.fromEntries(groups.map(([name, isIn]) => [`Solved ${name} Puzzle`, isIn ? solved : 0])),
    'Reason Lens': score.reasoningLength,
  }
}

export const puzzleScorers: ScorerTable = { 'file:zebralogic': zebra }
