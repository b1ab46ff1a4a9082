import type { ProgramRun } from '@contract'
import type { CaseRun, ProgramCase } from './collect-run'
import type { Answer, Loss } from './worker-process'

/** Output of one program that is read; the rest is dropped. */
export const MAX_OUTPUT_BYTES = 4 * 2 ** 20
export const MAX_ANSWER_BYTES = 6 * MAX_OUTPUT_BYTES

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

const losses: Record<
  Exclude<Loss, 'aborted'>,
  { verdict: ProgramRun['verdict']; text: string | null }
> = {
  'timed-out': { verdict: 'timed-out', text: null },
  'out-of-memory': { verdict: 'out-of-memory', text: null },
  killed: { verdict: 'killed', text: 'The program ended the process that it ran in.' },
  forged: { verdict: 'killed', text: 'The program interfered with its verdict and was ended.' },
}

/** What became of a program whose process gave no answer. */
export function lostRun(
  how: Exclude<Loss, 'aborted'>,
  durationMs: number,
  timeLimitMs: number,
): CaseRun {
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
export function readFinding(
  { ending, body }: Answer,
  timeLimitMs: number,
  { stdin }: ProgramCase,
): CaseRun {
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
