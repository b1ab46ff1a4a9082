import type { ScorerTable } from './scorer-table'

export const judgeScorers: ScorerTable = {}
