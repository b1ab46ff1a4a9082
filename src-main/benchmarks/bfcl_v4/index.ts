import type { MetricIdentity, SubsetScore } from '@contract'
import type { DerivedRow } from '../../engine/benchmark'
import { categoriesOf, groupNames, groupScores } from '../../scorers/tool-calls/bfcl/aggregate'
import { categorySizes } from '../../scorers/tool-calls/bfcl/category-sizes'
import { functionCalls } from '../kinds/bfcl/function-calls'
import { starter } from './starter'

const later = [...categoriesOf('MULTI_TURN'), ...categoriesOf('AGENTIC')]
const subsets = Object.keys(categorySizes)
const asked = subsets.filter(name => !later.includes(name))

export default () =>
  functionCalls({
    id: 'bfcl_v4',
    title: { en: 'BFCL v4', zh: 'BFCL v4 函数调用' },
    description: {
      en: 'Which function to call, with what values, or none: written and real questions, in Python, Java and JavaScript.',
      zh: '调用哪个函数、传入什么参数，或不调用：涵盖编写与真实的问题，含 Python、Java 与 JavaScript。',
    },
    limits: {
      en: 'Questions of one turn. multi_turn_*, memory_* and web_search_* are known and refused; OVERALL counts them as 0 with 70 % of the weight, and its row shows how many questions it covers. In prompt mode Java and JavaScript are read by tree-sitter grammars of version 0.23.',
      zh: '仅单轮题目。multi_turn_*、memory_*、web_search_* 尚不可运行；OVERALL 将其计为 0（合计权重 70%），该行会显示覆盖的题数。提示词模式下，Java 与 JavaScript 由 0.23 版 tree-sitter 语法解析。',
    },
    tags: ['tools', 'code'],
    languages: ['en'],
    version: 1,
    source: 'https://gorilla.cs.berkeley.edu/leaderboard.html',
    license: 'Apache-2.0',
    dataset: {
      ids: ['gorilla-llm/Berkeley-Function-Calling-Leaderboard', 'bfcl_v4'],
      subsets,
      defaultSubsets: asked,
      layout: { names: Object.fromEntries(subsets.map(name => [`BFCL_v4_${name}`, name])) },
      split: 'train',
      anySplit: true,
      sampleCount: asked.reduce((sum, name) => sum + categorySizes[name]!, 0),
    },
    laterSubsets: later,
    derivedRows,
    examples: starter,
  })

/** The groups and their weighted OVERALL, each with how many questions it would have in full. */
function derivedRows(metric: MetricIdentity, scores: SubsetScore[]): DerivedRow[] {
  if (metric.name !== 'accuracy' || metric.aggregation !== 'mean') return []
  const counts = Object.fromEntries(
    scores.map(({ name, score, num }) => [name, { correct: score * num, total: num }]),
  )
  const groups = groupScores(counts)
  return [...groupNames, 'OVERALL' as const].flatMap(name => {
    const group = groups[name]
    if (!group) return []
    const whole = categoriesOf(name).reduce((sum, category) => sum + categorySizes[category]!, 0)
    return [{ name, ...group, ...(group.num < whole && { total: whole }), category: ['-'] }]
  })
}
