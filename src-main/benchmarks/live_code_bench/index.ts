import { z } from 'zod'
import type { JsonObject } from '@contract'
import type { ExpandContext, Sample } from '../../engine/benchmark'
import { AppError } from '../../engine/errors'
import { lastFencedLines } from '../../scorers/code-blocks'
import { sameJson, sameOutput } from '../../scorers/program-output'
import { codeProgram } from '../kinds/code-program'
import { readPrivateTests } from './private-tests'
import { releaseOf, releases } from './releases'
import { starter } from './starter'

const Row = z.lazy(() =>
  z.object({
    question_id: z.union([z.string(), z.number()]).transform(String),
    question_title: z.string().nullish(),
    question_content: z.string().min(1),
    platform: z.string().nullish(),
    contest_date: z.union([z.string(), z.number()]).nullish(),
    starter_code: z.string().nullish(),
    difficulty: z.string().nullish(),
    public_test_cases: z.string(),
    private_test_cases: z.string().nullish(),
    metadata: z.string().nullish(),
    release: z.string().optional(),
  }),
)

const Tests = z.array(
  z.object({ input: z.string(), output: z.string(), testtype: z.string().nullish() }),
)

/** The private tests of a sample as they came: they are large, hidden from the model and kept with the row alone. */
const hidden = new WeakMap<Sample, string>()

const modules =
  'string re datetime collections heapq bisect copy math random statistics itertools functools operator io sys json builtins typing'.split(
    ' ',
  )
/** What contest programs take for granted; a module's own name wins over what it holds. */
const preamble = [
  ...modules.map(name => `from ${name} import *`),
  ...modules.map(name => `import ${name}`),
  'sys.setrecursionlimit(50000)',
].join('\n')

export default () =>
  codeProgram<z.output<typeof Row>>({
    id: 'live_code_bench',
    title: { en: 'LiveCodeBench', zh: 'LiveCodeBench' },
    description: {
      en: 'New problems of programming contests, by date.',
      zh: '按日期收集的最新编程竞赛题。',
    },
    limits: {
      en: 'Code generation only. The newest release is asked unless others are named, so that no problem counts twice. A program that uses numpy needs a Python of the machine that has it.',
      zh: '仅含代码生成。默认只评测最新发布，避免同一题重复计入；使用 numpy 的程序需改用装有 numpy 的本机 Python。',
    },
    tags: ['code', 'reasoning'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/2403.07974',
    license: 'MIT; problems belong to their contests.',
    dataset: {
      ids: [
        'evalscope/livecodebench_code_generation_lite_parquet',
        'AI-ModelScope/code_generation_lite',
        'livecodebench/code_generation_lite',
      ],
      subsets: releases,
      defaultSubsets: ['release_latest'],
      subsetColumn: { name: 'release' },
      split: 'test',
      fewShotNum: 0,
      row: Row,
      expand: inWindow,
      sampleCount: 1055,
    },
    extraParams: {
      start_date: {
        type: 'string',
        default: '',
        choices: null,
        description: {
          en: 'Problems of contests on this day or later, such as 2024-08-01.',
          zh: '只取此日及之后的竞赛题，如 2024-08-01。',
        },
      },
      end_date: {
        type: 'string',
        default: '',
        choices: null,
        description: {
          en: 'Problems of contests on this day or earlier.',
          zh: '只取此日及之前的竞赛题。',
        },
      },
    },
    systemPrompt:
      'You are an expert Python programmer. You get a problem and write a correct Python program that passes all of its tests.',
    template:
      '### Problem\n{question}\n\n### Form of the answer\n{format_prompt}\n\n### Answer (one block that begins with ```python)\n',
    placeholders: ['format_prompt'],
    values: ({ metadata }) => ({ format_prompt: formatOf(metadata['starter_code'] as string) }),
    examples: starter,
    ask(row) {
      const starterCode = row.starter_code ?? ''
      const sample: Sample = {
        question: row.question_content,
        target: '',
        metadata: {
          question_id: row.question_id,
          platform: row.platform ?? '',
          difficulty: row.difficulty ?? '',
          contest_date: String(row.contest_date ?? ''),
          starter_code: starterCode,
          function: functionName(row.metadata ?? ''),
          public_tests: row.public_test_cases,
        },
      }
      hidden.set(sample, row.private_test_cases ?? '[]')
      return sample
    },
    code: lastFencedLines,
    program(code, sample) {
      const tests = testsOf(sample)
      const name = sample.metadata['function'] as string
      return {
        language: 'python',
        code: `${preamble}\n${code}`,
        ...(name === ''
          ? { inputs: tests.map(({ input }) => input) }
          : { calls: tests.map(({ input }) => ({ name, argsJson: argumentsOf(input) })) }),
        accepts: (index, { stdout, result }) =>
          name === ''
            ? sameOutput(stdout, tests[index]!.output)
            : result !== null && sameJson(result, tests[index]!.output),
        timeLimitMs: 6000,
        optionalPackages: ['numpy'],
      }
    },
  })

function formatOf(starterCode: string): string {
  if (starterCode.trim() === '')
    return 'The program reads its input from standard input and writes its answer to standard output. Put the whole program into one block:\n```python\n# your program\n```'
  return `Complete this code, keep its names, and put all of it into one block:\n\`\`\`python\n${starterCode}\n\`\`\``
}

/** Public tests first, then the private ones. Throws AppError('dataset-invalid') where they are no tests. */
function testsOf(sample: Sample): z.output<typeof Tests> {
  try {
    return [
      ...Tests.parse(JSON.parse(sample.metadata['public_tests'] as string)),
      ...Tests.parse(readPrivateTests(hidden.get(sample) ?? '[]')),
    ]
  } catch (cause) {
    throw new AppError(
      'dataset-invalid',
      `The tests of problem ${String(sample.metadata['question_id'])} cannot be read.`,
      { hint: 'Fetch the data set again; it may be cut.', cause },
    )
  }
}

/** Each line of a test's input is one argument in JSON. */
function argumentsOf(input: string): string {
  const lines = input.split('\n').filter(line => line.trim() !== '')
  return `[${lines.join(',')}]`
}

function functionName(metadata: string): string {
  try {
    const { func_name: name } = JSON.parse(metadata || '{}') as { func_name?: unknown }
    return typeof name === 'string' ? name : ''
  } catch {
    return ''
  }
}

/** The problem with its release, unless its contest lies outside of the wanted days. */
function inWindow(row: JsonObject, { file, params }: ExpandContext): JsonObject[] {
  const [from, to] = [dayOf(params['start_date']), dayOf(params['end_date'])]
  const day = dayOf(row['contest_date'])
  if (
    (from !== null && (day === null || day < from)) ||
    (to !== null && (day === null || day > to))
  )
    return []
  return [
    { ...row, release: typeof row['release'] === 'string' ? row['release'] : releaseOf(file) },
  ]
}

/** `2024-08-01` of a date in any of its spellings; null where there is none. */
function dayOf(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null
  if (value === '') return null
  const date = new Date(
    typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value) ? value.slice(0, 10) : value,
  )
  if (Number.isNaN(date.getTime()))
    throw new AppError('invalid-input', `'${value}' is no date.`, {
      hint: 'Write it as 2024-08-01.',
    })
  return date.toISOString().slice(0, 10)
}
