import { hash } from 'node:crypto'
import type { DatasetFacts } from '@contract'
import type { LocatedDataset } from '../../engine/ports'
import { activate, identify, type NamedDataset } from './resolve-dataset'

const BINS = 24
const LABELS_SHOWN = 20
const PROBLEMS_SHOWN = 200
const EXAMPLES = 20
/** Answers that repeat less than this, on average, are free text and no labels. */
const LABEL_REPEATS = 3

/** Reads every row once and counts: subsets, lengths of questions, labels, copies, rows that cannot be read. */
export async function measureDataset(
  named: NamedDataset,
  located: LocatedDataset,
): Promise<DatasetFacts> {
  const active = activate(named)
  const subsets = new Map<string, number>()
  const labels = new Map<string, number>()
  const nearKeys = new Set<string>()
  const exactKeys = new Set<string>()
  const lengths: number[] = []
  const problems: DatasetFacts['problems'] = []
  const duplicateExamples: DatasetFacts['duplicateExamples'] = []
  let rows = 0
  let bad = 0
  let duplicates = 0
  let nearDuplicates = 0
  const note = (problem: DatasetFacts['problems'][number]): void => {
    bad++
    if (problems.length < PROBLEMS_SHOWN) problems.push(problem)
  }
  for await (const row of located.rows(named.split)) {
    const { file, line } = row
    if (!row.ok) {
      note({ file, line, reason: row.reason })
      continue
    }
    rows++
    const { subset, key } = identify(named.benchmark, row)
    subsets.set(subset, (subsets.get(subset) ?? 0) + 1)
    if (row.duplicateOf) {
      duplicates++
      if (duplicateExamples.length < EXAMPLES) {
        const { duplicateOf: first } = row
        duplicateExamples.push({ file, line, first: `${first.file}, line ${first.line}` })
      }
    }
    try {
      const sample = active.read(row.value, subset)
      const text = [sample.question, ...(sample.choices ?? [])].join('\n')
      lengths.push(text.length)
      labels.set(sample.target, (labels.get(sample.target) ?? 0) + 1)
      const near = nearKey(subset, text)
      if (nearKeys.has(near) && !exactKeys.has(key)) nearDuplicates++
      nearKeys.add(near)
      exactKeys.add(key)
    } catch (error) {
      note({
        file,
        line,
        reason: error instanceof Error ? error.message.slice(0, 400) : String(error),
      })
    }
  }
  return {
    rows,
    bad,
    problems,
    subsets: [...subsets].map(([name, count]) => ({ name, rows: count })),
    lengths: histogram(lengths),
    labels: labelBalance(labels, rows),
    duplicates,
    duplicateExamples,
    nearDuplicates,
    fingerprint: await located.fingerprint(named.split),
  }
}

/** Equal for questions that differ only in case, spaces and punctuation. */
function nearKey(subset: string, text: string): string {
  const folded = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
  return hash('sha1', `${subset}\0${folded === '' ? text : folded}`, 'base64')
}

function labelBalance(labels: Map<string, number>, rows: number): DatasetFacts['labels'] {
  if (labels.size === 0 || rows / labels.size < LABEL_REPEATS) return null
  return [...labels]
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, LABELS_SHOWN)
    .map(([label, count]) => ({ label: label.slice(0, 80), count }))
}

/** Bins of equal width up to the 99th percentile; the last one takes all that is longer. */
export function histogram(values: number[]): DatasetFacts['lengths'] {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
  const min = sorted[0] ?? 0
  const max = sorted.at(-1) ?? 0
  const width = Math.max(1, Math.ceil((at(0.99) - min + 1) / BINS))
  const count = Math.max(1, Math.min(BINS, Math.ceil((max - min + 1) / width)))
  const bins = Array.from({ length: count }, (_, i) => ({
    from: min + i * width,
    to: i === count - 1 ? max : min + (i + 1) * width - 1,
    count: 0,
  }))
  for (const value of sorted) {
    const bin = bins[Math.min(count - 1, Math.floor((value - min) / width))]
    if (bin) bin.count++
  }
  return { min, median: at(0.5), max, bins: sorted.length === 0 ? [] : bins }
}
