import type { LoadTestRequest } from '@contract'
import { createRandom } from '../../engine/random'
import { AppError } from '../../engine/errors'
import type { Bodies } from './bodies'
import { lengthDraw } from './random-prompts'
import { createRandomText } from './random-text'
import type { Tokenizer } from './tokenizer'
import type { Workload, WorkItem } from './workload'
import type { WireMessage } from './wire-message'

/** Turns of a drawn conversation where nobody says how many. */
const USUAL_TURNS = 5

/** What the user says, turn by turn, behind what stands before the first turn. */
export interface Script {
  before: WireMessage[]
  turns: WireMessage[]
}

/** Conversations whose questions are known; the model's real answers stand between them. */
export function scriptedConversations(
  request: LoadTestRequest,
  bodies: Bodies,
  scripts: Script[],
): Workload {
  const { minTurns, maxTurns = Infinity } = request.workload
  const fitting = scripts
    .filter(({ turns }) => turns.length >= minTurns && turns.length > 0)
    .map(({ before, turns }) => ({ before, turns: turns.slice(0, maxTurns) }))
  if (fitting.length === 0)
    throw new AppError('dataset-invalid', `No conversation has ${minTurns} turns.`, {
      hint: 'Lower --min-turns, or choose another file.',
    })
  return {
    size: fitting.length,
    warnings: [],
    ...conversing(bodies, index => fitting[index % fitting.length] as Script),
  }
}

/** Conversations of drawn length and content. */
export function randomConversations(
  request: LoadTestRequest,
  bodies: Bodies,
  tokenizer: Tokenizer | null,
): Workload {
  const { workload, seed } = request
  const text = createRandomText(tokenizer)
  const length = lengthDraw(request)
  const most = Math.max(workload.minTurns, workload.maxTurns ?? USUAL_TURNS)
  const scriptOf = (index: number): Script => {
    const draw = createRandom(seed * 15_485_863 + index)()
    const count = workload.minTurns + Math.floor(draw * (most - workload.minTurns + 1))
    return {
      before: [],
      turns: Array.from({ length: count }, (_, turn) => ({
        role: 'user',
        content: text.draw(length(index * 64 + turn), seed * 31 + index * 64 + turn),
      })),
    }
  }
  return { size: null, warnings: [], ...conversing(bodies, scriptOf) }
}

function conversing(
  bodies: Bodies,
  scriptOf: (index: number) => Script,
): Pick<Workload, 'first' | 'next'> {
  const open = new Map<number, { script: Script; said: WireMessage[] }>()
  const ask = (index: number, said: WireMessage[]): WorkItem => ({
    body: bodies.chat(said, index),
    inTokens: NaN,
  })
  return {
    first(index) {
      const script = scriptOf(index)
      const said = [...script.before, script.turns[0] as WireMessage]
      open.set(index, { script, said })
      return ask(index, said)
    },
    next(index, turn, answer) {
      const talk = open.get(index)
      const question = talk?.script.turns[turn + 1]
      if (!talk || !question || answer === null) {
        open.delete(index)
        return null
      }
      talk.said = [...talk.said, { role: 'assistant', content: answer }, question]
      return ask(index, talk.said)
    },
  }
}

/** A conversation in one of the usual layouts: messages, ShareGPT's `conversations`, or pairs of `human` and `assistant`. */
export function scriptOf(row: unknown, at: number): Script {
  const messages = conversationOf(row)
  const first = messages.findIndex(({ role }) => role === 'user')
  if (first >= 0)
    return {
      before: messages.slice(0, first),
      turns: messages.filter(({ role }) => role === 'user'),
    }
  throw new AppError('dataset-invalid', `Row ${at + 1} holds no conversation.`, {
    hint: 'A row is a list of messages, or an object with messages, conversations or conversation.',
  })
}

/** The messages of a row that say something; none where it is no conversation. */
export function conversationOf(row: unknown): WireMessage[] {
  const fields = row !== null && typeof row === 'object' ? (row as Record<string, unknown>) : {}
  const list = Array.isArray(row)
    ? row
    : (fields.messages ?? fields.conversations ?? fields.conversation)
  if (!Array.isArray(list)) return []
  return list
    .flatMap((one): WireMessage[] => messagesOf(one))
    .filter(({ content }) => content !== '' && content !== null && content !== undefined)
}

/** Published conversations as one request each: all that was said up to the last question. Rows without a question are passed over. */
export function lastQuestions(rows: unknown[]): WireMessage[][] {
  return rows.flatMap(row => {
    const messages = conversationOf(row)
      .map(({ role, content }) => ({
        role,
        content: typeof content === 'string' ? content.trim() : content,
      }))
      .filter(({ content }) => content !== '')
    const last = messages.findLastIndex(({ role }) => role === 'user')
    return last < 0 ? [] : [messages.slice(0, last + 1)]
  })
}

function messagesOf(one: unknown): WireMessage[] {
  if (one === null || typeof one !== 'object') return []
  const { role, content, from, value, human, assistant } = one as Record<string, unknown>
  if (typeof role === 'string') return [{ role, content }]
  if (typeof from === 'string')
    return [
      {
        role:
          from === 'human' || from === 'user' ? 'user' : from === 'system' ? 'system' : 'assistant',
        content: value,
      },
    ]
  return [
    ...(typeof human === 'string' ? [{ role: 'user', content: human }] : []),
    ...(typeof assistant === 'string' ? [{ role: 'assistant', content: assistant }] : []),
  ]
}
