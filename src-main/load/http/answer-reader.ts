import { readResponsesBody, readResponsesEvent, usageOf } from './responses-events'
import type { Usage } from './usage'

interface Choice {
  delta?: Delta | null
  message?: Delta | null
  text?: unknown
  finish_reason?: unknown
}

interface Delta {
  content?: unknown
  reasoning_content?: unknown
  reasoning?: unknown
  tool_calls?: unknown
  function_call?: unknown
  refusal?: unknown
  audio?: unknown
}

interface Body {
  error?: unknown
  object?: unknown
  choices?: Choice[] | null
  usage?: Record<string, unknown> | null
  data?: unknown
  results?: unknown
}

const NO_OUTPUT = 0
const REASONING = 1
const ANSWER = 2

const isText = (value: unknown): boolean => typeof value === 'string' && value !== ''
const isList = (value: unknown): boolean => Array.isArray(value) && value.length > 0

/**
 * Reads the answer of one request after the other, a stream of events or one JSON body, as it comes. Bytes are read as Latin-1, so
 * that no character is decoded that nobody looks at; JSON and the marks of the stream are ASCII.
 *
 * Of a stream, only events that differ are parsed: the first delta teaches what stands before and behind its text, and a line with the
 * same ends is another delta.
 */
export class AnswerReader {
  /** Of the first delta with text, reasoning or a tool call; NaN before. */
  firstAt = NaN
  /** Of the first delta with text or a tool call. */
  answerAt = NaN
  lastAt = NaN
  deltas = 0
  isDone = false
  isFinished = false
  brokenEvents = 0
  inBandError: string | null = null
  usage: Usage | null = null
  /** Gaps between output deltas, in ms. */
  gaps = new Float64Array(256)
  gapCount = 0
  /** Of an embedding or rerank answer: whether it holds results. */
  hasResults = false

  private rest = ''
  private pending: string | null = null
  private isErrorEvent = false
  private head = ''
  private tail = ''
  private headKind = NO_OUTPUT
  private keepsText = false
  private texts: string[] = []
  private reasonings: string[] = []

  reset(keepsText: boolean): void {
    this.firstAt = NaN
    this.answerAt = NaN
    this.lastAt = NaN
    this.deltas = 0
    this.isDone = false
    this.isFinished = false
    this.brokenEvents = 0
    this.inBandError = null
    this.usage = null
    this.gapCount = 0
    this.hasResults = false
    this.rest = ''
    this.pending = null
    this.isErrorEvent = false
    this.head = ''
    this.tail = ''
    this.keepsText = keepsText
    if (this.texts.length > 0) this.texts = []
    if (this.reasonings.length > 0) this.reasonings = []
  }

  /** The text of the answer, where it was asked to keep it. */
  get text(): string {
    return decode(this.texts)
  }

  get reasoning(): string {
    return decode(this.reasonings)
  }

  /** A piece of an event stream. */
  feed(piece: string, now: number): void {
    const text = this.rest === '' ? piece : this.rest + piece
    let at = 0
    for (;;) {
      const end = text.indexOf('\n', at)
      if (end === -1) break
      const next = end + 1
      if (end === at || (end === at + 1 && text.charCodeAt(at) === 13)) this.endEvent(now)
      else if (!this.readKnown(text, at, end, now)) this.readLine(text, at, end, now)
      at = next
    }
    this.rest = at === text.length ? '' : at === 0 ? text : text.slice(at)
  }

  /** The stream ended; a last event may lack its empty line. */
  endStream(now: number): void {
    if (this.rest !== '') {
      this.readLine(this.rest, 0, this.rest.length, now)
      this.rest = ''
    }
    this.endEvent(now)
  }

