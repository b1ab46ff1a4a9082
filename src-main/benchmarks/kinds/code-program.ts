import type { Message, ProgramRun } from '@contract'
import {
  defineBenchmark,
  type Benchmark,
  type BenchmarkContext,
  type PromptContext,
  type Sample,
  type ScoreContext,
  type Scored,
} from '../../engine/benchmark'
import { AppError } from '../../engine/errors'
import type { Program } from '../../engine/ports'
import { noMatch } from '../../scorers/reply-filters'
import { conversation, promptText } from './conversation'
import type { Facts } from './facts'
import type { PlaceholderValues } from './template'

export interface CodeProgramFacts<Row> extends Omit<Facts<Row>, 'runsCode'> {
  template: string
  placeholders?: string[]
  runsCode?: Benchmark['runsCode']
  ask(row: Row, context: BenchmarkContext): Sample
  /** What the template's own placeholders stand for. */
  values?(sample: Sample): PlaceholderValues
  /** One solved example as it is shown. */
  shotText?(shot: Sample): string
  /** The code in a reply; empty where there is none. */
  code(reply: string, sample: Sample, context: BenchmarkContext): string
  program(code: string, sample: Sample, context: ScoreContext): Program
}

/** Replies are programs: 1 for one that passes all its tests in the sandbox, else 0. */
export function codeProgram<Row>(facts: CodeProgramFacts<Row>): Benchmark {
  const { ask, values, shotText, code, program, placeholders, ...common } = facts
  return defineBenchmark<Row>({
    runsCode: { languages: ['python'] },
    ...common,
    family: 'code',
    placeholders: ['question', 'fewshot', 'subject', ...(placeholders ?? [])],
    requiredPlaceholders: ['question'],
    metrics: [{ name: 'accuracy' }],
    aggregation: 'mean_and_pass_at_k',
    read: ask,
    messages: (sample, context) => messagesOf(sample, context, { values, shotText }),
    extract(reply, sample, context) {
      if (reply.trim() === '' || reply.trim() === noMatch) return null
      const found = code(reply, sample, context)
      return found.trim() === '' ? null : found
    },
    async score(answer, sample, context) {
      if (answer === null) return { values: { accuracy: 0 } }
      const run = await runProgram(program(answer, sample, context), context)
      return scoredRun(run)
    },
  })
}

function messagesOf(
  sample: Sample,
  context: PromptContext,
  { values, shotText }: Pick<CodeProgramFacts<unknown>, 'values' | 'shotText'>,
): Message[] {
  const text = promptText({
    sample,
    context,
    template: context.template,
    values: values?.(sample) ?? {},
    shotText: shotText ?? (shot => `${shot.question}\n${shot.target}`),
  })
  return conversation(sample, text, context)
}

/** Runs it where the app lets programs run. Throws AppError('unsupported') where it lets none. */
export async function runProgram(program: Program, context: ScoreContext): Promise<ProgramRun> {
  if (context.sandbox) return context.sandbox.run(program, context.signal)
  throw new AppError('unsupported', 'There is no place where programs may run.', {
    hint: 'Score this run in the app itself, which brings a sandbox.',
  })
}

export function scoredRun(run: ProgramRun): Scored {
  return {
    values: { accuracy: run.verdict === 'passed' ? 1 : 0 },
    explanation: explain(run),
    program: run,
  }
}

/** The verdict in a sentence, with the line of the traceback that says most. */
export function explain({ verdict, traceback, timeLimitMs, cases }: ProgramRun): string {
  const last = traceback?.trim().split('\n').at(-1) ?? ''
  const place = cases && cases.length > 0 ? ` Test ${cases.length}.` : ''
  switch (verdict) {
    case 'passed':
      return 'All tests passed.'
    case 'failed':
      return `A test did not hold.${place} ${last}`.trim()
    case 'error':
      return `The program did not get to its end.${place} ${last}`.trim()
    case 'timed-out':
      return `The program took longer than ${(timeLimitMs / 1000).toFixed(1)} s.${place}`
    case 'out-of-memory':
      return `The program used up its memory.${place}`
    case 'killed':
      return `The program was ended.${place} ${last}`.trim()
  }
}
