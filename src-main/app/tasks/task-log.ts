import type { RunId, Task } from '@contract'
import { perfLines } from './perf-outcome'
import type { Store } from '../../store/create-store'

interface Line {
  at: number
  text: string
}

/** What happened to a task, oldest first, each line with its time; made from what is stored, so that every process tells the same. */
export function taskLog(store: Store, task: Task): string[] {
  const lines: Line[] = [
    {
      at: task.createdAt,
      text: `task ${task.id}: ${task.kind} of ${task.model} on ${task.datasets.join(', ')}, priority ${task.priority}`,
    },
  ]
  if (task.startedAt !== null)
    lines.push({ at: task.startedAt, text: `started; results in ${task.folder}` })
  if (task.kind === 'perf') lines.push(...perfLines(store, task))
  else
    for (const runId of task.runIds)
      if (store.runs.exists(runId)) lines.push(...runLines(store, runId))
  if (task.finishedAt !== null) {
    lines.push({ at: task.finishedAt, text: `task ${task.status}` })
    if (task.error)
      lines.push({
        at: task.finishedAt,
        text: [task.error.message, task.error.hint].filter(Boolean).join(' '),
      })
  }
  if (task.webhook) {
    const { host, state, attempts, detail } = task.webhook
    lines.push({
      at: task.finishedAt ?? task.createdAt,
      text: `webhook to ${host}: ${state}, ${attempts} attempts${detail === '' ? '' : `, ${detail}`}`,
    })
  }
  return lines
    .map((line, order) => ({ ...line, order }))
    .sort((a, b) => a.at - b.at || a.order - b.order)
    .map(({ at, text }) => `${new Date(at).toISOString()} ${text.replaceAll(/\s*\n\s*/g, ' ')}`)
}

function runLines(store: Store, runId: RunId): Line[] {
  const { run, reports } = store.runs.detail(runId)
  const progress = store.runs.progress(runId)
  const end = run.finishedAt ?? Date.now()
  return [
    { at: run.createdAt, text: `run ${run.id} of ${run.modelName} on ${run.serverName}` },
    ...store.runHistory
      .of(runId)
      .events.toReversed()
      .map(({ at, what, who }) => ({ at, text: `run ${what}${who === '' ? '' : ` (${who})`}` })),
    ...(progress?.points ?? []).map(point => ({
      at: point.at,
      text: `${point.done} of ${run.counts.total} done, ${point.samplesPerSecond.toFixed(1)}/s, ${point.inFlight} in flight, ${point.errors} errors`,
    })),
    ...(progress?.notices ?? []).map(({ at, level, text }) => ({ at, text: `${level}: ${text}` })),
    ...(progress?.errorGroups ?? []).map(({ error, count, lastAt }) => ({
      at: lastAt,
      text: `${count} × ${error.code}: ${error.message}`,
    })),
    ...reports.flatMap(report => [
      ...report.metrics.map(metric => ({
        at: end,
        text: `${report.benchmarkId}: ${metric.label} ${metric.score.toFixed(4)} over ${metric.num} samples`,
      })),
      ...report.problems.map(({ error, count }) => ({
        at: end,
        text: `${report.benchmarkId}: ${count} × ${error.code}: ${error.message}`,
      })),
    ]),
  ]
}
