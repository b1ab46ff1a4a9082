import { z } from 'zod'

/** How a program ended. failed: a test did not hold; error: it raised something else, or could not be compiled. */
export const ProgramVerdict = z.enum([
  'passed',
  'failed',
  'error',
  'timed-out',
  'out-of-memory',
  'killed',
])
export type ProgramVerdict = z.infer<typeof ProgramVerdict>

/** A model's program as it was run against its tests. */
export const ProgramRun = z.object({
  verdict: ProgramVerdict,
  /** wasm: CPython in WebAssembly; node: a process without permissions; python, docker: the machine's own, where the user allowed it. */
  runtime: z.enum(['wasm', 'node', 'python', 'docker']),
  language: z.string(),
  durationMs: z.number(),
  /** As it was enforced: scaled to the interpreter's measured speed. */
  timeLimitMs: z.number(),
  stdout: z.string(),
  stderr: z.string(),
  /** Output beyond the cap was dropped. */
  isCut: z.boolean(),
  traceback: z.string().nullable(),
  /** Each input by itself, where a program was run on several. */
  cases: z
    .array(
      z.object({
        verdict: ProgramVerdict,
        durationMs: z.number(),
        stdout: z.string(),
        stderr: z.string(),
        /** The JSON that a call answered with. */
        result: z.string().nullable().optional(),
      }),
    )
    .optional(),
})
export type ProgramRun = z.infer<typeof ProgramRun>

/** One tool call of a reply against the tools that were offered. */
export const ToolCallCheck = z.object({
  /** Position among the reply's calls, from 0. */
  call: z.number(),
  name: z.string(),
  isValid: z.boolean(),
  /** What is wrong with it: the first fault, in words. */
  problem: z.string().nullable(),
})
export type ToolCallCheck = z.infer<typeof ToolCallCheck>
