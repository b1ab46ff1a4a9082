import type { Task, TaskAnswer } from '@contract'

const iso = (ms: number): string => new Date(ms).toISOString()
const isoOrNull = (ms: number | null): string | null => (ms === null ? null : iso(ms))

/** Per cent of its samples or requests that are done; what has ended well is done. */
export function percentOf({ status, total, done }: Task): number {
  if (status === 'completed') return 100
  return total === 0 ? 0 : Math.round((done / total) * 1000) / 10
}

/** A task as the service tells it. */
export function taskJson(task: Task): TaskAnswer {
  return {
    task_id: task.id,
    kind: task.kind,
    status: task.status,
    priority: task.priority,
    model: task.model,
    datasets: task.datasets,
    output_dir: task.folder,
    run_ids: task.runIds,
    total_count: task.total,
    processed_count: task.done,
    percent: percentOf(task),
    created_at: iso(task.createdAt),
    started_at: isoOrNull(task.startedAt),
    finished_at: isoOrNull(task.finishedAt),
    error: task.error && {
      code: task.error.code,
      message: task.error.message,
      ...(task.error.hint !== undefined && { hint: task.error.hint }),
    },
    webhook: task.webhook,
  }
}