  /** A whole body that is no stream. False where it is not JSON. */
  readBody(text: string): boolean {
    let body: Body
    try {
      body = JSON.parse(text) as Body
    } catch {
      this.brokenEvents += 1
      return false
    }
    if (body === null || typeof body !== 'object') {
      this.brokenEvents += 1
      return false
    }
    const facts = readResponsesBody(body as Record<string, unknown>)
    if (facts !== null) {
      if (facts.error !== null) this.inBandError ??= shorten(decode([facts.error]))
      this.usage = usageOf(facts.usage)
      this.hasResults = facts.kind === 'answer'
      this.isFinished = facts.isFinished
      if (this.keepsText)
        for (const { text, kind } of facts.texts)
          (kind === 'answer' ? this.texts : this.reasonings).push(text)
      return true
    }
    this.readError(body)
    this.readUsage(body)
    for (const choice of Array.isArray(body.choices) ? body.choices : []) {
      if (outputOf(choice.message, choice.text) !== NO_OUTPUT) this.hasResults = true
      if (choice.finish_reason != null) this.isFinished = true
      if (this.keepsText) this.gather(choice.message, choice.text)
    }
    if (isList(body.data) || isList(body.results)) this.hasResults = true
    return true
  }

  /** A delta whose line has the known head and tail. */
  private readKnown(text: string, at: number, end: number, now: number): boolean {
    const { head, tail } = this
    if (head === '' || !text.startsWith(head, at)) return false
    const from = at + head.length
    const close = text.indexOf('"', from)
    if (close === -1 || text.charCodeAt(close - 1) === 92 || !text.startsWith(tail, close))
      return false
    const after = close + tail.length
    if (after !== end && !(after === end - 1 && text.charCodeAt(after) === 13)) return false
    if (close === from) return true
    this.addDelta(this.headKind, now)
    if (this.keepsText) {
      const raw = text.slice(from, close)
      const value = raw.includes('\\') ? (JSON.parse(`"${raw}"`) as string) : raw
      ;(this.headKind === ANSWER ? this.texts : this.reasonings).push(value)
    }
    return true
  }

  private readLine(text: string, at: number, end: number, now: number): void {
    const last = text.charCodeAt(end - 1) === 13 ? end - 1 : end
    if (text.startsWith('data:', at)) {
      const from = text.charCodeAt(at + 5) === 32 ? at + 6 : at + 5
      const payload = text.slice(from, last)
      if (this.pending !== null) {
        this.pending += `\n${payload}`
        return
      }
      // One line is the usual event; only where it is not whole JSON, more lines may belong to it.
      if (payload === '[DONE]') this.isDone = true
      else if (!this.readEvent(payload, text.slice(at, last), now)) this.pending = payload
      return
    }
    if (text.startsWith('event:', at))
      this.isErrorEvent = text.slice(at + 6, last).trim() === 'error'
  }

  private endEvent(now: number): void {
    const payload = this.pending
    this.pending = null
    if (payload !== null && payload !== '') {
      if (payload.trim() === '[DONE]') this.isDone = true
      else if (!this.readEvent(payload, '', now)) this.brokenEvents += 1
    }
    this.isErrorEvent = false
  }

  private readEvent(payload: string, line: string, now: number): boolean {
    let body: Body
    try {
      body = JSON.parse(payload) as Body
    } catch {
      return false
    }
    if (body === null || typeof body !== 'object') return true
    if (this.readResponses(body as Record<string, unknown>, line, now)) return true
    if (this.isErrorEvent && body.error == null) this.inBandError ??= shorten(payload)
    this.readError(body)
    this.readUsage(body)
    if (!Array.isArray(body.choices)) return true
    for (const choice of body.choices) {
      if (choice === null || typeof choice !== 'object') continue
      if (choice.finish_reason != null && choice.finish_reason !== '') this.isFinished = true
      const kind = outputOf(choice.delta ?? choice.message, choice.text)
      if (kind === NO_OUTPUT) continue
      this.addDelta(kind, now)
      if (this.keepsText) this.gather(choice.delta ?? choice.message, choice.text)
      if (line !== '' && body.choices.length === 1) this.learn(line, choice, body)
    }
    return true
  }

