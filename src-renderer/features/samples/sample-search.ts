import type {
  RunId,
  SampleFilter,
  SampleFlag,
  SampleMark,
  SampleSort,
  SampleTrait,
} from '@contract'
import { linkOfOrders, ordersOf, readOrders } from '../../router/link-order'
import type { GridSort } from '../../ui/grid-column'
import {
  readFlag,
  readManyOf,
  readNumber,
  readOneOf,
  readText,
  type RawSearch,
} from '../../router/search'

/** What became of a sample, as one chooses it in the filter bar; only one at a time. */
export const outcomes = ['right', 'wrong', 'unscored', 'failed', 'pending'] as const
export type OutcomeChoice = (typeof outcomes)[number]

export const sampleFlags = [
  'unparsed',
  'truncated',
  'empty',
  'reasoning-only',
  'retried',
] as const satisfies readonly SampleFlag[]

export const sampleMarks = [
  'overridden',
  'bookmarked',
  'commented',
  'tagged',
  'reviewed',
] as const satisfies readonly SampleMark[]

export const sampleTraits = ['tool-call', 'image'] as const satisfies readonly SampleTrait[]

const sortColumns = [
  'order',
  'score',
  'latency',
  'outputTokens',
  'inputTokens',
  'subset',
  'finished',
] as const satisfies readonly SampleSort['column'][]

export const factsTabs = [
  'score',
  'judge',
  'repeats',
  'timing',
  'request',
  'row',
  'across',
  'review',
] as const
export type FactsTab = (typeof factsTabs)[number]

/** Filter, order and selection of the sample browser: all of it is in the link. */
export interface SampleSearch {
  benchmark?: string
  subset?: string
  outcome?: OutcomeChoice
  /** Any of them. */
  flags?: SampleFlag[]
  error?: string
  text?: string
  minOut?: number
  /** All of them. */
  marks?: SampleMark[]
  /** All of them. */
  traits?: SampleTrait[]
  mixed?: true
  /** Judge and rule differ, or judge and reviewer. */
  disagrees?: true
  /** An expression such as `score==0 and output_tokens>2000`. */
  where?: string
  /** Scores as they were before reviewers changed any. */
  plain?: true
  sort?: SampleSort['column']
  dir?: 'asc' | 'desc'
  /** Further orders, such as latency.desc. */
  then?: string[]
  sample?: number
  facts?: FactsTab
  /** The export dialog is open. */
  export?: true
}

export function readSampleSearch(raw: RawSearch): SampleSearch {
  const search: SampleSearch = {
    benchmark: readText(raw.benchmark),
    subset: readText(raw.subset),
    outcome: readOneOf(raw.outcome, outcomes),
    flags: readManyOf(raw.flags, sampleFlags),
    error: readText(raw.error),
    text: readText(raw.text),
    minOut: readNumber(raw.minOut),
    marks: readManyOf(raw.marks, sampleMarks),
    traits: readManyOf(raw.traits, sampleTraits),
    mixed: readFlag(raw.mixed),
    disagrees: readFlag(raw.disagrees),
    where: readText(raw.where),
    plain: readFlag(raw.plain),
    sort: readOneOf(raw.sort, sortColumns),
    dir: readOneOf(raw.dir, ['asc', 'desc']),
    then: readOrders(raw.then, sortColumns),
    sample: readNumber(raw.sample),
    facts: readOneOf(raw.facts, factsTabs),
    export: readFlag(raw.export),
  }
  return search
}

/** The orders of the list, the leading one first. */
export const sortsOf = (search: SampleSearch) =>
  ordersOf(search, sortColumns, { column: 'order', direction: 'asc' })

/** What a link says of an order; the file's own gives way to any other. */
export const searchOfSorts = (sorts: readonly GridSort[]): Partial<SampleSearch> =>
  linkOfOrders(sorts, sortColumns, 'order')

/** The same for the store. */
export function sortOf(search: SampleSearch): SampleSort {
  const [first, ...then] = sortsOf(search)
  return { ...first, ...(then.length > 0 && { then }) }
}

/** The engine's filter for a link. */
export function filterOf(search: SampleSearch): SampleFilter {
  const filter: SampleFilter = {}
  if (search.benchmark !== undefined) filter.benchmarkId = search.benchmark
  if (search.subset !== undefined) filter.subset = search.subset
  if (search.outcome === 'right' || search.outcome === 'wrong') filter.verdict = search.outcome
  else if (search.outcome === 'pending') filter.states = ['pending', 'predicted']
  else if (search.outcome !== undefined) filter.states = [search.outcome]
  if (search.flags !== undefined) filter.flags = search.flags
  if (search.error !== undefined) filter.errorCode = search.error
  if (search.text !== undefined) filter.text = search.text
  if (search.minOut !== undefined) filter.minOutputTokens = search.minOut
  if (search.marks !== undefined) filter.marks = search.marks
  if (search.traits !== undefined) filter.traits = search.traits
  if (search.mixed) filter.mixedRepeats = true
  if (search.disagrees) filter.disagreesWithJudge = true
  if (search.where !== undefined) filter.expression = search.where
  if (search.plain) filter.withoutOverrides = true
  return filter
}

/** Rows of a page of the list. */
export const pageSize = 200

/** What the list asks for. */
export const pageInput = (runId: RunId, search: SampleSearch) => ({
  runId,
  filter: filterOf(search),
  sort: sortOf(search),
  limit: pageSize,
})

export const noFilter = {
  benchmark: undefined,
  subset: undefined,
  outcome: undefined,
  flags: undefined,
  error: undefined,
  text: undefined,
  minOut: undefined,
  marks: undefined,
  traits: undefined,
  mixed: undefined,
  disagrees: undefined,
  where: undefined,
} satisfies Partial<SampleSearch>

export const isFiltered = (search: SampleSearch): boolean =>
  Object.keys(noFilter).some(key => search[key as keyof typeof noFilter] !== undefined)

/** What of a link makes a named view: filter and order, not which sample is open. */
export function viewOf(search: SampleSearch): SampleSearch {
  const {
    sample,
    facts,
    export: _,
    ...view
  } = { ...noFilter, sort: undefined, dir: undefined, then: undefined, ...search }
  return view
}
