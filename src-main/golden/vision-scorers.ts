import type { ScorerTable } from './scorer-table'

export const visionScorers: ScorerTable = {}
