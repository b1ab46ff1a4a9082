import type { EventBody, LiveText, RunId } from '@contract'
import type { LiveReply } from '../engine/evaluation/live-replies'

const LOOK_MS = 100
/** Who watches says so again within this time; a page that was closed does not. */
const WATCH_MS = 30_000
/** Characters of a text that are passed on at once; of a longer one, the end. */
export const LIVE_CHARACTERS = 262_144

interface Watched {
  runId: RunId
  /** Until when each watcher holds. */
  watchers: Map<string, number>
  sent: { stream: number; text: number; reasoning: number }
}

/**
 * Tells those who watch a sample what its reply says, as it comes: ten times a second at most, only what is new, and nothing about
 * samples that nobody watches.
 */
export function createReplyWatch(means: {
  reply(runId: RunId, sampleId: number): LiveReply | null
  emit(event: EventBody): void
}) {
  const watched = new Map<number, Watched>()
  let timer: NodeJS.Timeout | null = null

  function look(): void {
    const now = Date.now()
    for (const [sampleId, one] of watched) {
      for (const [watchId, until] of one.watchers) if (until < now) one.watchers.delete(watchId)
      if (one.watchers.size === 0) watched.delete(sampleId)
      else tell(sampleId, one)
    }
    if (watched.size === 0) rest()
  }

  function tell(sampleId: number, one: Watched): void {
    const reply = means.reply(one.runId, sampleId)
    if (!reply) return
    const { sent } = one
    const isSame = sent.stream === reply.stream
    const from = isSame ? sent : { text: 0, reasoning: 0 }
    if (isSame && from.text === reply.text.length && from.reasoning === reply.reasoning.length)
      return
    one.sent = lengths(reply)
    means.emit({
      type: 'sample.streamed',
      runId: one.runId,
      sampleId,
      reply: liveText(reply, from),
    })
  }

  function rest(): void {
    if (timer) clearInterval(timer)
    timer = null
  }

  return {
    /** Begins to watch, or goes on; what there is of the reply so far, or null where it is not on its way in this process. */
    watch(wanted: { runId: RunId; sampleId: number; watchId: string }): LiveText | null {
      const { runId, sampleId, watchId } = wanted
      const reply = means.reply(runId, sampleId)
      const one = watched.get(sampleId) ?? {
        runId,
        watchers: new Map<string, number>(),
        sent: reply ? lengths(reply) : { stream: 0, text: 0, reasoning: 0 },
      }
      one.watchers.set(watchId, Date.now() + WATCH_MS)
      watched.set(sampleId, one)
      timer ??= setInterval(look, LOOK_MS)
      return reply && liveText(reply, { text: 0, reasoning: 0 })
    },
    unwatch(watchId: string): void {
      for (const [sampleId, one] of watched) {
        one.watchers.delete(watchId)
        if (one.watchers.size === 0) watched.delete(sampleId)
      }
      if (watched.size === 0) rest()
    },
    /** Samples that are watched now. */
    size: (): number => watched.size,
    close: rest,
  }
}

const lengths = ({ stream, text, reasoning }: LiveReply): Watched['sent'] => ({
  stream,
  text: text.length,
  reasoning: reasoning.length,
})

function liveText(reply: LiveReply, from: { text: number; reasoning: number }): LiveText {
  return {
    stream: reply.stream,
    text: part(reply.text, from.text),
    reasoning: part(reply.reasoning, from.reasoning),
  }
}

function part(text: string, from: number): LiveText['text'] {
  const at = Math.max(from, text.length - LIVE_CHARACTERS)
  return { at, text: text.slice(at) }
}
