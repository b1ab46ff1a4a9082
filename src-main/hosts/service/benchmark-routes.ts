import { z } from 'zod'
import { Json, type CatalogueEntry } from '@contract'
import { callApp } from './call-app'
import { json, type Route } from './route'

const MULTIMODAL = ['images', 'audio', 'video']
const AGENT = ['agent', 'user-simulator', 'tools']
const AIGC = ['image-generation', 'image-editing', 'speech-output']

type Group = 'text' | 'multimodal' | 'agent' | 'aigc'

/** The catalogue in EvalScope's groups and words. */
export const benchmarkRoutes: Route[] = [
  {
    method: 'get',
    path: '/api/v1/eval/benchmarks',
    tag: 'eval',
    summary: 'benchmarks, in groups',
    query: z.object({
      type: z.enum(['text', 'multimodal']).optional(),
      all: z.enum(['true', 'false']).optional(),
    }),
    answers: {
      200: { description: 'groups of benchmarks', schema: z.record(z.string(), z.array(Json)) },
    },
    async handle({ app, query }) {
      const entries = await callApp(app, 'benchmark.list', {})
      const names: Group[] =
        query.type === undefined ? ['text', 'multimodal'] : [query.type as Group]
      if (query.all === 'true') names.push('agent', 'aigc')
      const groups = Object.groupBy(entries, groupOf)
      return json(
        Object.fromEntries(names.map(name => [name, (groups[name] ?? []).map(benchmarkJson)])),
      )
    },
  },
]

function groupOf({ needs, tags, family }: CatalogueEntry): Group {
  const has = (words: string[]): boolean =>
    words.some(word => (needs as string[]).includes(word) || tags.includes(word))
  if (has(AIGC)) return 'aigc'
  if (has(AGENT)) return 'agent'
  return has(MULTIMODAL) || family.startsWith('image') ? 'multimodal' : 'text'
}

function benchmarkJson(entry: CatalogueEntry) {
  const { en, zh } = entry.description
  return {
    name: entry.id,
    pretty_name: entry.title.en,
    tags: entry.tags,
    category: groupOf(entry),
    subset_list: entry.subsets,
    total_samples: entry.sampleCount,
    few_shot_num: entry.fewShotNum,
    dataset_id: entry.datasetId,
    paper_url: entry.source,
    metrics: entry.metrics,
    meta: {
      version: entry.version,
      license: entry.license,
      split: entry.split,
      needs: entry.needs,
      dataset: entry.dataset.state,
    },
    description: { en: { full: en, sections: {} }, zh: { full: zh, sections: {} } },
  }
}
