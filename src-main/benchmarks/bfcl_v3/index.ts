import type { MetricIdentity, SubsetScore } from '@contract'
import type { DerivedRow } from '../../engine/benchmark'
import { functionCalls } from '../kinds/bfcl/function-calls'
import { exampleQuestions } from '../kinds/bfcl/starter'
import { groupRows } from './group-rows'
import { sizes } from './sizes'

const later = Object.keys(sizes).filter(name => name.startsWith('multi_turn'))
const subsets = Object.keys(sizes)
const asked = subsets.filter(name => !later.includes(name))

export default () =>
  functionCalls({
    id: 'bfcl_v3',
    title: { en: 'BFCL v3', zh: 'BFCL v3 函数调用' },
    description: {
      en: 'The third version of the function-calling leaderboard: simple, parallel and live questions, and those without a fitting function.',
      zh: '函数调用排行榜第三版：简单、并行与真实问题，以及没有合适函数的问题。',
    },
    limits: {
      en: 'Questions of one turn; multi_turn_* is known and refused. OVERALL is the mean of the groups that ran, and its row shows how many questions it covers.',
      zh: '仅单轮题目，multi_turn_* 尚不可运行。OVERALL 为已运行分组的均值，该行会显示覆盖的题数。',
    },
    tags: ['tools', 'code'],
    languages: ['en'],
    version: 1,
    source: 'https://gorilla.cs.berkeley.edu/blogs/13_bfcl_v3_multi_turn.html',
    license: 'Apache-2.0',
    dataset: {
      ids: ['AI-ModelScope/bfcl_v3', 'gorilla-llm/Berkeley-Function-Calling-Leaderboard'],
      subsets,
      defaultSubsets: asked,
      subsetColumn: { name: 'subset' },
      layout: { names: Object.fromEntries(subsets.map(name => [`BFCL_v3_${name}`, name])) },
      split: 'train',
      anySplit: true,
      sampleCount: asked.reduce((sum, name) => sum + sizes[name]!, 0),
    },
    laterSubsets: later,
    category: groupOf,
    derivedRows,
    examples: [
      { subset: 'simple', rows: exampleQuestions.simple },
      { subset: 'multiple', rows: exampleQuestions.multiple },
      { subset: 'parallel', rows: exampleQuestions.parallel },
      { subset: 'parallel_multiple', rows: exampleQuestions.parallelMultiple },
      { subset: 'live_relevance', rows: exampleQuestions.relevance },
    ],
  })

function groupOf(subset: string): string[] {
  if (subset.startsWith('multi_turn')) return ['MULTI_TURN']
  if (subset.includes('relevance')) return ['RELEVANCE']
  return [subset.startsWith('live_') ? 'AST_LIVE' : 'AST_NON_LIVE']
}

function derivedRows(metric: MetricIdentity, scores: SubsetScore[]): DerivedRow[] {
  return metric.name === 'accuracy' && metric.aggregation === 'mean' ? groupRows(scores) : []
}
