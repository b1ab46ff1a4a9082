import type { JsonObject, LoadDistribution, LoadRunSummary, LoadTestDetail } from '@contract'

/** The figures of a test's runs for programs; what is undefined is left out. */
export function loadTestJson({ test, runs, search }: LoadTestDetail): JsonObject {
  const selected = new Set(
    search.flatMap(({ value, probes }) =>
      probes.filter(probe => probe.value === value).flatMap(({ positions }) => positions),
    ),
  )
  return {
    id: test.id,
    name: test.name,
    status: test.status,
    model: test.modelName,
    ...(test.error !== null && { error: { ...test.error } }),
    runs: runs.flatMap(({ summary, position, label }) =>
      summary === null
        ? []
        : [
            {
              position,
              ...(label !== '' && { label }),
              ...runJson(summary),
              selected: selected.has(position),
            },
          ],
    ),
    ...(search.length > 0 && { search: JSON.parse(JSON.stringify(search)) as JsonObject[] }),
  }
}

/** One run: distributions as mean, min, max, percentiles and count, in milliseconds. */
export function runJson(summary: LoadRunSummary): JsonObject {
  const { client, goodput } = summary
  return present({
    concurrency: summary.concurrency,
    rate: summary.rate,
    ok: summary.ok,
    failed: summary.failed,
    unfinished: summary.unfinished,
    errors: summary.errors,
    durationMs: summary.durationMs,
    rps: summary.rps,
    offeredRps: summary.offeredRps,
    outTokPerSec: summary.outTokPerSec,
    inTokPerSec: summary.inTokPerSec,
    totalTokPerSec: summary.totalTokPerSec,
    steadyTokPerSec: summary.steadyTokPerSec,
    clientBound: client.isClientBound,
    clientBoundReasons: client.reasons,
    client: present({ ...client }),
    latency: distributionJson(summary.latency),
    ttft: distributionJson(summary.ttft),
    ttfat: distributionJson(summary.ttfat),
    tpot: distributionJson(summary.tpot),
    itl: distributionJson(summary.itl),
    chunkGap: distributionJson(summary.chunkGap),
    inTokens: distributionJson(summary.inTokens),
    outTokens: distributionJson(summary.outTokens),
    dispatchDelay: distributionJson(summary.dispatchDelay),
    tokenSource: summary.tokenSource,
    goodput: goodput?.share,
    goodputInterval: goodput ? { low: goodput.low, high: goodput.high } : undefined,
    goodputPerSecond: goodput?.perSecond,
  })
}

function distributionJson(given: LoadDistribution | null): JsonObject | undefined {
  if (given === null) return undefined
  const { mean, min, max, p50, p90, p95, p99, count, meanLow, meanHigh, stdDev } = given
  return present({ mean, min, max, p50, p90, p95, p99, count, meanLow, meanHigh, stdDev })
}

/** Without the members that are null or undefined. */
function present(value: Record<string, unknown>): JsonObject {
  return Object.fromEntries(
    Object.entries(value).filter(([, member]) => member !== null && member !== undefined),
  ) as JsonObject
}
