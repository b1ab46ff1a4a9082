import type { Task, TaskId } from '@contract'
import { taskJson } from '../../app/tasks/task-json'
import type { Call } from './route'

const KEEP_ALIVE_MS = 15_000
/** A reader that takes nothing for so long a queue is cut off; it asks anew and sees the state as it is then. */
const MOST_WAITING = 1_000

/** When the reader last heard of something, by the header that browsers send when they come back; null: it does not say. */
export function lastHeard(lastEventId: string | undefined): number | null {
  const at = /^\d+-(\d{13})$/.exec(lastEventId ?? '')?.[1]
  return at === undefined ? null : Number(at)
}

/** Tasks as server-sent events `task`: the given ones at once, then every change. Ends with the task, where it is about one. */
export function eventStream(
  { app, signal }: Pick<Call, 'app' | 'signal'>,
  now: Task[],
  only: TaskId | null,
): Response {
  const encoder = new TextEncoder()
  let close: () => void = () => undefined
  const stream = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        let isOver = false
        const send = (text: string): void => {
          if (isOver) return
          controller.enqueue(encoder.encode(text))
          if ((controller.desiredSize ?? 0) < -MOST_WAITING) close()
        }
        const tell = (task: Task, seq: number): void => {
          if (only !== null && task.id !== only) return
          send(`id: ${seq}-${Date.now()}\nevent: task\ndata: ${JSON.stringify(taskJson(task))}\n\n`)
          if (only !== null && task.finishedAt !== null) close()
        }
        const unsubscribe = app.events.subscribe(events => {
          for (const event of events) if (event.type === 'task.changed') tell(event.task, event.seq)
        })
        const timer = setInterval(() => send(': still here\n\n'), KEEP_ALIVE_MS)
        timer.unref()
        close = () => {
          if (isOver) return
          isOver = true
          unsubscribe()
          clearInterval(timer)
          try {
            controller.close()
          } catch {
            // The client has left: there is nothing to close.
          }
        }
        signal.addEventListener('abort', () => close())
        send(': hello\n\n')
        for (const task of now) tell(task, app.events.seq)
      },
      cancel: () => close(),
    },
    { highWaterMark: 1 },
  )
  return new Response(stream, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    },
  })
}
