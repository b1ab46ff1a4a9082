import type { BenchmarkNeed, CatalogueEntry } from '@contract'
import type { LaterBenchmark } from '../benchmarks/later/later-benchmark'

const words: Record<BenchmarkNeed, string> = {
  sandbox: 'a sandbox for code',
  tools: 'tool calls',
  images: 'image input',
  audio: 'audio input',
  video: 'video input',
  agent: 'an agent loop',
  judge: 'a judge model',
  'user-simulator': 'a model that plays the user',
  services: 'outside services',
  'neural-metric': 'a neural metric',
  'image-generation': 'a model that makes images',
  'image-editing': 'a model that edits images',
  'speech-output': 'a model that speaks',
}

/** What a benchmark waits for, as words: `image input and a judge model`. */
export function needsText(needs: BenchmarkNeed[]): string {
  return new Intl.ListFormat('en').format(needs.map(need => words[need]))
}

/** A benchmark that cannot be run yet, as the catalogue shows it. */
export function laterEntry(benchmark: LaterBenchmark): CatalogueEntry {
  const { id, title, description, family, tags, languages, needs, source } = benchmark
  return {
    id,
    title,
    description,
    limits: null,
    needs,
    isJudged: false,
    family,
    tags,
    languages,
    version: 0,
    source,
    license: '',
    datasetId: benchmark.datasetId,
    subsets: [],
    sampleCount: benchmark.sampleCount,
    split: '',
    fewShotNum: 0,
    shotSplit: null,
    metrics: [],
    primaryMetric: '',
    promptTemplate: '',
    placeholders: [],
    extraParams: {},
    isCustom: false,
    dataset: { state: 'not-yet', path: null, detail: `It needs ${needsText(needs)}.` },
  }
}
