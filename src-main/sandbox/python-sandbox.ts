import { readdir } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'
import { AppError } from '../engine/errors'
import type { CodeSandbox, Program } from '../engine/ports'
import { collectRun, type CaseRun, type ProgramCase } from './collect-run'
import { lostRun, MAX_ANSWER_BYTES, MAX_OUTPUT_BYTES, readFinding } from './read-finding'
import { contentHash, ensureSnapshot } from './snapshot-file'
import { createWorkerPool, type WorkerPool } from './worker-pool'
import { startWorker, type WorkerProcess } from './worker-process'

/** Milliseconds that the measured loop takes in CPython 3.11 on a usual machine. */
const REFERENCE_MS = 6
/** The measured loop runs hot; cold code is slower. However slow it is, no limit is stretched beyond the other. */
const MIN_SCALE = 2
const MAX_SCALE = 20
/** Time for a work's way to the process and back. */
const GRACE_MS = 250
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
  if (typeof answer === 'string') return lostRun(answer, performance.now() - startedAt, timeLimitMs)
  return readFinding(answer, timeLimitMs, one)
}

/** Node's permission model with nothing but the files that the interpreter is made of. */
async function argumentsOf(means: PythonSandboxMeans): Promise<string[]> {
  const folder = dirname(means.runner)
  const readable = [`${folder}/*`, join(folder, '../../package.json')]
  const base = (more: string[]): string[] => [
    '--permission',
    '--disallow-code-generation-from-strings',
    '--no-warnings',
    // It makes little JavaScript; what it keeps for more is memory lost.
    '--max-semi-space-size=1',
    ...[...readable, `${means.pyodide}/*`, ...more].map(path => `--allow-fs-read=${path}`),
    means.runner,
  ]
  const sources =
    extname(means.runner) === '.js'
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
