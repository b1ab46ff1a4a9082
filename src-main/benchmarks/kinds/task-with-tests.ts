import type { Benchmark, Sample } from '../../engine/benchmark'
import { codeAnswer } from '../../scorers/code-answer'
import { codeProgram, type CodeProgramFacts } from './code-program'

type Own = 'template' | 'placeholders' | 'values' | 'shotText' | 'code' | 'program'

export interface TaskWithTestsFacts<Row> extends Omit<CodeProgramFacts<Row>, Own | 'ask'> {
  /** `metadata.tests`: what the model is shown; `metadata.check`: what is run; `metadata.setup`: what goes before its code. */
  ask(row: Row): Sample & { metadata: { tests: string[]; check: string; setup: string } }
  timeLimitMs: number
  optionalPackages?: string[]
}

/** A Python task in a sentence with a few assertions, in MBPP's format. */
export function taskWithTests<Row>(facts: TaskWithTestsFacts<Row>): Benchmark {
  const { timeLimitMs, optionalPackages, ...common } = facts
  return codeProgram<Row>({
    ...common,
    template:
      'Write Python code for this task: {question}\nIt must pass these tests:\n\n{tests}\n\nPut the code between a line [BEGIN] and a line [DONE].\n[BEGIN]',
    placeholders: ['tests'],
    values: sample => ({ tests: testsOf(sample) }),
    shotText: shot =>
      `Write Python code for this task: ${shot.question}\nIt must pass these tests:\n\n${testsOf(shot)}\n\n[BEGIN]\n${shot.target.trim()}\n[DONE]`,
    code: markedCode,
    program: (code, { metadata }) => ({
      language: 'python',
      code: `${metadata['setup'] as string}\n${code}`,
      check: metadata['check'] as string,
      timeLimitMs,
      ...(optionalPackages && { optionalPackages }),
    }),
  })
}

function testsOf({ metadata }: Sample): string {
  return (metadata['tests'] as string[]).join('\n')
}

/** What stands before `[DONE]`: its first block of code, without tests of its own and without what follows a stray docstring. */
export function markedCode(reply: string): string {
  const text = reply.split('[DONE]', 1)[0]!
  const rule = { language: 'python', firstBlock: true, withoutAssertions: true }
  const code = codeAnswer(text, rule).code.split('\n"""', 1)[0]!
  if (code !== '' || !text.includes('[BEGIN]')) return code
  return text.slice(text.indexOf('[BEGIN]') + '[BEGIN]'.length).trim()
}
