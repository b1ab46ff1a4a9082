import type { ProgramRun } from '@contract'
import { AppError } from '../engine/errors'
import type { Program } from '../engine/ports'

/** What one run of a program is given besides its code. */
export interface ProgramCase {
  stdin?: string
  call?: { name: string; argsJson: string }
}

/** What became of it. */
export interface CaseRun {
  verdict: ProgramRun['verdict']
  durationMs: number
  timeLimitMs: number
  stdout: string
  stderr: string
  isCut: boolean
  traceback: string | null
  result: string | null
  /** The module that it asked for in vain. */
  missing: string | null
}

/** Characters of an output that are kept with the sample: its beginning and its end. */
const KEPT = 16_000
const KEPT_OF_CASE = 2_000

/** Runs a program once, or once for each of its cases until one is not right, and keeps of it what a reader needs. */
export async function collectRun(
  program: Program,
  runtime: ProgramRun['runtime'],
  runCase: (one: ProgramCase) => Promise<CaseRun>,
): Promise<ProgramRun> {
  const cases: ProgramCase[] = [
    ...(program.inputs ?? []).map(stdin => ({ stdin })),
    ...(program.calls ?? []).map(call => ({ call })),
  ]
  const runs: CaseRun[] = []
  for (const one of cases.length > 0 ? cases : [{}]) {
    const run = await runCase(one)
    refuseMissing(program, run)
    if (run.verdict === 'passed' && program.accepts?.(runs.length, run) === false)
      run.verdict = 'failed'
    runs.push(run)
    if (run.verdict !== 'passed') break
  }
  const last = runs.at(-1)!
  return {
    verdict: last.verdict,
    runtime,
    language: program.language,
    durationMs: runs.reduce((sum, { durationMs }) => sum + durationMs, 0),
    timeLimitMs: last.timeLimitMs,
    stdout: kept(last.stdout, KEPT),
    stderr: kept(last.stderr, KEPT),
    isCut: runs.some(run => run.isCut || run.stdout.length > KEPT || run.stderr.length > KEPT),
    traceback: last.traceback,
    ...(cases.length > 0 && {
      cases: runs.map(({ verdict, durationMs, stdout, stderr, result }) => ({
        verdict,
        durationMs,
        stdout: kept(stdout, KEPT_OF_CASE),
        stderr: kept(stderr, KEPT_OF_CASE),
        ...(result !== null && { result: kept(result, KEPT_OF_CASE) }),
      })),
    }),
  }
}

function kept(text: string, most: number): string {
  if (text.length <= most) return text
  const half = Math.floor(most / 2)
  return `${text.slice(0, half)}\n… ${text.length - 2 * half} characters …\n${text.slice(-half)}`
}

/** That a package is not there says nothing about the program that may use it. */
function refuseMissing({ optionalPackages }: Program, { missing }: CaseRun): void {
  const name = missing?.split('.')[0]
  if (name === undefined || !optionalPackages?.includes(name)) return
  throw new AppError(
    'unsupported',
    `The program uses ${name}, which is not to be had where it runs.`,
    {
      hint: `Let programs run with a Python of this machine that has ${name}, and score again.`,
    },
  )
}
