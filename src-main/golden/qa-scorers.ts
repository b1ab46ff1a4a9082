import type { ScorerTable } from './scorer-table'

export const qaScorers: ScorerTable = {}
