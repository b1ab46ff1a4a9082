import type { Program } from '../engine/ports'
import type { CaseRun, ProgramCase } from './collect-run'
import { lostRun, MAX_ANSWER_BYTES, MAX_OUTPUT_BYTES, readFinding } from './read-finding'
import type { WorkerProcess } from './worker-process'

/** Time for a work's way to the process and back. */
const GRACE_MS = 500

/** Runs one case in a process that is there for it alone: the program first, then its tests, which come with a nonce that the program has not seen. */
export async function runApart(
  worker: WorkerProcess,
  program: Program,
  one: ProgramCase,
  signal: AbortSignal | undefined,
): Promise<CaseRun> {
  const { timeLimitMs } = program
  const startedAt = performance.now()
  const ask = (work: object) =>
    worker.ask(
      { language: program.language, maxOutputBytes: MAX_OUTPUT_BYTES, ...work },
      {
        timeoutMs: timeLimitMs + GRACE_MS - (performance.now() - startedAt),
        maxBytes: MAX_ANSWER_BYTES,
        signal,
      },
    )
  const works = [
    {
      code: program.code,
      ...(one.stdin !== undefined && { stdin: one.stdin }),
      ...(one.call && {
        call: `{"name":${JSON.stringify(one.call.name)},"args":${one.call.argsJson}}`,
      }),
    },
    ...(program.check === undefined ? [] : [{ check: program.check }]),
  ]
  let run: CaseRun | undefined
  for (const work of works) {
    const answer = await ask(work)
    if (answer === 'aborted') throw signal!.reason
    if (typeof answer === 'string')
      return lostRun(answer, performance.now() - startedAt, timeLimitMs)
    const found = readFinding(answer, timeLimitMs, one)
    run = { ...found, durationMs: found.durationMs + (run?.durationMs ?? 0) }
    if (run.verdict !== 'passed') break
  }
  return run!
}
