import { z } from 'zod'
import {
  defineBenchmark,
  type Sample,
  type ScoreContext,
  type Scored,
  type Values,
} from '../../engine/benchmark'
import { AppError } from '../../engine/errors'
import { codeAnswer } from '../../scorers/code-answer'
import { explain, runProgram } from '../kinds/code-program'
import { conversation, promptText } from '../kinds/conversation'
import { starter } from './starter'
import { testPrelude } from './test-prelude'

const Step = z.object({
  step_number: z.union([z.string(), z.number()]).transform(String),
  step_description_prompt: z.string().min(1),
  step_background: z.string().nullish(),
  function_header: z.string().min(1),
  test_cases: z.array(z.string()).min(1),
  return_line: z.string().nullish(),
})

const Row = z.lazy(() =>
  z.object({
    problem_id: z.union([z.string(), z.number()]).transform(String),
    problem_name: z.string().nullish(),
    required_dependencies: z.string(),
    sub_steps: z.array(Step).min(1),
  }),
)

type StepRow = z.output<typeof Step>

/** Steps whose code the original gives, and which it does not score. */
const given = new Set(['13.6', '62.1', '76.3'])
const TIME_LIMIT_MS = 300_000
const PRIMARY = 'main_problem_pass_rate'

export default () =>
  defineBenchmark<z.output<typeof Row>>({
    id: 'scicode',
    title: { en: 'SciCode', zh: 'SciCode' },
    description: {
      en: 'Problems from the sciences in steps that build on each other.',
      zh: '由相互衔接的步骤组成的科学计算题。',
    },
    limits: {
      en: 'Needs a Python of the machine with numpy, scipy, sympy and h5py (--sandbox), and the file test_data.h5 of the original, named by h5py_file. Without them samples fail with that reason and can be scored again. Three steps whose code the original gives are asked and not scored.',
      zh: '需要装有 numpy、scipy、sympy、h5py 的本机 Python（--sandbox），并以 h5py_file 指定原数据集的 test_data.h5；缺少时样本会注明原因并记为失败，之后可重新评分。原数据集直接给出代码的三个步骤只提问、不计分。',
    },
    family: 'code',
    tags: ['code', 'science'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/2407.13168',
    license: 'Apache-2.0',
    dataset: {
      ids: ['evalscope/SciCode', 'SciCode1/SciCode'],
      subsets: ['default'],
      split: 'test',
      fewShotNum: 0,
      row: Row,
      sampleCount: 65,
    },
    extraParams: {
      provide_background: {
        type: 'boolean',
        default: false,
        choices: null,
        description: {
          en: 'Give each step with the scientific background that the authors wrote.',
          zh: '为每个步骤附上作者撰写的科学背景。',
        },
      },
      h5py_file: {
        type: 'string',
        default: '',
        choices: null,
        description: {
          en: 'The path of test_data.h5, which holds the expected numbers.',
          zh: '存有预期数值的 test_data.h5 的路径。',
        },
      },
    },
    template:
      'A problem is solved in steps. For each step you write one Python function; later steps use those before them. You may use these imports alone, and do not repeat them:\n\n{required_dependencies}\n\nAnswer each step with its function in one block that begins with ```python, without tests and without calls of it.\n\n{question}',
    placeholders: ['question', 'required_dependencies', 'fewshot', 'subject'],
    requiredPlaceholders: ['question'],
    runsCode: { languages: ['python'] },
    metrics: [{ name: PRIMARY }],
    corpus: {
      counts: ['steps', 'steps_passed'],
      sampleValue: 'steps_passed',
      metrics: [{ name: 'subproblem_pass_rate' }],
      figures({ steps = 0, steps_passed: passed = 0 }): Values {
        return steps === 0 ? {} : { subproblem_pass_rate: passed / steps }
      },
    },
    examples: starter,
    read(row, { params }) {
      const [first, ...others] = row.sub_steps.map(step =>
        asked(step, params['provide_background'] === true),
      )
      return {
        question: first!,
        followUps: others,
        target: row.sub_steps.map(step => step.test_cases.join('\n')).join('\n\n'),
        metadata: {
          problem_id: row.problem_id,
          required_dependencies: row.required_dependencies,
          steps: row.sub_steps.map(({ step_number, test_cases }) => ({ step_number, test_cases })),
        },
      }
    },
    messages: (sample, context) =>
      conversation(
        sample,
        promptText({
          sample,
          context,
          template: context.template,
          values: { required_dependencies: sample.metadata['required_dependencies'] as string },
          shotText: shot => shot.question,
        }),
        context,
      ),
    extract: reply => codeOf(reply) || null,
    score: scoreSteps,
  })

function asked(step: StepRow, withBackground: boolean): string {
  const background = step.step_background?.trim()
  return [
    `Step ${step.step_number}: ${step.step_description_prompt.trim()}`,
    withBackground && background ? `Background:\n${background}` : '',
    `\`\`\`python\n${step.function_header.trim()}\n${step.return_line?.trimEnd() ?? ''}\n\`\`\``,
  ]
    .filter(part => part !== '')
    .join('\n\n')
}

function codeOf(reply: string): string {
  return codeAnswer(reply, { language: 'python', firstBlock: true }).code
}

/** Every step is run with the code of those before it; the problem is solved when all of them hold. */
async function scoreSteps(
  _answer: string | null,
  sample: Sample,
  context: ScoreContext,
): Promise<Scored> {
  const steps = sample.metadata['steps'] as { step_number: string; test_cases: string[] }[]
  const codes = [...(context.prediction.earlier ?? []), context.reply].map(codeOf)
  const counted = steps.filter(({ step_number }) => !given.has(step_number))
  let passed = 0
  let told: Partial<Scored> = {}
  for (const [index, step] of steps.entries()) {
    if (given.has(step.step_number) || !codes[index]) continue
    const program = [
      sample.metadata['required_dependencies'] as string,
      ...codes.slice(0, index + 1),
    ].join('\n\n')
    const run = await runProgram(
      {
        language: 'python',
        code: program,
        check: checkOf(step, String(context.params['h5py_file'] ?? '')),
        timeLimitMs: TIME_LIMIT_MS,
        optionalPackages: ['numpy', 'scipy', 'sympy', 'h5py', 'matplotlib', 'test_data'],
      },
      context,
    )
    if (run.verdict === 'passed') passed += 1
    else told = { explanation: `Step ${step.step_number}: ${explain(run)}`, program: run }
    if (Object.keys(told).length === 0) told = { program: run }
  }
  const isSolved = passed === counted.length && counted.length > 0
  return {
    explanation: `${passed} of ${counted.length} steps passed.`,
    ...told,
    values: { [PRIMARY]: isSolved ? 1 : 0, steps: counted.length, steps_passed: passed },
  }
}

/** The tests of a step; those that compare with a stored number read it from the file first. */
function checkOf(step: { step_number: string; test_cases: string[] }, file: string): string {
  if (!step.test_cases.some(test => /\btarget\b/.test(test))) return step.test_cases.join('\n')
  if (file === '') {
    throw new AppError('unsupported', 'SciCode needs its file of expected numbers, test_data.h5.', {
      hint: 'Fetch it from the original and name it: --dataset-args \'{"scicode": {"extra_params": {"h5py_file": "/path/test_data.h5"}}}\'. The replies are kept; score them again.',
    })
  }
  const tests = step.test_cases.map((test, at) => `target = _targets[${at}]\n${test}`)
  const facts = [step.step_number, step.test_cases.length, file].map(one => JSON.stringify(one))
  return `${testPrelude}\n_targets = _read_targets(${facts.join(', ')})\n\n${tests.join('\n\n')}`
}