  /** An event of the Responses API; false where it is none. */
  private readResponses(body: Record<string, unknown>, line: string, now: number): boolean {
    if (body.choices !== undefined) return false
    const facts = readResponsesEvent(body)
    if (facts === null) return false
    if (facts.error !== null) this.inBandError ??= shorten(decode([facts.error]))
    if (facts.isFinished) this.isFinished = true
    this.usage = usageOf(facts.usage) ?? this.usage
    if (facts.kind === 'none') return true
    this.addDelta(facts.kind === 'answer' ? ANSWER : REASONING, now)
    if (facts.text === null) return true
    if (this.keepsText) (facts.kind === 'answer' ? this.texts : this.reasonings).push(facts.text)
    if (line !== '') this.learnLine(line, 'delta', facts.text, facts.kind === 'answer')
    return true
  }

  /** Takes the ends of this line as known, where its text is the only thing in it that changes. */
  private learn(line: string, choice: Choice, body: Body): void {
    this.head = ''
    if (choice.finish_reason != null || body.usage != null) return
    const { delta } = choice
    const [name, value] =
      typeof choice.text === 'string'
        ? ['text', choice.text]
        : isText(delta?.content)
          ? ['content', delta?.content as string]
          : isText(delta?.reasoning_content)
            ? ['reasoning_content', delta?.reasoning_content as string]
            : ['reasoning', delta?.reasoning]
    if (typeof value !== 'string' || delta?.tool_calls != null) return
    this.learnLine(line, name as string, value, name === 'content' || name === 'text')
  }

  private learnLine(line: string, name: string, value: string, isAnswer: boolean): void {
    this.head = ''
    const mark = new RegExp(`"${name}": ?"`).exec(line)
    if (!mark) return
    const from = mark.index + mark[0].length
    const close = from + JSON.stringify(value).length - 2
    if (line.slice(from - 1, close + 1) !== JSON.stringify(value)) return
    this.head = line.slice(0, from)
    this.tail = line.slice(close)
    this.headKind = isAnswer ? ANSWER : REASONING
  }

  private addDelta(kind: number, now: number): void {
    if (this.deltas === 0) this.firstAt = now
    else {
      if (this.gapCount === this.gaps.length) {
        const grown = new Float64Array(this.gaps.length * 2)
        grown.set(this.gaps)
        this.gaps = grown
      }
      this.gaps[this.gapCount++] = now - this.lastAt
    }
    if (kind === ANSWER && Number.isNaN(this.answerAt)) this.answerAt = now
    this.lastAt = now
    this.deltas += 1
  }

  private readError(body: Body): void {
    if (body.error == null && body.object !== 'error') return
    const error = body.error ?? body
    const said =
      typeof error === 'object' && 'message' in error && typeof error.message === 'string'
        ? error.message
        : JSON.stringify(error)
    this.inBandError ??= shorten(decode([said]))
  }

  private readUsage(body: Body): void {
    this.usage = usageOf(body.usage) ?? this.usage
  }

  private gather(delta: Delta | null | undefined, text: unknown): void {
    if (typeof text === 'string') this.texts.push(text)
    if (typeof delta?.content === 'string') this.texts.push(delta.content)
    const reasoning = delta?.reasoning_content ?? delta?.reasoning
    if (typeof reasoning === 'string') this.reasonings.push(reasoning)
  }
}

function outputOf(delta: Delta | null | undefined, text: unknown): number {
  if (isText(text)) return ANSWER
  if (delta === null || delta === undefined || typeof delta !== 'object') return NO_OUTPUT
  if (isText(delta.content) || isList(delta.content) || isText(delta.refusal)) return ANSWER
  if (isList(delta.tool_calls) || delta.function_call != null || delta.audio != null) return ANSWER
  return isText(delta.reasoning_content) || isText(delta.reasoning) ? REASONING : NO_OUTPUT
}

/** Bytes that were read as Latin-1, as the UTF-8 that they are. What was written as an escape is text already. */
function decode(parts: string[]): string {
  return parts
    .map(part => (/[^\0-\xff]/.test(part) ? part : Buffer.from(part, 'latin1').toString('utf8')))
    .join('')
}

const shorten = (text: string): string => (text.length > 300 ? `${text.slice(0, 300)}…` : text)
