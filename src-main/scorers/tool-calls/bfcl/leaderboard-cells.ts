import { categoriesOf, groupNames, weights, type CategoryCounts } from './aggregate'
import { categorySizes } from './category-sizes'

type Cells = Record<string, string>

/**
 * The tables of the original leaderboard: there a category that did not run counts as 0 wherever it enters a mean, and columns that sum
 * up name no number unless all their parts ran.
 */
export function leaderboardCells(counts: CategoryCounts): Record<string, Cells> {
  const score = (name: string): number => {
    const count = counts[name]
    return count && count.total > 0 ? count.correct / count.total : 0
  }
  const ran = (names: string[]): boolean => names.every(name => (counts[name]?.total ?? 0) > 0)
  const mean = (values: number[]): number =>
    values.reduce((sum, one) => sum + one, 0) / values.length
  const one = (name: string): string => (ran([name]) ? percent(score(name)) : 'N/A')
  const some = (names: string[], value: number): string => (ran(names) ? percent(value) : 'N/A')

  const [web, memory] = [
    ['web_search_base', 'web_search_no_snippet'],
    ['memory_kv', 'memory_vector', 'memory_rec_sum'],
  ]
  const simple = ['simple_python', 'simple_java', 'simple_javascript']
  const nonLive = categoriesOf('NON_LIVE')
  const live = categoriesOf('LIVE')
  const turns = categoriesOf('MULTI_TURN')
  const irrelevance = categoriesOf('HALLUCINATION')

  const webScore = mean(web!.map(score))
  const memoryScore = mean(memory!.map(score))
  const simpleScore = mean(simple.map(score))
  const nonLiveScore = mean([simpleScore, ...nonLive.slice(simple.length).map(score)])
  const sizes = live.map(name => counts[name]?.total || (categorySizes[name] ?? 0))
  const liveScore =
    live.reduce((sum, name, at) => sum + score(name) * sizes[at]!, 0) /
    sizes.reduce((sum, size) => sum + size, 0)
  const turnScore = mean(turns.map(score))
  const irrelevanceScore = mean(irrelevance.map(score))
  const byGroup = {
    AGENTIC: mean([webScore, memoryScore]),
    MULTI_TURN: turnScore,
    NON_LIVE: nonLiveScore,
    LIVE: liveScore,
    HALLUCINATION: irrelevanceScore,
  }
  const overall = groupNames.reduce((sum, name) => sum + weights[name] * byGroup[name], 0)

  const memoryCells = (): Cells => ({
    'Memory KV': one('memory_kv'),
    'Memory Vector': one('memory_vector'),
    'Memory Recursive Summarization': one('memory_rec_sum'),
  })
  const webCells = (): Cells => ({
    'Web Search Base': one('web_search_base'),
    'Web Search No Snippet': one('web_search_no_snippet'),
  })
  return {
    'data_agentic.csv': {
      Rank: '1',
      'Agentic Overall Acc': percent(byGroup.AGENTIC),
      'Web Search Summary': some(web!, webScore),
      ...webCells(),
      'Memory Summary': some(memory!, memoryScore),
      ...memoryCells(),
    },
    'data_live.csv': {
      Rank: '1',
      'Live Overall Acc': percent(liveScore),
      'AST Summary': some(live, liveScore),
      'Python Simple AST': one('live_simple'),
      'Python Multiple AST': one('live_multiple'),
      'Python Parallel AST': one('live_parallel'),
      'Python Parallel Multiple AST': one('live_parallel_multiple'),
      'Irrelevance Detection': one('live_irrelevance'),
      'Relevance Detection': one('live_relevance'),
    },
    'data_multi_turn.csv': {
      Rank: '1',
      'Multi Turn Overall Acc': percent(turnScore),
      Base: one('multi_turn_base'),
      'Miss Func': one('multi_turn_miss_func'),
      'Miss Param': one('multi_turn_miss_param'),
      'Long Context': one('multi_turn_long_context'),
    },
    'data_non_live.csv': {
      Rank: '1',
      'Non-Live Overall Acc': percent(nonLiveScore),
      'AST Summary': some(nonLive, nonLiveScore),
      'Simple AST': some(simple, simpleScore),
      'Python Simple AST': one('simple_python'),
      'Java Simple AST': one('simple_java'),
      'JavaScript Simple AST': one('simple_javascript'),
      'Multiple AST': one('multiple'),
      'Parallel AST': one('parallel'),
      'Parallel Multiple AST': one('parallel_multiple'),
      'Irrelevance Detection': one('irrelevance'),
    },
    'data_overall.csv': {
      Rank: '1',
      'Overall Acc': percent(overall),
      'Total Cost ($)': 'N/A',
      'Latency Mean (s)': 'N/A',
      'Latency Standard Deviation (s)': 'N/A',
      'Latency 95th Percentile (s)': 'N/A',
      'Non-Live AST Acc': some(nonLive, nonLiveScore),
      'Non-Live Simple AST': some(simple, simpleScore),
      'Non-Live Multiple AST': one('multiple'),
      'Non-Live Parallel AST': one('parallel'),
      'Non-Live Parallel Multiple AST': one('parallel_multiple'),
      'Live Acc': percent(liveScore),
      'Live Simple AST': one('live_simple'),
      'Live Multiple AST': one('live_multiple'),
      'Live Parallel AST': one('live_parallel'),
      'Live Parallel Multiple AST': one('live_parallel_multiple'),
      'Multi Turn Acc': percent(turnScore),
      'Multi Turn Base': one('multi_turn_base'),
      'Multi Turn Miss Func': one('multi_turn_miss_func'),
      'Multi Turn Miss Param': one('multi_turn_miss_param'),
      'Multi Turn Long Context': one('multi_turn_long_context'),
      'Web Search Acc': some(web!, webScore),
      ...webCells(),
      'Memory Acc': some(memory!, memoryScore),
      ...memoryCells(),
      'Relevance Detection': one('live_relevance'),
      'Irrelevance Detection': some(irrelevance, irrelevanceScore),
      'Format Sensitivity Max Delta': 'N/A',
      'Format Sensitivity Standard Deviation': 'N/A',
    },
  }
}

/** Two decimals; an exact half goes to the even digit, as Python rounds. */
function percent(value: number): string {
  const hundredths = value * 100 * 100
  const isHalf = hundredths % 1 === 0.5
  const rounded = isHalf ? 2 * Math.round(hundredths / 2) : hundredths
  return `${(rounded / 100).toFixed(2)}%`
}
