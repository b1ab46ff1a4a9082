import type { ErrorInfo, JsonObject, Task, TaskId } from '@contract'
import type { TaskChange } from '../../store/task-repository'

/** A document that was checked and may be stored. */
export interface ReadTask {
  model: string
  datasets: string[]
  /** Without keys: what a process after this one goes on with. */
  request: JsonObject
  /** The same with its keys, for this process alone. */
  input: unknown
  hasSecrets: boolean
  serverKey: string
  folder: string
}

/** How a task ended. `left`: the app is closing, and it goes on at the next start. */
export type WorkEnd =
  { status: 'completed' | 'stopped' } | { status: 'error'; error: ErrorInfo } | { status: 'left' }

/** What one kind of task does. */
export interface TaskWork {
  /** Throws AppError for everything that can be refused before it is stored. `before` is the task that goes on. */
  read(document: JsonObject, place: { taskId: TaskId; before: Task | null }): Promise<ReadTask>
  /** Does it, or what is left of it, and resolves at its end. `input` is what `read` gave, or a stored request. */
  run(task: Task, input: unknown, tell: (change: TaskChange) => void): Promise<WorkEnd>
  cancel(task: Task): void
}
