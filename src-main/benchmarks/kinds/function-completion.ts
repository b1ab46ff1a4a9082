import { z } from 'zod'
import type { Benchmark } from '../../engine/benchmark'
import { firstFence } from '../../scorers/code-blocks'
import { codeProgram, type CodeProgramFacts } from './code-program'

const Row = z.lazy(() =>
  z.object({
    task_id: z.union([z.string(), z.number()]).transform(String),
    prompt: z.string().min(1),
    canonical_solution: z.string(),
    test: z.string().min(1),
    entry_point: z.string().regex(/^[A-Za-z_]\w*$/),
  }),
)

type FunctionRow = z.output<typeof Row>

export interface FunctionCompletionFacts extends Omit<
  CodeProgramFacts<FunctionRow>,
  'template' | 'ask' | 'code' | 'program' | 'dataset'
> {
  dataset: Omit<CodeProgramFacts<FunctionRow>['dataset'], 'row'>
  timeLimitMs: number
  optionalPackages?: string[]
  tests?(test: string): string
}

/** A Python function from its head and docstring, in HumanEval's format; the tests call it by its name. */
export function functionCompletion(facts: FunctionCompletionFacts): Benchmark {
  const { timeLimitMs, optionalPackages, tests = (test: string) => test, ...common } = facts
  return codeProgram<FunctionRow>({
    ...common,
    dataset: { ...facts.dataset, row: Row },
    template:
      'Complete this Python function so that it does what its docstring says. Answer with the code alone: the whole function with its imports, in one block that begins with ```python.\n\n```python\n{question}\n```',
    ask: row => ({
      question: row.prompt,
      target: row.canonical_solution,
      metadata: { task_id: row.task_id, entry_point: row.entry_point, test: row.test },
    }),
    // The block may hold the whole function or its body alone: it follows the head either way.
    code: reply => firstFence(reply),
    program: (code, { question, metadata }) => ({
      language: 'python',
      code: `${question}${code}`,
      check: `${tests(metadata['test'] as string)}\n\ncheck(${metadata['entry_point'] as string})\n`,
      timeLimitMs,
      ...(optionalPackages && { optionalPackages }),
    }),
  })
}
