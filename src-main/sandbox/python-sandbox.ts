import { readdir } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'
import type { ProgramRun } from '@contract'
import { AppError } from '../engine/errors'
import type { CodeSandbox, Program } from '../engine/ports'
import { collectRun, type CaseRun, type ProgramCase } from './collect-run'
import { contentHash, ensureSnapshot } from './snapshot-file'
import { createWorkerPool, type WorkerPool } from './worker-pool'
import { startWorker, type Answer, type Loss, type WorkerProcess } from './worker-process'

/** Milliseconds that the measured loop takes in CPython 3.11 on a usual machine. */
const REFERENCE_MS = 6
/** The measured loop runs hot; cold code is slower. However slow it is, no limit is stretched beyond the other. */
const MIN_SCALE = 2
const MAX_SCALE = 20
/** Time for a work's way to the process and back. */
const GRACE_MS = 250
/** Output of one program that is read; the rest is dropped. */
const MAX_OUTPUT_BYTES = 4 * 2 ** 20
const MAX_ANSWER_BYTES = 6 * MAX_OUTPUT_BYTES
/** Of the whole process: 512 MiB of program memory and what lies around it. */
const MAX_PROCESS_BYTES = 2 ** 30

export interface PythonSandboxMeans {
  node: string
  /** The runner's own file. */
  runner: string
  /** The folder of the interpreter's package. */
  pyodide: string
  cacheFolder: string
  size: number
}

export interface PythonSandbox extends CodeSandbox {
  pool: WorkerPool
  close(): Promise<void>
}

/** What a finding's JSON holds, as the runner writes it. */
interface Told {
  durationMs: number
  isCut: boolean
  exception: string | null
  result: string | null
  stdout: string
  stderr: string
}

interface Fault {
  type: string
  text: string
  exit: number | null
  missing: string | null
}

const verdicts: Record<number, ProgramRun['verdict']> = {
  1: 'passed',
  2: 'failed',
  3: 'error',
  4: 'out-of-memory',
}

/** Python programs in CPython for WebAssembly, in processes of their own without network, files, child processes or environment. */
export function createPythonSandbox(means: PythonSandboxMeans): PythonSandbox {
  let args: Promise<string[]> | undefined
  const pool = createWorkerPool(means.size, async () => {
    args ??= argumentsOf(means)
    return startWorker(means.node, await args, MAX_PROCESS_BYTES)
  })

  return {
    async run(program, signal) {
      const missing = program.packages?.[0]
      if (missing !== undefined) {
        throw new AppError(
          'unsupported',
          `Its programs need ${missing}, which the sandbox does not have.`,
          {
            hint: `Let programs run with a Python of this machine that has ${program.packages!.join(', ')}, and score again.`,
          },
        )
      }
      return collectRun(program, 'wasm', one =>
        pool.use(
          (worker, ready) => runCase(worker, scaleOf(ready), { program, one, signal }),
          signal,
        ),
      )
    },
    pool,
    close: pool.close,
  }
}

/** How much slower than CPython this interpreter has just been. */
function scaleOf(ready: unknown): number {
  const { speedMs } = ready as { speedMs: number }
  return Math.min(MAX_SCALE, Math.max(MIN_SCALE, speedMs / REFERENCE_MS))
}

async function runCase(
  worker: WorkerProcess,
  scale: number,
  { program, one, signal }: { program: Program; one: ProgramCase; signal: AbortSignal | undefined },
): Promise<CaseRun> {
  const timeLimitMs = Math.round(program.timeLimitMs * scale)
  const startedAt = performance.now()
  const answer = await worker.ask(
    {
      code: program.code,
      ...(program.check !== undefined && { check: program.check }),
      ...(one.stdin !== undefined && { stdin: one.stdin }),
      ...(one.call && {
        call: `{"name":${JSON.stringify(one.call.name)},"args":${one.call.argsJson}}`,
      }),
      maxOutputBytes: MAX_OUTPUT_BYTES,
    },
    { timeoutMs: timeLimitMs + GRACE_MS, maxBytes: MAX_ANSWER_BYTES, signal },
  )
  if (answer === 'aborted') throw signal!.reason
  if (typeof answer === 'string') return lost(answer, performance.now() - startedAt, timeLimitMs)
  return read(answer, timeLimitMs, one)
}

const losses: Record<
  Exclude<Loss, 'aborted'>,
  { verdict: ProgramRun['verdict']; text: string | null }
> = {
  'timed-out': { verdict: 'timed-out', text: null },
  'out-of-memory': { verdict: 'out-of-memory', text: null },
  killed: { verdict: 'killed', text: 'The program ended the process that it ran in.' },
  forged: { verdict: 'killed', text: 'The program interfered with its verdict and was ended.' },
}

function lost(how: Exclude<Loss, 'aborted'>, durationMs: number, timeLimitMs: number): CaseRun {
  const { verdict, text } = losses[how]
  return {
    verdict,
    durationMs,
    timeLimitMs,
    stdout: '',
    stderr: '',
    isCut: false,
    traceback: text,
    result: null,
    missing: null,
  }
}

/** A script that ends itself has ended well; one that leaves before its tests has not passed them. */
function read({ ending, body }: Answer, timeLimitMs: number, { stdin }: ProgramCase): CaseRun {
  const told = body as Told
  const fault = told.exception === null ? null : (JSON.parse(told.exception) as Fault)
  const isEnd = stdin !== undefined && fault?.type === 'SystemExit' && !fault.exit
  return {
    verdict: isEnd ? 'passed' : (verdicts[ending] ?? 'killed'),
    durationMs: told.durationMs,
    timeLimitMs,
    stdout: told.stdout,
    stderr: told.stderr,
    isCut: told.isCut,
    traceback: isEnd ? null : (fault?.text ?? null),
    result: told.result,
    missing: fault?.missing ?? null,
  }
}

/** Node's permission model with nothing but the files that the interpreter is made of. */
async function argumentsOf(means: PythonSandboxMeans): Promise<string[]> {
  const folder = dirname(means.runner)
  const isBuilt = extname(means.runner) === '.js'
  const readable = isBuilt ? [means.runner, join(folder, '../../package.json')] : [`${folder}/*`]
  const base = (more: string[]): string[] => [
    '--permission',
    '--disallow-code-generation-from-strings',
    '--no-warnings',
    // It makes little JavaScript; what it keeps for more is memory lost.
    '--max-semi-space-size=1',
    ...[...readable, `${means.pyodide}/*`, ...more].map(path => `--allow-fs-read=${path}`),
    means.runner,
  ]
  const sources = isBuilt
    ? [means.runner]
    : (await readdir(folder)).sort().map(name => join(folder, name))
  const snapshot = await ensureSnapshot({
    folder: means.cacheFolder,
    identity: await Promise.all([join(means.pyodide, 'package.json'), ...sources].map(contentHash)),
    node: means.node,
    args: [...base([]), 'snapshot', means.pyodide],
  })
  return [
    ...base(snapshot === null ? [] : [snapshot]),
    'work',
    means.pyodide,
    ...(snapshot === null ? [] : [snapshot]),
  ]
}
