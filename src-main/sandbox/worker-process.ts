import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { AppError } from '../engine/errors'
import { watchMemory } from './watch-memory'

const NONCE_BYTES = 32
const HEAD_BYTES = NONCE_BYTES + 6
/** Longest time from the start of a process until it is ready. */
const START_MS = 60_000
/** What its error output says about a start that failed. */
const TOLD = 2000

export interface Answer {
  ending: number
  /** The process runs nothing more. */
  isBroken: boolean
  body: unknown
}

/** What ended a process before it answered. */
export type Loss = 'timed-out' | 'out-of-memory' | 'killed' | 'forged' | 'aborted'

export interface WorkerProcess {
  readonly pid: number | undefined
  /** What it says of itself once it can work. Rejects with AppError when it cannot. */
  ready: Promise<unknown>
  /** One at a time. A process that gives no sound answer in time is killed. */
  ask(
    work: unknown,
    limits: { timeoutMs: number; maxBytes: number; signal?: AbortSignal | undefined },
  ): Promise<Answer | Loss>
  /** Whether it can be asked. */
  isAlive(): boolean
  kill(): Promise<void>
}

interface WorkerOptions {
  cwd?: string
  env?: NodeJS.ProcessEnv
  /** The process leads a group of its own, which ends with it. */
  isGroup?: boolean
  /** What it is asked first: its answer says that it is ready. */
  first?: object
}

/** A process that answers works over its standard streams. Each answer must begin with the nonce that went with the work. */
export function startWorker(
  command: string,
  args: string[],
  maxMemoryBytes: number,
  more: WorkerOptions = {},
): WorkerProcess {
  const isGroup = more.isGroup === true && process.platform !== 'win32'
  const child = spawn(command, args, {
    env: more.env ?? {},
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
    detached: isGroup,
    ...(more.cwd !== undefined && { cwd: more.cwd }),
  })
  const end = (): void => {
    child.kill('SIGKILL')
    if (!isGroup || child.pid === undefined) return
    try {
      process.kill(-child.pid, 'SIGKILL')
    } catch {
      // Nobody is left in the group.
    }
  }
  let received: Buffer[] = []
  let size = 0
  let errors = ''
  let isAlive = true
  let onChange: () => void = () => undefined
  const ended = new Promise<void>(resolve => child.once('close', () => resolve()))
  child.stdout.on('data', (chunk: Buffer) => {
    received.push(chunk)
    size += chunk.length
    onChange()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    errors = (errors + chunk.toString()).slice(-TOLD)
  })
  child.stdin.on('error', () => undefined)
  const gone = (): void => {
    isAlive = false
    onChange()
  }
  child.once('error', failure => {
    errors += failure.message
    gone()
  })
  child.once('close', gone)

  /** The frame that begins with this nonce, null while it is not complete. */
  function takeFrame(nonce: Buffer, maxBytes: number): Answer | 'forged' | null {
    if (size < HEAD_BYTES) return null
    const all = received.length === 1 ? received[0]! : Buffer.concat(received)
    received = [all]
    const length = all.readUInt32BE(NONCE_BYTES + 2)
    if (!all.subarray(0, NONCE_BYTES).equals(nonce) || length > maxBytes) return 'forged'
    if (size < HEAD_BYTES + length) return null
    // Nothing may follow: it was asked for one answer.
    if (size > HEAD_BYTES + length) return 'forged'
    received = []
    size = 0
    const body: unknown = JSON.parse(all.subarray(HEAD_BYTES).toString())
    return { ending: all[NONCE_BYTES]!, isBroken: all[NONCE_BYTES + 1] === 1, body }
  }

  function exchange(
    work: unknown,
    limits: { timeoutMs: number; maxBytes: number; signal?: AbortSignal | undefined },
  ): Promise<Answer | Loss> {
    return new Promise(resolve => {
      const nonce = randomBytes(NONCE_BYTES)
      const timer = setTimeout(() => lose('timed-out'), limits.timeoutMs)
      const endWatch = watchMemory(child.pid, maxMemoryBytes, () => lose('out-of-memory'))
      const abort = (): void => lose('aborted')
      const settle = (answer: Answer | Loss): void => {
        clearTimeout(timer)
        endWatch()
        limits.signal?.removeEventListener('abort', abort)
        onChange = () => undefined
        if (typeof answer !== 'string' && answer.isBroken) isAlive = false
        resolve(answer)
      }
      const lose = (how: Loss): void => {
        isAlive = false
        end()
        settle(how)
      }
      onChange = () => {
        const frame = takeFrame(nonce, limits.maxBytes)
        if (frame === 'forged') lose('forged')
        else if (frame) settle(frame)
        else if (!isAlive) lose('killed')
      }
      limits.signal?.addEventListener('abort', abort)
      if (limits.signal?.aborted || !isAlive) return lose(isAlive ? 'aborted' : 'killed')
      const body = Buffer.from(JSON.stringify(work))
      const head = Buffer.alloc(4)
      head.writeUInt32BE(body.length)
      child.stdin.write(Buffer.concat([nonce, head, body]))
    })
  }

  const ready = exchange(more.first ?? {}, { timeoutMs: START_MS, maxBytes: 10_000 }).then(
    answer => {
      if (typeof answer !== 'string') return answer.body
      throw new AppError(
        'internal',
        `The process for programs did not start (${answer}). ${errors.trim().slice(-TOLD)}`.trim(),
        {
          hint: 'The replies are kept: score them again, or let programs run elsewhere (docs/sandbox.md).',
        },
      )
    },
  )
  ready.catch(() => undefined)

  return {
    pid: child.pid,
    ready,
    ask: exchange,
    isAlive: () => isAlive,
    async kill() {
      isAlive = false
      end()
      await ended
    },
  }
}
