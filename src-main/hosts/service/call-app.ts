import type { CommandInput, CommandName, CommandOutput, Task, TaskId } from '@contract'
import { ServiceError } from './answer-error'
import type { App } from '../../app/app'

/** A command of the app; what it refuses becomes an answer. */
export async function callApp<N extends CommandName>(
  app: App,
  name: N,
  input: CommandInput<N>,
): Promise<CommandOutput<N>> {
  const reply = await app.call(name, input)
  if (!reply.ok) throw new ServiceError(reply.error)
  return reply.value as CommandOutput<N>
}

/** Resolves at the end of a task; rejects when the client has left, whose task goes on. */
export async function taskEnded(app: App, taskId: TaskId, signal: AbortSignal): Promise<Task> {
  let unsubscribe: () => void = () => undefined
  try {
    return await new Promise<Task>((resolve, reject) => {
      const look = (task: Task): void => {
        if (task.id === taskId && task.finishedAt !== null) resolve(task)
      }
      unsubscribe = app.events.subscribe(events => {
        for (const event of events) if (event.type === 'task.changed') look(event.task)
      })
      signal.addEventListener('abort', () => reject(new Error('The client has left.')))
      callApp(app, 'task.get', { taskId }).then(look, reject)
    })
  } finally {
    unsubscribe()
  }
}
