import type { BenchmarkNeed, LocalText } from '@contract'

/** A benchmark that is known by name and cannot be run yet. */
export interface LaterBenchmark {
  id: string
  title: LocalText
  description: LocalText
  family: string
  tags: string[]
  languages: string[]
  /** What it waits for. */
  needs: BenchmarkNeed[]
  source: string
  datasetId: string
  sampleCount: number | null
}

/** Facts that the members of a group share. */
interface Group {
  family: string
  tags: string[]
  needs: BenchmarkNeed[]
  languages?: string[]
}

/** One benchmark of a group: its title, a sentence in both languages, its hub id, its source and the number of its samples. */
export interface LaterFacts {
  /** Both languages where they differ. */
  title: string | LocalText
  en: string
  zh: string
  datasetId: string
  /** An arXiv number or a link. */
  source: string
  samples: number | null
  languages?: string[]
  tags?: string[]
  /** Beyond those of the group. */
  needs?: BenchmarkNeed[]
}

export function laterGroup(group: Group, members: Record<string, LaterFacts>): LaterBenchmark[] {
  return Object.entries(members).map(([id, facts]) => ({
    id,
    title: typeof facts.title === 'string' ? { en: facts.title, zh: facts.title } : facts.title,
    description: { en: facts.en, zh: facts.zh },
    family: group.family,
    tags: [...group.tags, ...(facts.tags ?? [])],
    languages: facts.languages ?? group.languages ?? ['en'],
    needs: [...group.needs, ...(facts.needs ?? [])],
    source: /^\d/.test(facts.source) ? `https://arxiv.org/abs/${facts.source}` : facts.source,
    datasetId: facts.datasetId,
    sampleCount: facts.samples,
  }))
}
