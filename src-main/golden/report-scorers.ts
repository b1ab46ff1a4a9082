import type { BenchmarkOptions, BenchmarkReport, Json, JsonObject, MetricReport } from '@contract'
import { benchmarks } from '../benchmarks'
import { identityKey } from '../engine/metric-facts'
import { reportJson } from '../reports/evalscope/report-json'
import { migrateValueKey } from '../reports/evalscope/metric-names'
import { pythonJson } from '../reports/evalscope/python-json'
import { resultTable } from '../reports/result-table'
import { round4 } from '../reports/round'
import { roundLevels } from '../reports/round-levels'
import { figureMetadata, figureReport, figureSets } from './figure-reports'
import { recordedAttempts, recordedPrimary, recordedTitles } from './recorded-benchmarks'
import { numberIn, objectIn, textIn, textsIn, type ScorerTable } from './scorer-table'
import { recordedBenchmark, recordedSamples, reportOfSet, type RecordedSample } from './set-scorers'

type Subsets = Record<string, RecordedSample[]>

/** A recorded run of one benchmark as a report file, its headline and its table. */
function report(input: JsonObject): Json {
  const id = textIn(input, 'benchmark')
  const figures = figureSets[id]
  if (figures)
    return withMetadata(
      shown(
        figureReport(id, objectIn(input, 'samples'), figures),
        textIn(input, 'model_name'),
        true,
      ),
      metric => figureMetadata(id, metric),
    )
  const made = benchmarkReport(id, subsetsIn(input), {
    category: categoryOf(id, input),
    aggregation: aggregationOf(id, input),
  })
  return shown(made, textIn(input, 'model_name'), recordedAttempts.has(id))
}

function shown(made: BenchmarkReport, model: string, isLater = false): Json {
  const file = fileOf(made, model, isLater)
  const { columns, rows } = resultTable([{ model, reports: [made] }], { everyLevel: true })
  const metricColumn = columns.indexOf('Metric')
  const keys = new Map(made.metrics.map(({ label, identity }) => [label, identityKey(identity)]))
  const width = columns.indexOf('95% low')
  return {
    report: file,
    score: headline(made),
    table: rows.map(row =>
      row
        .slice(0, width)
        .map((cell, at) =>
          at === metricColumn
            ? (keys.get(String(cell)) ?? cell)
            : at === 1
              ? made.benchmarkId
              : cell,
        ),
    ),
    table_columns: columns.slice(0, width),
  }
}

/** The same file with what its subsets say beside their scores. */
function withMetadata(answer: Json, metadataOf: (metric: string) => Json): Json {
  let metric = ''
  return JSON.parse(JSON.stringify(answer), (key, value: Json) => {
    if (key !== 'metrics' || !Array.isArray(value)) return value
    return value.map(one => {
      const facts = objectIn({ one }, 'one')
      metric = textIn(objectIn(facts, 'identity'), 'name')
      return JSON.parse(JSON.stringify(facts), (inner, part: Json) =>
        inner === 'metadata' ? metadataOf(metric) : part,
      ) as Json
    })
  }) as Json
}

function headline(made: BenchmarkReport): number {
  const metric = made.metrics.find(({ primary }) => primary) ?? made.metrics[0]
  if (!metric) throw new RangeError('no sample was scored')
  return roundLevels(metric).score
}

const leftOut = ['dataset_description', 'analysis', 'perf_metrics']

/** What the later recorded release adds to a file. */
const laterKeys = ['metadata', 'primary_metric_unavailable_reason']

/** The file without the parts that the golden lines leave out, in the form of the earlier or the later release. */
function fileOf(made: BenchmarkReport, modelId: string, isLater = false): Json {
  const text = pythonJson(
    reportJson({ report: made, modelId, description: '', execution: null, perfMetrics: null }),
  )
  const hidden = new Set([...leftOut, ...(isLater ? [] : laterKeys)])
  return JSON.parse(text, (key, value: Json) => (hidden.has(key) ? undefined : value)) as Json
}

interface Facts {
  category: (subset: string) => string[]
  aggregation: BenchmarkOptions['aggregation']
}

