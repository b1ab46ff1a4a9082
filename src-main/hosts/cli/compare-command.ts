import { hasAlias, modelLabel, type RunId } from '@contract'
import {
  compareStoredRuns,
  type ComparabilityNote,
  type StoredComparison,
} from '../../app/compare-runs'
import { pairChoice } from '../../app/comparison/chosen-tests'
import { AppError, toErrorInfo } from '../../app/errors'
import type { CorrectionFlag } from './interval-options'
import { CallError, withApp } from './local-client'
import { printTable } from './print-report'

type Compared = StoredComparison['benchmarks'][number]

/** `evalwright compare RUN OTHER`: B − A on the questions that both have a score for, with tests and a verdict in words. */
export async function compareCommand(
  [run, other]: [string, string],
  { json, ...asked }: CompareFlags,
  dataDir: string | undefined,
): Promise<number> {
  return withApp(dataDir, async client => {
    const compared = compare(() =>
      compareStoredRuns(
        client.app.store,
        [run as RunId, other as RunId],
        pairChoice(client.app.store.settings.get(), asked),
      ),
    )
    if (json) process.stdout.write(`${JSON.stringify(compared)}\n`)
    else print(compared)
    return 0
  })
}

function compare(act: () => StoredComparison): StoredComparison {
  try {
    return act()
  } catch (error) {
    if (error instanceof AppError) throw new CallError(toErrorInfo(error))
    throw error
  }
}

function print(compared: StoredComparison): void {
  const { a, b, benchmarks, overall, macro } = compared
  const level = `${Number((compared.confidence * 100).toPrecision(4))}% interval`
  process.stdout.write(`A: ${runText(a)}\nB: ${runText(b)}\n`)
  const lines: Compared[] = [...benchmarks]
  if (overall && benchmarks.length > 1) lines.push({ ...overall, benchmarkId: 'all samples' })
  printTable(
    [
      ...['Benchmark', 'Pairs', 'A', 'B', 'B − A', level, 'Test', 'p'],
      ...[CORRECTED[compared.correction], 'Verdict'],
    ],
    lines.map(line => [
      line.benchmarkId,
      String(line.num),
      figure(line.meanA),
      figure(line.meanB),
      signed(line.difference?.value ?? null),
      interval(line.difference?.interval ?? null),
      line.test ? TESTS[line.test.name] : '–',
      pText(line.test?.pValue ?? null),
      pText(line.correctedP),
      verdictText(line),
    ]),
  )
  if (macro) {
    process.stdout.write(
      `Mean over ${macro.benchmarks} benchmarks: B − A ${signed(macro.value)}, ${level} ${interval(macro.interval)}, p ${pText(macro.pValue)}\n`,
    )
  }
  for (const line of benchmarks) printUnpaired(line)
  for (const note of compared.notes) process.stdout.write(`${noteText(note)}\n`)
}

const runText = (run: StoredComparison['a']): string =>
  `${run.name} (${run.id}, ${run.status}${hasAlias(run) ? `, model ${modelLabel(run)}` : ''})`

const CORRECTED = {
  holm: 'Holm p',
  bonferroni: 'Bonferroni p',
  'benjamini-hochberg': 'BH p',
  none: 'p as is',
}

const TESTS = {
  'mcnemar-exact': 'McNemar',
  wilcoxon: 'Wilcoxon',
  'clustered-t': 'clustered t',
}

function verdictText({ verdict }: Compared): string {
  const { kind, samplesPerPoint, point } = verdict
  const unit = point === 0.01 ? '1 % point' : '1 point'
  const needed = samplesPerPoint === null ? '' : `\n${unit}: about ${samplesPerPoint} samples`
  const words = {
    'a-higher': 'A scores higher',
    'b-higher': 'B scores higher',
    unclear: 'unclear: the interval holds 0',
    'not-told-apart': 'cannot be told from chance',
    identical: 'same score on every sample',
    'too-few': 'too few pairs to tell',
  }
  return `${words[kind]}${needed}`
}

function printUnpaired({ benchmarkId, onlyInA, onlyInB, unscored }: Compared): void {
  const parts = [
    onlyInA > 0 ? `${onlyInA} only in A` : '',
    onlyInB > 0 ? `${onlyInB} only in B` : '',
    unscored.either > 0
      ? `${unscored.either} without a score (${unscored.a} in A, ${unscored.b} in B)`
      : '',
  ].filter(part => part !== '')
  if (parts.length > 0)
    process.stdout.write(`${benchmarkId}: samples left out: ${parts.join('; ')}\n`)
}

function noteText({ benchmarkId, kind, a, b }: ComparabilityNote): string {
  const texts = {
    'only-one-run': `only in ${a === null ? 'B' : 'A'}, not compared`,
    'metric-differs': `not compared: the primary metric is ${a} in A and ${b} in B`,
    'version-differs': `version ${a} in A and ${b} in B: prompt or scoring differ`,
    'data-differ': 'the data files differ; questions that both hold are compared',
    'options-differ': 'its options differ; see "evalwright call run.get"',
  }
  return `${benchmarkId}: ${texts[kind]}`
}

function figure(value: number | null): string {
  return value === null ? '–' : value.toFixed(4)
}

function signed(value: number | null): string {
  if (value === null) return '–'
  return value > 0 ? `+${figure(value)}` : figure(value).replace('-', '−')
}

function interval(ends: { low: number; high: number } | null): string {
  return ends === null ? '–' : `${signed(ends.low)} … ${signed(ends.high)}`
}

function pText(p: number | null): string {
  if (p === null) return '–'
  return p < 0.0001 ? '< 0.0001' : p.toFixed(4)
}

export interface CompareFlags {
  draws?: number
  seed?: number
  level?: number
  correction?: CorrectionFlag
  json?: boolean
}
