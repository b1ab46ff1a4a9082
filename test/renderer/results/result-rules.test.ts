import { describe, expect, it } from 'vitest'
import type { BenchmarkReport, CommandOutput, RunSummary } from '@contract'
import { datasetFacts, runWarnings } from '../../../src-renderer/features/results/run-warnings'
import { halfWidth, scoreNumber } from '../../../src-renderer/features/results/score-number'
import {
  firstOpen,
  scoreRows,
  visibleRows,
} from '../../../src-renderer/features/results/score-rows'
import { createFormat } from '../../../src-renderer/ui/format'
import { resultAnswers, wideRun } from '../support/fake-results'
import { counts, fakeRun } from '../support/fake-runs'

type RunDetail = CommandOutput<'run.get'>

const detailOf = (run: RunSummary): RunDetail =>
  resultAnswers(() => run)['run.get']({ runId: run.id })
const kinds = (detail: RunDetail) => runWarnings(detail).map(({ kind }) => kind)

describe('banners', () => {
  it('a clean run has none', () => {
    const clean = fakeRun('clean', { counts: counts({ total: 100, scored: 100 }) })
    expect(kinds({ ...detailOf(clean), reports: [] })).toEqual([])
  })

  it('replies cut off warn above one in a hundred, not at it', () => {
    const at = (truncated: number) =>
      kinds({
        ...detailOf(fakeRun('cut', { counts: counts({ total: 1000, scored: 1000, truncated }) })),
        reports: [],
      })
    expect(at(10)).toEqual([])
    expect(at(11)).toEqual(['truncated'])
  })

  it('nothing scored divides nothing by nothing', () => {
    expect(kinds({ ...detailOf(fakeRun('none', { counts: counts() })), reports: [] })).toEqual([])
  })

  it('starter rows are told once, by the environment and not again by the note', () => {
    const warnings = runWarnings(detailOf(wideRun()))
    expect(warnings.filter(({ kind }) => kind === 'starter')).toEqual([
      { kind: 'starter', benchmarks: ['general_qa'] },
    ])
    expect(warnings.some(({ kind }) => kind === 'note')).toBe(false)
  })

  it('a run that stopped can be resumed, an import cannot', () => {
    const stopped = (part: Partial<RunSummary>) =>
      runWarnings({
        ...detailOf(fakeRun('x', { status: 'interrupted', ...part })),
        reports: [],
        imported: null,
      }).find(({ kind }) => kind === 'stopped')
    expect(stopped({})).toMatchObject({ isResumable: true })
    expect(stopped({ origin: 'evalscope' })).toMatchObject({ isResumable: false })
  })

  it('environments of other shapes give no facts instead of failing', () => {
    expect(datasetFacts({})).toEqual([])
    expect(datasetFacts({ datasets: 'none' })).toEqual([])
    expect(datasetFacts({ datasets: { a: null, b: [1] } })).toEqual([])
  })
})

describe('the score table', () => {
  const rows = scoreRows(detailOf(wideRun()).reports)

  it('is a tree of metric, category and subset', () => {
    const cmmlu = rows.filter(({ benchmarkId, isPrimary }) => benchmarkId === 'cmmlu' && isPrimary)
    expect(cmmlu.filter(({ kind }) => kind === 'category')).toHaveLength(4)
    expect(cmmlu.filter(({ kind }) => kind === 'subset')).toHaveLength(17)
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
  })

  it('a benchmark with one subset is one line, without a macro mean', () => {
    const gsm8k = rows.filter(({ benchmarkId }) => benchmarkId === 'gsm8k')
    expect(gsm8k).toHaveLength(1)
    expect(gsm8k[0]).toMatchObject({ macroScore: null, num: 1316, total: 1319, hasChildren: false })
  })

  it('shows what is open and nothing below what is closed', () => {
    const open = new Set(firstOpen(rows))
    const shown = visibleRows(rows, open)
    expect(shown.filter(({ kind }) => kind === 'category')).toHaveLength(4)
    expect(shown.filter(({ kind }) => kind === 'subset')).toHaveLength(0)
    const category = shown.find(({ kind }) => kind === 'category')
    const more = visibleRows(rows, new Set([...open, category?.id ?? '']))
    expect(more.filter(({ kind }) => kind === 'subset').length).toBeGreaterThan(0)
    expect(visibleRows(rows, new Set([category?.id ?? ''])).every(row => row.level === 0)).toBe(
      true,
    )
  })

  it('a benchmark without a report shows its running score with its coverage', () => {
    const run = fakeRun('live')
    expect(scoreRows([], run.benchmarks)).toMatchObject([
      { name: 'GSM8K', score: 0.8123, num: 1316, total: 1319, hasChildren: false },
    ])
    expect(scoreRows(detailOf(run).reports, run.benchmarks)).toHaveLength(1)
  })

  it('a category of imports without totals has no coverage', () => {
    const [report] = detailOf(wideRun()).reports.slice(1, 2) as [BenchmarkReport]
    const metric = report.metrics[0]
    const without = structuredClone(report)
    const first = without.metrics[0]?.categories[0]?.subsets[0]
    if (first) first.total = null
    expect(metric).toBeDefined()
    expect(scoreRows([without]).find(({ kind }) => kind === 'category')?.total).toBeNull()
  })
})

describe('numbers as the reader chose them', () => {
  const format = createFormat('en')
  const interval = { low: 0.7903, high: 0.8324, stdErr: null, method: 'wilson' as const }

  it('per cent and shares say as much as each other', () => {
    const percent = { unit: 'percent', digits: 1 } as const
    const share = { unit: 'share', digits: 1 } as const
    expect(scoreNumber(0.8123, 'percent', percent, format)).toBe('81.2 %')
    expect(scoreNumber(0.8123, 'percent', share, format)).toBe('0.812')
    expect(halfWidth(interval, 'percent', percent, format)).toBe('2.1')
    expect(halfWidth(interval, 'percent', share, format)).toBe('0.021')
  })

  it('a metric that is no share is never a percentage', () => {
    expect(scoreNumber(182.25, 'number', { unit: 'percent', digits: 0 }, format)).toBe('182.25')
  })
})
