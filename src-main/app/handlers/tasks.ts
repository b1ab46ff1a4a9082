import type { HandlersOf, taskCommands } from '@contract'
import type { AppParts } from '../app-parts'
import { taskLog } from '../tasks/task-log'

export function taskHandlers({ store, tasks }: AppParts): HandlersOf<typeof taskCommands> {
  return {
    'task.submit': async submission => tasks.queue.submit(submission),
    'task.get': async ({ taskId }) => store.tasks.get(taskId),
    'task.list': async asked => store.tasks.list(asked),
    'task.cancel': async ({ taskId }) => tasks.queue.cancel(taskId),
    'task.outcome': async ({ taskId }) => tasks.outcome(store.tasks.get(taskId)),
    'task.log': async ({ taskId }) => ({ lines: taskLog(store, store.tasks.get(taskId)) }),
  }
}
