import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { JsonObject, VerificationRow, VerificationScorecard } from '@contract'
import { planRequests, readTestSet } from '../../../src-main/engine/verification/read-test-set'
import { runVerification } from '../../../src-main/engine/verification/run-verification'
import { scorecardOf } from '../../../src-main/engine/verification/scorecard'
import { thresholdsFor } from '../../../src-main/engine/verification/thresholds'
import { pairRows } from '../../../src-main/engine/verification/trigger-similarity'
import { createVerifierClient } from '../../../src-main/providers/verifier-client'
import { readResults, rowToLine } from '../../../src-main/reports/verification/results-file'
import { summaryOf } from '../../../src-main/reports/verification/summary-file'
import { checkRow } from '../../../src-main/scorers/verification/check-row'
import { startVerifierServer, verifierGolden } from '../../support/verifier-server'

const text = (name: string): string => readFileSync(join(verifierGolden, name), 'utf8')
const lines = (name: string): JsonObject[] =>
  text(name)
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as JsonObject)

async function run(
  script: string,
  set: string,
  stored: VerificationRow[] = [],
): Promise<{ rows: VerificationRow[]; asked: number; generation: 'classic' | 'labelled' }> {
  const server = await startVerifierServer(script)
  const target = { baseUrl: server.url, model: 'mock-model', apiKey: undefined, headers: {} }
  const client = createVerifierClient(target, { innerMs: 1, outerMs: 1 })
  const testSet = readTestSet(text(set))
  const { generation } = testSet
  const plan = planRequests(testSet.lines, {
    model: 'mock-model',
    generation,
    stream: false,
    loops: 1,
  })
  let asked = 0
  try {
    const rows = await runVerification(
      {
        client: { ...client, ask: (...given) => ((asked += 1), client.ask(...given)) },
        check: checkRow,
        now: Date.now,
        save: async () => undefined,
      },
      { plan, stored },
      {
        generation,
        concurrency: 8,
        timeoutMs: 20_000,
        retries: 3,
        extraBody: {},
        serverBody: {},
        unknownFields: 'refuse',
        redo: 'failed',
      },
      new AbortController().signal,
    )
    return { rows, asked, generation }
  } finally {
    await client.close()
    await server.close()
  }
}

/** The fields of a row's digest as its results line has them. */
function digest(
  row: VerificationRow,
  wanted: JsonObject,
  generation: 'classic' | 'labelled',
): JsonObject {
  const line = JSON.parse(rowToLine(row, { generation, loops: 1, extraBody: {} })) as JsonObject
  const own = ['attempts', 'reasons', 'stream', 'error_code', 'inconclusive']
  const known = Object.entries(line).filter(
    ([name]) =>
      !own.includes(name) &&
      !['request', 'response', 'last_run_at', 'duration_ms', 'error_repeating_config'].includes(
        name,
      ),
  )
  return {
    ...Object.fromEntries(known),
    case_id: wanted.case_id ?? null,
    label: wanted.label ?? null,
  }
}

function scorecard(
  rows: VerificationRow[],
  generation: 'classic' | 'labelled',
  reference: VerificationRow[] | null,
): VerificationScorecard {
  const withSettings = (row: VerificationRow) => ({ ...row, settings: {} })
  return scorecardOf(rows, {
    generation,
    thresholds: thresholdsFor(generation, { isBundled: false, own: [] }),
    pairs: reference && [pairRows(rows.map(withSettings), reference.map(withSettings))],
    warnings: [],
  })
}

const values = (card: VerificationScorecard): Record<string, number | null> =>
  Object.fromEntries(card.metrics.map(({ id, value }) => [id, value]))

const derived = existsSync(verifierGolden)
  ? (JSON.parse(text('metrics_derived.json')) as Record<string, Record<string, unknown>>)
  : {}

function expectClassic(
  found: Record<string, number | null>,
  card: VerificationScorecard,
  wanted: Record<string, unknown>,
): void {
  expect(found['query-success']).toBeCloseTo(
    wanted['query_success_rate_readme (success/total queries)'] as number,
    12,
  )
  expect(found['finish-tool-calls']).toBeCloseTo(
    wanted['finish_tool_calls_rate (tool_calls_finish_tool_calls/total)'] as number,
    12,
  )
  expect(found['schema-accuracy']).toBeCloseTo(
    wanted['tool_calls_accuracy (successful/finish_tool_calls)'] as number,
    12,
  )
  expect(found['not-only-reasoning']).toBeCloseTo(
    wanted['response_success_rate_not_only_reasoning (1 - only_reasoning/checked)'] as number,
    12,
  )
  expect(found['language-following']).toBe(wanted.language_following_success_rate)
  expectSimilarity(found, card, wanted.trigger_similarity_by_hash)
  expectSimilarity(found, card, wanted.trigger_similarity_positional)
}

