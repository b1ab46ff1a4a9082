import { z } from 'zod'
import type { Benchmark } from '../../engine/benchmark'
import { firstCodeOf } from '../../scorers/code-answer'
import { codeProgram, type CodeProgramFacts } from './code-program'

const Row = z.lazy(() =>
  z.object({
    name: z.string().min(1),
    language: z.string().nullish(),
    prompt: z.string().min(1),
    tests: z.string().min(1),
  }),
)

type FunctionRow = z.output<typeof Row>

const languages = { js: 'javascript', ts: 'typescript' } as const
const fences = { javascript: 'js', typescript: 'ts' } as const

type Own = 'template' | 'ask' | 'code' | 'program' | 'dataset' | 'runsCode' | 'limits' | 'languages'

export interface MultiplEFacts extends Omit<CodeProgramFacts<FunctionRow>, Own> {
  /** The first half of the subsets' names. */
  set: 'humaneval' | 'mbpp'
  sampleCount: number
}

/** Functions of MultiPL-E, in the languages that run where Node does: JavaScript and TypeScript. */
export function multiplE(facts: MultiplEFacts): Benchmark {
  const { set, sampleCount, ...common } = facts
  return codeProgram<FunctionRow>({
    ...common,
    languages: ['en'],
    limits: {
      en: 'JavaScript and TypeScript only. C++, C#, D, Go, Java, Julia, Lua, Perl, PHP, R, Racket, Ruby, Rust, Scala, shell and Swift need compilers that the sandbox does not have.',
      zh: '仅支持 JavaScript 与 TypeScript；C++、C#、D、Go、Java、Julia、Lua、Perl、PHP、R、Racket、Ruby、Rust、Scala、Shell 与 Swift 所需的编译环境沙箱中没有。',
    },
    runsCode: { languages: ['javascript', 'typescript'] },
    dataset: {
      ids: ['evalscope/MultiPL-E', 'nuprl/MultiPL-E'],
      subsets: [`${set}-js`, `${set}-ts`],
      split: 'test',
      fewShotNum: 0,
      row: Row,
      sampleCount,
    },
    template:
      'Complete this function. Answer with the whole function in one fenced block of its language, with no tests and no calls of it.\n\n{question}',
    ask: (row, { subset }) => {
      const language = languages[subset.endsWith('-ts') ? 'ts' : 'js']
      return {
        question: `\`\`\`${fences[language]}\n${row.prompt.trimEnd()}\n\`\`\``,
        target: row.tests,
        metadata: { name: row.name, language, prompt: row.prompt },
      }
    },
    code: (reply, { metadata }) =>
      firstCodeOf(reply, fences[metadata['language'] as keyof typeof fences]) ||
      firstCodeOf(reply, metadata['language'] as string),
    program: (code, { target, metadata }) => ({
      language: metadata['language'] as keyof typeof fences,
      code: whole(code, metadata['prompt'] as string),
      check: apart(target),
      timeLimitMs: 30_000,
    }),
  })
}

/** The function with its head: a reply may hold the body alone. */
function whole(code: string, prompt: string): string {
  const name = [...prompt.matchAll(/^(?:async )?function\s+([A-Za-z_$][\w$]*)/gm)].at(-1)?.[1]
  return name === undefined ||
    new RegExp(`\\b${name.replaceAll('$', '\\$')}\\b\\s*[=(:<]`).test(code)
    ? code
    : `${prompt}${code}`
}

/** The tests in a block of their own, so that their names meet none of the program's. */
function apart(tests: string): string {
  return `{\n${tests.replace(/^\s*declare var require: any;?\s*$/gm, '')}\n}`
}
