/** How many questions of a category were asked, and how many are right. */
export interface CategoryCount {
  correct: number
  total: number
}

export type CategoryCounts = Record<string, CategoryCount>

export interface GroupScore {
  score: number
  num: number
}

type Part = string | Part[]

/** What each group is the plain mean of; a list within stands for the mean of its parts. */
export const groups = {
  AGENTIC: [
    ['web_search_base', 'web_search_no_snippet'],
    ['memory_kv', 'memory_vector', 'memory_rec_sum'],
  ],
  MULTI_TURN: [
    'multi_turn_base',
    'multi_turn_miss_func',
    'multi_turn_miss_param',
    'multi_turn_long_context',
  ],
  NON_LIVE: [
    ['simple_python', 'simple_java', 'simple_javascript'],
    'multiple',
    'parallel',
    'parallel_multiple',
  ],
  LIVE: ['live_simple', 'live_multiple', 'live_parallel', 'live_parallel_multiple'],
  HALLUCINATION: ['irrelevance', 'live_irrelevance'],
} satisfies Record<string, Part[]>

export type GroupName = keyof typeof groups

export const weights: Record<GroupName, number> = {
  AGENTIC: 0.4,
  MULTI_TURN: 0.3,
  NON_LIVE: 0.1,
  LIVE: 0.1,
  HALLUCINATION: 0.1,
}

export const groupNames = Object.keys(groups) as GroupName[]

/** Its categories count by their number of questions. */
const weighted = 'LIVE'

/**
 * The groups of which something ran, as EvalScope counts: what did not run is left out of a group's mean, but in OVERALL a group that did
 * not run counts as 0 with its whole weight.
 */
export function groupScores(
  counts: CategoryCounts,
): Partial<Record<GroupName | 'OVERALL', GroupScore>> {
  const scores: Partial<Record<GroupName | 'OVERALL', GroupScore>> = {}
  let overall = 0
  let num = 0
  for (const name of groupNames) {
    const group =
      name === weighted ? pooled(categoriesOf(name), counts) : meanOf(groups[name], counts)
    if (!group) continue
    scores[name] = group
    overall += weights[name] * group.score
    num += group.num
  }
  if (num > 0) scores.OVERALL = { score: overall, num }
  return scores
}

function meanOf(parts: Part[], counts: CategoryCounts): GroupScore | null {
  const scores = parts.flatMap(part => {
    if (typeof part !== 'string') return meanOf(part, counts) ?? []
    const count = counts[part]
    return count && count.total > 0
      ? [{ score: count.correct / count.total, num: count.total }]
      : []
  })
  if (scores.length === 0) return null
  return {
    score: scores.reduce((sum, { score }) => sum + score, 0) / scores.length,
    num: scores.reduce((sum, { num }) => sum + num, 0),
  }
}

function pooled(names: string[], counts: CategoryCounts): GroupScore | null {
  let [correct, total] = [0, 0]
  for (const name of names) {
    correct += counts[name]?.correct ?? 0
    total += counts[name]?.total ?? 0
  }
  return total > 0 ? { score: correct / total, num: total } : null
}

/** The categories of a group, or of all that enter OVERALL. */
export function categoriesOf(group: GroupName | 'OVERALL'): string[] {
  const parts: Part[] = group === 'OVERALL' ? Object.values(groups).flat() : groups[group]
  return (parts as unknown[]).flat(3) as string[]
}
