import type { Json, JsonObject } from '@contract'

/** A logic grid: the first header names the houses, the others what is asked of each. */
export interface ZebraSolution {
  header: string[]
  rows: string[][]
}

export interface ZebraScore {
  /** The JSON text that was read; null where there is none. */
  answer: string | null
  isSolved: boolean
  hasAnswer: boolean
  solvedCells: number
  cells: number
  difficulty: 'easy' | 'hard'
  size: 'small' | 'medium' | 'large' | 'xl'
  /** Characters of the stated reasoning. */
  reasoningLength: number
}

const easy = new Set(['2*2', '2*3', '2*4', '2*5', '2*6', '3*2', '3*3'])

/** Upper bounds of the search space, houses!^attributes, of the sizes below `xl` (Lin et al. 2025, arXiv:2502.01100). */
const spaces = { small: 1e3, medium: 1e6, large: 1e10 } as const

/**
 * The cells of a ZebraLogic grid that a reply has right, compared without case and outer spaces; the last JSON object of the reply counts.
 * Null where a cell that is asked for holds something other than text: such a grid cannot be compared.
 */
export function zebraScore(reply: string, solution: ZebraSolution): ZebraScore | null {
  const houses = solution.rows.length
  const attributes = solution.header.length - 1
  const cells = houses * attributes
  const found = lastJsonObject(reply)
  const stated = found?.value.solution
  const said = isObject(stated) && Object.keys(stated).length > 0 ? stated : null
  const solvedCells = said === null ? 0 : countSolved(said, solution)
  if (solvedCells === null) return null
  const reasoning = found?.value.reasoning
  return {
    answer: found?.text ?? null,
    hasAnswer: said !== null,
    isSolved: said !== null && solvedCells === cells,
    solvedCells,
    cells,
    difficulty: easy.has(`${houses}*${attributes}`) ? 'easy' : 'hard',
    size: sizeOf(houses, attributes),
    reasoningLength: said !== null && typeof reasoning === 'string' ? [...reasoning].length : 0,
  }
}

function sizeOf(houses: number, attributes: number): ZebraScore['size'] {
  let orders = 1
  for (let house = 2; house <= houses; house += 1) orders *= house
  const space = orders ** attributes
  if (space < spaces.small) return 'small'
  if (space < spaces.medium) return 'medium'
  return space < spaces.large ? 'large' : 'xl'
}

function countSolved(said: JsonObject, { header, rows }: ZebraSolution): number | null {
  let solved = 0
  for (const [index, row] of rows.entries()) {
    const house = said[`House ${index + 1}`]
    if (!isObject(house)) continue
    for (let at = 1; at < header.length; at += 1) {
      const stated = house[header[at]!]
      const cell = textOf(stated)
      if (cell === null) return null
      if (cell === row[at]!.trim().toLowerCase()) solved += 1
    }
  }
  return solved
}

/** The text of a cell, empty where it is left open; null where it holds no text. */
function textOf(cell: Json | undefined): string | null {
  const value = (Array.isArray(cell) ? cell[0] : cell) ?? ''
  return typeof value === 'string' ? value.trim().toLowerCase() : null
}

/** The figures of a whole set: solved puzzles and cells, solved puzzles by difficulty and size, replies without an answer. */
export interface ZebraSummary {
  solved: number
  solvedCells: number
  cells: number
  groups: Record<ZebraScore['difficulty'] | ZebraScore['size'], { solved: number; count: number }>
  unanswered: number
  reasoningLength: number
}

export function summariseZebra(scores: ZebraScore[]): ZebraSummary {
  const none = (): { solved: number; count: number } => ({ solved: 0, count: 0 })
  const summary: ZebraSummary = {
    solved: 0,
    solvedCells: 0,
    cells: 0,
    groups: {
      easy: none(),
      hard: none(),
      small: none(),
      medium: none(),
      large: none(),
      xl: none(),
    },
    unanswered: 0,
    reasoningLength: 0,
  }
  for (const score of scores) {
    const solved = Number(score.isSolved)
    summary.solved += solved
    summary.solvedCells += score.solvedCells
    summary.cells += score.cells
    summary.unanswered += Number(!score.hasAnswer)
    summary.reasoningLength += score.reasoningLength
    for (const name of [score.difficulty, score.size]) {
      summary.groups[name].count += 1
      summary.groups[name].solved += solved
    }
  }
  return summary
}

/** Most stretches tried as JSON, so that a reply full of braces costs no time. */
const maxStretches = 20

/** Walks back from the last closing brace to where the braces balance; a stretch that is no JSON object gives way to the one before. */
function lastJsonObject(reply: string): { text: string; value: JsonObject } | null {
  let end = reply.lastIndexOf('}')
  for (let tried = 0; end >= 0 && tried < maxStretches; tried += 1) {
    const start = balancedStart(reply, end)
    if (start < 0) return null
    const text = reply.slice(start, end + 1)
    const value = parsed(text)
    if (value !== null) return { text, value }
    end = start === 0 ? -1 : reply.lastIndexOf('}', start - 1)
  }
  return null
}

function balancedStart(text: string, end: number): number {
  let depth = 0
  for (let at = end; at >= 0; at -= 1) {
    if (text[at] === '}') depth += 1
    else if (text[at] === '{' && --depth === 0) return at
  }
  return -1
}

function parsed(text: string): JsonObject | null {
  try {
    const value = JSON.parse(text) as Json
    return isObject(value) ? value : null
  } catch {
    // Not JSON: an earlier stretch may be.
    return null
  }
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
