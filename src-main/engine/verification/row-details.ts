import {
  VerificationStage,
  type Json,
  type VerificationDetails,
  type VerificationRow,
} from '@contract'
import { firstFailure } from './first-failure'
import type { TriggerPair } from './trigger-similarity'

const SHOWN_CALLS = 12

/** What the rows tell beside the metrics: where they fall, which calls do not fit, what was asked again, how tokens were counted. */
export function rowDetails(
  rows: readonly VerificationRow[],
  pairs: readonly TriggerPair[] | null,
): VerificationDetails {
  const falls = Map.groupBy(rows, firstFailure)
  const count = (code: string): number =>
    rows.filter(row => row.reasons.some(reason => reason.code === code)).length
  return {
    stages: VerificationStage.options.flatMap(stage => {
      const fallen = falls.get(stage)?.length ?? 0
      return fallen === 0 ? [] : [{ stage, count: fallen }]
    }),
    failingCalls: failingCalls(rows),
    retries: {
      requests: rows.filter(({ attempts }) => attempts > 1).length,
      attempts: rows.reduce((sum, { attempts }) => sum + attempts, 0),
    },
    usage: { missing: count('usage-missing'), wrong: count('usage-wrong') },
    promptTokens: pairs && promptTokenGaps(rows, pairs),
  }
}

function failingCalls(rows: readonly VerificationRow[]): VerificationDetails['failingCalls'] {
  const found = new Map<string, VerificationDetails['failingCalls'][number]>()
  for (const { checks, loop, dataIndex } of rows) {
    for (const { name, isValid, problem } of checks.calls) {
      if (isValid) continue
      const key = JSON.stringify([name, problem])
      const known = found.get(key)
      if (known) known.count += 1
      else
        found.set(key, {
          ...{ loop, dataIndex, count: 1 },
          name: name.slice(0, 120),
          problem: (problem ?? '').slice(0, 300),
        })
    }
  }
  return [...found.values()].sort((a, b) => b.count - a.count).slice(0, SHOWN_CALLS)
}

function promptTokenGaps(
  rows: readonly VerificationRow[],
  pairs: readonly TriggerPair[],
): VerificationDetails['promptTokens'] {
  const own = new Map(
    rows.map(row => [`${row.loop} ${row.dataIndex}`, promptTokensOf(row.response)]),
  )
  const gaps = pairs.flatMap(({ row, reference }) => {
    const here = own.get(`${row.loop} ${row.dataIndex}`) ?? null
    const there = reference?.promptTokens ?? null
    return here === null || there === null ? [] : [here - there]
  })
  if (gaps.length === 0) return null
  return {
    compared: gaps.length,
    differing: gaps.filter(gap => gap !== 0).length,
    low: gaps.reduce((least, gap) => Math.min(least, gap), Infinity),
    high: gaps.reduce((most, gap) => Math.max(most, gap), -Infinity),
  }
}

/** How many tokens the server counted in a request; null where it does not say. */
export function promptTokensOf(response: Json): number | null {
  const usage = (response as { usage?: { prompt_tokens?: unknown } | null } | null)?.usage
  const counted = usage?.prompt_tokens
  return typeof counted === 'number' ? counted : null
}