function benchmarkReport(id: string, subsets: Subsets, facts: Facts): BenchmarkReport {
  const first = Object.values(subsets).flatMap(list =>
    list.flatMap(({ values }) => Object.keys(values)),
  )[0]
  const made = reportOfSet(
    subsets,
    recordedBenchmark({
      id,
      title: { en: recordedTitles[id] ?? id, zh: id },
      category: facts.category,
      primaryMetric: recordedPrimary[id] ?? first ?? 'accuracy',
    }),
    facts.aggregation === undefined ? {} : { aggregation: facts.aggregation },
  )
  if (!recordedAttempts.has(id)) return made
  const heads = ({ identity }: MetricReport): boolean =>
    identity.aggregation === 'pass_at_k' && identity.dimensions.k === 1
  return { ...made, metrics: made.metrics.map(metric => ({ ...metric, primary: heads(metric) })) }
}

function subsetsIn(input: JsonObject): Subsets {
  return Object.fromEntries(
    Object.entries(objectIn(input, 'samples')).map(([name, list]) => [
      name,
      recordedSamples(list).map(sample => ({
        ...sample,
        values: Object.fromEntries(
          Object.entries(sample.values).map(([key, value]) => [migrateValueKey(key), value]),
        ),
      })),
    ]),
  )
}

function categoryOf(id: string, input: JsonObject): (subset: string) => string[] {
  const map = objectIn(input, 'category_map')
  const known = benchmarks.get(id)
  return subset => {
    if (subset in map) {
      const path = map[subset]
      return Array.isArray(path) ? path.map(String) : [String(path)]
    }
    return known?.category?.(subset) ?? ['default']
  }
}

function aggregationOf(id: string, input: JsonObject): BenchmarkOptions['aggregation'] {
  const asked = objectIn(input, 'dataset_args').aggregation
  if (typeof asked === 'string') return asked as NonNullable<BenchmarkOptions['aggregation']>
  return recordedAttempts.has(id) ? 'mean_and_pass_at_k' : 'mean'
}

/** Rows of several benchmarks as one report: subsets are `benchmark/subset`, once for each category that has them. */
function collection(input: JsonObject): Json {
  const rows = Array.isArray(input.rows) ? input.rows.map(row => objectIn({ row }, 'row')) : []
  const subsets: Subsets = {}
  rows.forEach((row, at) => {
    const path = textsIn(row, 'categories')
    const name = `${textIn(row, 'dataset_name')}/${textIn(row, 'subset_name')}`
    const key = JSON.stringify([path, name])
    subsets[key] ??= []
    subsets[key].push({
      id: at,
      group: at,
      position: -1,
      values: { [textIn(row, 'metric')]: numberIn(row, 'score') },
      answer: null,
    })
  })
  const made = reportOfSet(
    subsets,
    recordedBenchmark({
      id: textIn(input, 'all_dataset_name'),
      title: { en: '', zh: '' },
      primaryMetric: 'none',
      category: key => (JSON.parse(key) as [string[], string])[0],
    }),
    { aggregation: 'mean' },
  )
  const metrics = made.metrics.map(metric => ({
    ...metric,
    categories: metric.categories.map(category => ({
      ...category,
      subsets: category.subsets
        .map(subset => ({
          ...subset,
          name: (JSON.parse(subset.name) as [string[], string])[1],
        }))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    })),
  }))
  const named: BenchmarkReport = { ...made, metrics }
  const file = fileOf(named, textIn(input, 'model_name'))
  return {
    report: { ...objectIn({ file }, 'file'), name: 'data_collection' },
    score: headline(named),
  }
}

/** One category from its subsets, rounded as report files round. */
function category(input: JsonObject): Json {
  const list = Array.isArray(input.subsets) ? input.subsets : []
  const subsets = list.map(subset => {
    const facts = objectIn({ subset }, 'subset')
    return {
      name: textIn(facts, 'name'),
      score: numberIn(facts, 'score'),
      num: numberIn(facts, 'num'),
      isAggregate: facts.is_aggregate === true,
      interval: null,
      total: null,
    }
  })
  const [rounded] = roundLevels({
    identity: { name: 'accuracy', aggregation: 'mean', dimensions: {} },
    key: 'accuracy:mean',
    label: 'Accuracy',
    primary: true,
    higherIsBetter: true,
    display: 'percent',
    score: 0.00001,
    macroScore: 0,
    num: 0,
    total: null,
    interval: null,
    categories: [{ name: ['default'], score: 0, macroScore: 0, num: 0, subsets }],
  }).categories
  return { num: rounded!.num, score: rounded!.score, macro_score: rounded!.macroScore }
}

export const reportScorers: ScorerTable = {
  'file:report': report,
  'file:report/gen_collection_report': collection,
  'file:report/Category_aggregate': category,
  'file:report/normalize_score': input => round4(Number(input.value ?? 0)),
}
