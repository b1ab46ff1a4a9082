import { join } from 'node:path'
import type { RunId, RunSummary, Task, TaskOutcome } from '@contract'
import type { Comparer } from '../comparison/comparer'
import type { EventHub } from '../event-hub'
import type { LoadRunner } from '../load-tests/load-runner'
import type { StartMeans } from '../start-means'
import { createPathRules, type PathRules } from './confine-paths'
import { createEvalWork } from './eval-work'
import { perfOutcome, perfPage } from './perf-outcome'
import { createPerfWork } from './perf-work'
import { createTaskQueue, type TaskQueue } from './task-queue'
import { evalOutcome } from './task-outcome'
import { taskJson } from './task-json'

export interface Tasks {
  queue: TaskQueue
  paths: PathRules
  outcome(task: Task): Promise<TaskOutcome>
  /** The page that a load test wrote; null where there is none. */
  perfPage(task: Task): Promise<string | null>
}

export interface TaskOptions {
  /** Folder of results; `outputs` in the data folder when absent. */
  outputs?: string | undefined
  webhookPauses?: readonly number[] | undefined
}

/** The queue of what is asked for over HTTP, with what it needs of the app. */
export function createTasks(
  means: StartMeans & {
    comparer: Comparer
    events: EventHub
    dataDir: string
    loadRunner: LoadRunner
  },
  options: TaskOptions = {},
): Tasks {
  const { store, events, dataDir } = means
  const dataFolders = (): string[] => [
    join(dataDir, 'datasets'),
    ...store.settings.get().dataFolders,
  ]
  const paths = createPathRules(options.outputs ?? join(dataDir, 'outputs'), dataFolders)
  const outcome = async (task: Task): Promise<TaskOutcome> =>
    task.kind === 'eval' ? evalOutcome(means, task) : perfOutcome(store, task)
  const queue = createTaskQueue({
    store,
    events,
    work: {
      eval: createEvalWork({ ...means, paths, onRunChanged }),
      perf: createPerfWork({ ...means, paths, dataFolders }),
    },
    message: async task =>
      JSON.stringify({ event: 'task.ended', ...(await outcome(task)), task: taskJson(task) }),
    webhookSecret: means.env.EVALWRIGHT_WEBHOOK_SECRET,
    webhookPauses: options.webhookPauses,
  })
  return { queue, paths, outcome, perfPage }

  function onRunChanged(runId: RunId, listen: (run: RunSummary) => void): () => void {
    return events.subscribe(batch => {
      for (const event of batch)
        if (event.type === 'run.changed' && event.run.id === runId) listen(event.run)
    })
  }
}
