import type { ScorerTable } from './scorer-table'

export const codeScorers: ScorerTable = {}
