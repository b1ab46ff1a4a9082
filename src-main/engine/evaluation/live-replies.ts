import type { PredictHooks } from '../ports'

/** What has come so far of one request; `stream` rises with each answer that begins: another turn, another attempt. */
export interface LiveReply {
  stream: number
  text: string
  reasoning: string
}

/** The texts of replies on their way. They are the clients' own strings and not copied, so that nobody pays who does not look. */
export function createLiveReplies() {
  const open = new Map<number, LiveReply>()
  let streams = 0
  return {
    /** What a request tells of its text. */
    open(sampleId: number): Required<Pick<PredictHooks, 'onFirstToken' | 'onText'>> {
      const reply: LiveReply = { stream: ++streams, text: '', reasoning: '' }
      open.set(sampleId, reply)
      return {
        onFirstToken() {
          reply.stream = ++streams
          reply.text = ''
          reply.reasoning = ''
        },
        onText(_, text, reasoning) {
          reply.text = text
          reply.reasoning = reasoning
        },
      }
    },
    close: (sampleId: number): void => void open.delete(sampleId),
    of: (sampleId: number): LiveReply | null => open.get(sampleId) ?? null,
  }
}
