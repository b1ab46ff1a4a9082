import { join } from 'node:path'
import type { RunId, RunSummary, Task, TaskOutcome } from '@contract'
import { AppError } from '../../engine/errors'
import type { EventHub } from '../event-hub'
import type { StartMeans } from '../start-runs'
import { createPathRules, type PathRules } from './confine-paths'
import { createEvalWork } from './eval-work'
import { createTaskQueue, type TaskQueue } from './task-queue'
import { evalOutcome } from './task-outcome'
import { taskJson } from './task-json'
import type { TaskWork } from './task-work'

export interface Tasks {
  queue: TaskQueue
  paths: PathRules
  outcome(task: Task): Promise<TaskOutcome>
}

export interface TaskOptions {
  /** Folder of results; `outputs` in the data folder when absent. */
  outputs?: string | undefined
  webhookPauses?: readonly number[] | undefined
}

/** The queue of what is asked for over HTTP, with what it needs of the app. */
export function createTasks(
  means: StartMeans & { events: EventHub; dataDir: string },
  options: TaskOptions = {},
): Tasks {
  const { store, events, dataDir } = means
  const paths = createPathRules(options.outputs ?? join(dataDir, 'outputs'), () => [
    join(dataDir, 'datasets'),
    ...store.settings.get().dataFolders,
  ])
  const outcome = (task: Task): Promise<TaskOutcome> => evalOutcome(means, task)
  const queue = createTaskQueue({
    store,
    events,
    work: {
      eval: createEvalWork({ ...means, paths, onRunChanged }),
      perf: notYet,
    },
    message: async task =>
      JSON.stringify({ event: 'task.ended', ...(await outcome(task)), task: taskJson(task) }),
    webhookSecret: means.env.EVALWRIGHT_WEBHOOK_SECRET,
    webhookPauses: options.webhookPauses,
  })
  return { queue, paths, outcome }

  function onRunChanged(runId: RunId, listen: (run: RunSummary) => void): () => void {
    return events.subscribe(batch => {
      for (const event of batch)
        if (event.type === 'run.changed' && event.run.id === runId) listen(event.run)
    })
  }
}

const refuse = (): never => {
  throw new AppError('unsupported', 'Load tests are not served by this version.')
}
const notYet: TaskWork = { read: refuse, run: refuse, cancel: refuse }
