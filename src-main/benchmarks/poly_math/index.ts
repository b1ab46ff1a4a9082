import { z } from 'zod'
import type { MetricIdentity, SubsetScore } from '@contract'
import type { DerivedRow } from '../../engine/benchmark'
import { boxedMaths } from '../kinds/boxed-maths'
import { instructions } from './instructions'
import { starter } from './starter'

const languages = Object.keys(instructions)
/** What a right answer of each level counts (Wang et al. 2025, arXiv:2504.18428). */
const weights: Record<string, number> = { low: 1, medium: 2, high: 4, top: 8 }
const levels = Object.keys(weights)

export default () =>
  boxedMaths({
    id: 'poly_math',
    title: { en: 'PolyMath', zh: 'PolyMath 多语言数学' },
    description: {
      en: 'The same 500 problems of four levels, from school to olympiad, in 18 languages; harder ones count more.',
      zh: '从小学到奥赛四个难度的 500 道题，以 18 种语言提问，越难的题权重越高。',
    },
    tags: ['math', 'reasoning', 'multilingual'],
    languages,
    version: 1,
    source: 'https://arxiv.org/abs/2504.18428',
    license: 'Apache-2.0',
    dataset: {
      ids: ['evalscope/PolyMath', 'Qwen/PolyMath'],
      subsets: languages.flatMap(language => levels.map(level => `${language}-${level}`)),
      subsetColumn: { name: 'id', label: languageAndLevel },
      split: 'test',
      fewShotNum: 0,
      row: z.lazy(() =>
        z.object({
          id: z.string(),
          question: z.string(),
          answer: z.union([z.string(), z.number()]).transform(String),
        }),
      ),
      sampleCount: 9000,
    },
    template: '{question}\n{instruction}',
    values: { instruction: subset => instructions[languageOf(subset)] ?? instructions['en']! },
    derivedRows: weightedAccuracies,
    examples: starter,
    ask: row => ({ question: row.question, target: row.answer, metadata: { id: row.id } }),
  })

const languageOf = (subset: string): string => subset.split('-', 1)[0]!

/** `en-low-3` and `low-en-3` are both of the subset en-low. */
function languageAndLevel(id: unknown): string {
  const words = String(id).split(/[-_]/)
  const language = words.find(word => languages.includes(word))
  const level = words.find(word => levels.includes(word))
  return `${language ?? 'other'}-${level ?? 'other'}`
}

/** DW-ACC: each language's accuracies weighted by level and divided by 15, also where a level was not run; then their mean. */
function weightedAccuracies(metric: MetricIdentity, subsets: SubsetScore[]): DerivedRow[] {
  if (metric.name !== 'accuracy') return []
  const rows = languages.flatMap((language): DerivedRow[] => {
    const own = subsets.filter(({ name }) => languageOf(name) === language)
    if (own.length === 0) return []
    const sum = own.reduce(
      (total, { name, score }) => total + (weights[name.slice(language.length + 1)] ?? 0) * score,
      0,
    )
    const num = own.reduce((total, subset) => total + subset.num, 0)
    return [{ name: `DW-ACC ${language}`, score: sum / 15, num }]
  })
  if (rows.length === 0) return []
  const mean = rows.reduce((sum, row) => sum + row.score, 0) / rows.length
  return [
    ...rows,
    { name: 'DW-ACC', score: mean, num: rows.reduce((sum, row) => sum + row.num, 0) },
  ]
}
