import type { ScorerTable } from './scorer-table'

export const puzzleScorers: ScorerTable = {}
