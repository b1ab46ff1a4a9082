import type { JsonObject, LoadTestDetail } from '@contract'
import { runJson } from '../load-test/load-json'

/** A load test as experiment trackers see it: one run with settings, a step for each load, and the figures of the last. */
export interface TrackedRun {
  id: string
  name: string
  startedAt: number
  finishedAt: number
  isFinished: boolean
  params: Record<string, string | number | boolean>
  tags: Record<string, string>
  steps: { at: number; metrics: Record<string, number> }[]
}

export function trackedRun({ test, request, runs, environment }: LoadTestDetail): TrackedRun {
  const steps = runs.flatMap(({ summary, finishedAt, startedAt }) =>
    summary === null ? [] : [{ at: finishedAt ?? startedAt, metrics: flat(runJson(summary)) }],
  )
  return {
    id: test.id,
    name: test.name,
    startedAt: test.startedAt ?? test.createdAt,
    finishedAt: test.finishedAt ?? test.createdAt,
    isFinished: test.status === 'finished',
    params: {
      model: test.modelName,
      server: test.serverName,
      api: test.api,
      workload: test.workload,
      stream: request.stream,
      arrival: request.arrival,
      seed: request.seed,
      max_tokens: JSON.stringify(request.sampling.maxTokens),
      runs: runs.length,
    },
    tags: Object.fromEntries(
      Object.entries(environment).map(([name, value]) => [name, String(value as string)]),
    ),
    steps,
  }
}

/** Numbers of a run by names as `ttft.p99`; trackers take nothing else. */
function flat(value: JsonObject, before = ''): Record<string, number> {
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]): [string, number][] => {
      const full = before === '' ? name : `${before}.${name}`
      if (typeof member === 'number') return [[full, member]]
      if (typeof member === 'boolean') return [[full, Number(member)]]
      if (member === null || typeof member !== 'object' || Array.isArray(member)) return []
      return Object.entries(flat(member as JsonObject, full))
    }),
  )
}
