import type { ScorerTable } from './scorer-table'

export const speechScorers: ScorerTable = {}