function expectSimilarity(
  found: Record<string, number | null>,
  { trigger }: VerificationScorecard,
  wanted: unknown,
): void {
  const { f1, tp, fp, fn, tn } = wanted as Record<string, number>
  expect(trigger).toEqual({ tp, fp, fn, tn, unpaired: 0 })
  expect(found['trigger-similarity']).toBeCloseTo(f1 as number, 12)
}

describe.skipIf(!existsSync(verifierGolden))('scripted runs (../shared/golden/verifier)', () => {
  it('gives every row of the first generation its verdict and its metrics, merges reruns soundly', async () => {
    const candidate = await run('script_candidate.jsonl', 'testset.jsonl')
    const reference = await run('script_reference.jsonl', 'testset.jsonl')
    const expected = lines('v010/candidate_expected.jsonl')
    expect(candidate.rows.map((row, at) => digest(row, expected[at] ?? {}, 'classic'))).toEqual(
      expected,
    )
    const official = lines('v010/reference_expected.jsonl')
    expect(reference.rows.map((row, at) => digest(row, official[at] ?? {}, 'classic'))).toEqual(
      official,
    )

    const card = scorecard(candidate.rows, 'classic', reference.rows)
    expectClassic(values(card), card, derived.v010_candidate ?? {})
    const own = scorecard(reference.rows, 'classic', reference.rows)
    expectClassic(values(own), own, derived.v010_reference ?? {})

    const summary = summaryOf(candidate.rows, { model: 'mock-model', generation: 'classic' })
    const wanted = JSON.parse(text('v010/candidate_summary.json')) as JsonObject
    // Broken streams are tried again by the outer loop here: two rows, two tries more each.
    expect(summary).toEqual({ ...wanted, all_count: 125, success_rate: 0.85 })

    const file = candidate.rows
      .map(row => rowToLine(row, { generation: 'classic', loops: 1, extraBody: {} }))
      .join('\n')
    const again = await run('script_rerun.jsonl', 'testset.jsonl', readResults(file).rows)
    const failed = candidate.rows.filter(row => row.status === 'failed')
    // One of them holds a field that is never sent.
    expect(again.asked).toBe(failed.length - 1)
    expect(again.rows.map(row => row.dataIndex)).toEqual(candidate.rows.map(row => row.dataIndex))
    const merged = scorecard(again.rows, 'classic', reference.rows)
    expectSimilarity(values(merged), merged, derived.v010_incremental?.trigger_similarity_by_hash)
    for (const { value } of merged.metrics) expect(value ?? 0).toBeLessThanOrEqual(1)
    expect(
      summaryOf(again.rows, { model: 'mock-model', generation: 'classic' }).success_rate,
    ).toBeLessThanOrEqual(1)
  }, 60_000)

  it('gives every row of the labelled generation its verdict and its metrics', async () => {
    const { rows, generation } = await run('script_v12.jsonl', 'testset_v12.jsonl')
    expect(generation).toBe('labelled')
    const expected = lines('v12/candidate_expected.jsonl')
    expect(rows.map((row, at) => digest(row, expected[at] ?? {}, 'labelled'))).toEqual(expected)
    const wanted = derived.v12_candidate as Record<string, number>
    const found = values(scorecard(rows, 'labelled', null))
    expect(found['tool-calls-match']).toBeCloseTo(wanted['ToolCalls-Match-Rate'] as number, 12)
    expect(found['schema-accuracy']).toBeCloseTo(wanted['ToolCalls-Schema-Accuracy'] as number, 12)
    expect(found['only-reasoning']).toBeCloseTo(wanted['Error-Only-Reasoning-Rate'] as number, 12)
    expect(found['language-following']).toBe(wanted['Language-Following-Success-Rate'])
    expect(found['scenario-check']).toBeCloseTo(wanted['Scenario-Check-Pass-Rate'] as number, 12)
    expect(summaryOf(rows, { model: 'mock-model', generation })).toEqual(
      JSON.parse(text('v12/candidate_summary.json')),
    )
  }, 60_000)
})
