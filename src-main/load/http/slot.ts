import { Client, ProxyAgent, type Dispatcher } from 'undici'
import { AnswerReader } from './answer-reader'
import type { Connector, Endpoint } from './endpoint'
import {
  answerFailure,
  connectionFailure,
  CutError,
  ExpiredError,
  type Failure,
} from './error-class'

const LONGEST_BODY = 64 * 1024 * 1024
const ERROR_SHOWN = 2_000

/** What a connection asks next. */
export interface Job {
  index: number
  phase: number
  conversation: number
  turn: number
  body: Buffer
  /** Since the run's start; NaN in a closed loop, where a request begins when it is sent. */
  intendedMs: number
  /** When it could be sent: it was due, and a slot was free. */
  readyMs: number
  /** As the workload counted them; NaN: it did not. */
  inTokens: number
  keepsText: boolean
}

export interface SlotMeans {
  endpoint: Endpoint
  origin: string
  path: string
  headers: string[]
  connector: Connector
  isStream: boolean
  /** Answers with text, which end with a finish reason. */
  isText: boolean
  /** Takes keys out of what the server says. */
  hide(text: string): string
  /** Ms since the run's start. */
  now(): number
  onFirst(slot: Slot): void
  onRead(): void
  onEnd(slot: Slot): void
  onConnected(): void
}

/** One connection to the server and the request that is on it. It is used again and again, so that a request allocates little. */
export class Slot implements Dispatcher.DispatchHandler {
  readonly reader = new AnswerReader()
  job!: Job
  isBusy = false
  sentMs = NaN
  connectMs = NaN
  endMs = NaN
  bytes = 0
  status = 0
  failure: Failure | null = null
  isCut = false
  errorText = ''

  private dispatcher: Dispatcher
  private controller: Dispatcher.DispatchController | null = null
  private connectBegan = NaN
  private isEvents = false
  private heardMs = NaN
  private bodyParts: Buffer[] = []
  private readonly options: Dispatcher.DispatchOptions
  private readonly means: SlotMeans

  constructor(means: SlotMeans) {
    this.means = means
    this.dispatcher = this.open()
    this.options = {
      origin: means.origin,
      path: means.path,
      method: 'POST',
      headers: means.headers,
      body: null,
      // They are watched for all slots at once.
      headersTimeout: 0,
      bodyTimeout: 0,
    }
  }

  send(job: Job): void {
    this.job = job
    this.isBusy = true
    this.sentMs = this.means.now()
    this.heardMs = this.sentMs
    this.connectMs = NaN
    this.connectBegan = NaN
    this.endMs = NaN
    this.bytes = 0
    this.status = 0
    this.failure = null
    this.isCut = false
    this.errorText = ''
    this.isEvents = false
    this.controller = null
    if (this.bodyParts.length > 0) this.bodyParts = []
    this.reader.reset(job.keepsText)
    this.options.body = job.body
    this.dispatcher.dispatch(this.options, this)
  }

  /** Ends the request where it has been silent or going on for too long. */
  expire(now: number): void {
    if (!this.isBusy) return
    const { readTimeoutMs, totalTimeoutMs } = this.means.endpoint
    if (totalTimeoutMs !== null && now - this.sentMs > totalTimeoutMs)
      this.abort(new ExpiredError(`It took longer than ${totalTimeoutMs / 1000} s.`))
    else if (readTimeoutMs !== null && now - this.heardMs > readTimeoutMs)
      this.abort(new ExpiredError(`Nothing came for ${readTimeoutMs / 1000} s.`))
  }

  /** Ends the request because the run ends; it counts as unfinished. */
  cut(): void {
    if (!this.isBusy) return
    this.isCut = true
    this.abort(new CutError('The run ended.'))
  }

  async close(): Promise<void> {
    await this.dispatcher.destroy()
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller
    const now = this.means.now()
    this.heardMs = now
    // On an open connection undici waits for the end of the turn before it writes: that is the client's time, not the server's.
    if (Number.isNaN(this.connectBegan)) this.sentMs = now
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    if (status < 200) return
    this.status = status
    this.heardMs = this.means.now()
    const type = headers['content-type']
    this.isEvents =
      this.means.isStream &&
      status < 300 &&
      !(typeof type === 'string' && type.includes('application/json'))
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    const now = this.means.now()
    this.heardMs = now
    this.bytes += chunk.length
    this.means.onRead()
    if (!this.isEvents) {
      if (this.bytes <= LONGEST_BODY) this.bodyParts.push(chunk)
      return
    }
    const { reader } = this
    const hadNone = reader.deltas === 0
    reader.feed(chunk.toString('latin1'), now)
    if (hadNone && reader.deltas > 0) this.means.onFirst(this)
  }

  onResponseEnd(): void {
    const now = this.means.now()
    this.means.onRead()
    this.endMs = now
    if (this.isEvents) this.reader.endStream(now)
    const isGood = this.status >= 200 && this.status < 300
    if (!this.isEvents && isGood) {
      const text = Buffer.concat(this.bodyParts).toString('latin1')
      this.reader.readBody(text)
    }
    if (!isGood) this.failure = this.refusal()
    else
      this.failure = answerFailure(this.reader, {
        isStream: this.isEvents,
        isText: this.means.isText,
      })
    this.finish()
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    if (!this.isBusy) return
    this.endMs = this.means.now()
    this.failure =
      this.status >= 300
        ? this.refusal()
        : connectionFailure(error, this.status !== 0 && !(error instanceof ExpiredError))
    this.finish()
  }

  private finish(): void {
    this.isBusy = false
    if (this.failure !== null) this.failure.message = this.means.hide(this.failure.message)
    this.controller = null
    this.means.onEnd(this)
  }

  private refusal(): Failure {
    const said = Buffer.concat(this.bodyParts).toString('utf8')
    const shown = this.means.hide(said).slice(0, ERROR_SHOWN)
    this.errorText = shown
    return { errorClass: `http-${this.status}`, message: shown.slice(0, 300) }
  }

  private abort(error: Error): void {
    if (this.controller) {
      this.controller.abort(error)
      return
    }
    // It still waits for its connection, which no controller can stop.
    const old = this.dispatcher
    this.dispatcher = this.open()
    void old.destroy(error)
  }

  private open(): Dispatcher {
    const { endpoint, origin, connector } = this.means
    const { proxy } = endpoint
    if (proxy !== null && !proxy.socks) {
      return new ProxyAgent({
        ...proxy,
        connections: 1,
        headersTimeout: 0,
        bodyTimeout: 0,
        requestTls: endpoint.tls,
        proxyTls: endpoint.tls,
      })
    }
    return new Client(origin, {
      pipelining: 1,
      keepAliveTimeout: 60_000,
      headersTimeout: 0,
      bodyTimeout: 0,
      connect: (target, callback) => {
        this.connectBegan = this.means.now()
        connector(target, (...reply) => {
          const now = this.means.now()
          this.connectMs = now - this.connectBegan
          this.heardMs = now
          this.means.onConnected()
          ;(callback as (...reply: unknown[]) => void)(...reply)
        })
      },
    })
  }
}
