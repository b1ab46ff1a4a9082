import { parentPort, workerData } from 'node:worker_threads'
import { createComparisonReader } from '../../store/comparison-reader'
import { createTasks, type TaskName } from './tasks'

/** The thread that compares: one question after the other, so that the thread that serves events never waits for statistics. */
const reader = createComparisonReader((workerData as { databasePath: string }).databasePath)
const tasks = createTasks(reader)

parentPort?.on('message', ({ id, name, args }: { id: number; name: TaskName; args: unknown[] }) => {
  try {
    const task = tasks[name] as (...args: unknown[]) => unknown
    parentPort?.postMessage({ id, value: task(...args) })
  } catch (error) {
    parentPort?.postMessage({
      id,
      error: error instanceof Error ? error.message : String(error),
    })
  }
})
