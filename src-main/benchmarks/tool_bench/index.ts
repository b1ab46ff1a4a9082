import { z } from 'zod'
import type { ToolCallCheck } from '@contract'
import { defineBenchmark, type CorpusFacts, type Sample, type Scored } from '../../engine/benchmark'
import { AppError } from '../../engine/errors'
import { rougeScores } from '../../scorers/rouge'
import { argumentF1 } from '../../scorers/tool-calls/react/argument-f1'
import { readStep, type Step } from '../../scorers/tool-calls/react/read-step'
import { conversation } from '../kinds/conversation'
import { wholeReply } from '../kinds/judged'
import { messagesFrom } from '../kinds/wire-messages'
import { starter } from './starter'

const Tool = z.lazy(() => z.looseObject({ name: z.string() }))

const Row = z.lazy(() =>
  z.object({
    messages: z.unknown(),
    target: z.string(),
    tools: z.union([
      z.array(Tool),
      z.string().transform(text => z.array(Tool).parse(JSON.parse(text))),
    ]),
  }),
)

type OfferedTool = { name: string; parameters?: unknown }

/** Each figure is a mean over the steps that it makes sense for: actions and arguments of calls, words of final answers. */
const corpus: CorpusFacts = {
  counts: ['calls', 'right_actions', 'argument_calls', 'argument_f1', 'answers', 'answer_overlap'],
  sampleValue: 'step',
  metrics: [{ name: 'f1' }, { name: 'act_em' }, { name: 'rouge_l' }],
  figures(sums) {
    const { calls = 0, right_actions = 0, argument_calls = 0, argument_f1 = 0 } = sums
    const { answers = 0, answer_overlap = 0 } = sums
    return {
      ...(argument_calls > 0 && { f1: argument_f1 / argument_calls }),
      ...(calls > 0 && { act_em: right_actions / calls }),
      ...(answers > 0 && { rouge_l: answer_overlap / answers }),
    }
  },
}

export default () =>
  defineBenchmark<z.output<typeof Row>>({
    id: 'tool_bench',
    title: { en: 'ToolBench (static)', zh: 'ToolBench 静态版' },
    description: {
      en: 'The next step in recorded conversations with APIs: call one, finish with an answer, or give up.',
      zh: '在录制的 API 对话中给出下一步：调用接口、给出最终答案或放弃。',
    },
    limits: {
      en: 'As in the paper, each figure is the mean over the steps that it makes sense for; EvalScope counts the other steps as 0, so its figures are lower. A row whose reference calls an API that was not offered is unscored.',
      zh: '与论文一致，各指标只在适用的步骤上取平均；EvalScope 将其余步骤计为 0，数值因此偏低。参考答案调用了未提供接口的样本不计分。',
    },
    family: 'tool-steps',
    tags: ['tools', 'reasoning'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/2401.07324',
    license: 'Apache-2.0',
    dataset: {
      ids: ['AI-ModelScope/ToolBench-Static'],
      subsets: ['in_domain', 'out_of_domain'],
      split: 'test',
      anySplit: true,
      fewShotNum: 0,
      row: Row,
      sampleCount: 2369,
    },
    template: '{question}',
    placeholders: ['question'],
    requiredPlaceholders: ['question'],
    metrics: [...corpus.metrics, { name: 'plan_em' }, { name: 'hallucination_rate' }],
    corpus,
    examples: starter,
    read(row) {
      const messages = messagesFrom(row.messages)
      const asked = messages.findLast(({ role }) => role === 'user') ?? messages.at(-1)!
      return {
        question: String(asked.content),
        messages,
        target: row.target,
        metadata: { tools: row.tools as never },
      }
    },
    messages: (sample, context) => conversation(sample, sample.question, context),
    extract: wholeReply,
    async score(answer, sample): Promise<Scored> {
      const tools = sample.metadata['tools'] as unknown as OfferedTool[]
      const wanted = referenceOf(sample, tools)
      const given = readStep(answer ?? '')
      const isUnknown = given.plan === 'call' && given.action !== 'none' && !isOffered(given, tools)
      return {
        values: {
          plan_em: Number(answer !== null && given.plan === wanted.plan),
          hallucination_rate: Number(isUnknown),
          ...(await partsOf(given, wanted, answer !== null)),
        },
        explanation: explain(given, wanted, isUnknown),
        toolChecks: await checksOf(given, tools),
      }
    },
  })

function referenceOf({ target }: Sample, tools: OfferedTool[]): Step {
  const wanted = readStep(target)
  if (wanted.plan === 'call' && wanted.action !== 'none' && !isOffered(wanted, tools))
    throw new AppError(
      'scorer-failed',
      `The reference calls “${wanted.action}”, which is not offered.`,
    )
  return wanted
}

function isOffered({ action }: Step, tools: OfferedTool[]): boolean {
  return tools.some(({ name }) => name === action)
}

/** The counts of one step, and the value that stands for it: F1 of a call, words of an answer, the plan of giving up. */
async function partsOf(
  given: Step,
  wanted: Step,
  isReply: boolean,
): Promise<Record<string, number>> {
  if (wanted.plan === 'give up') return { step: Number(isReply && given.plan === 'give up') }
  if (wanted.plan === 'finish') {
    const { l } = await rougeScores(given.answer ?? 'none', wanted.answer ?? '')
    return { step: l.f1, answers: 1, answer_overlap: l.f1 }
  }
  const isRight = given.action === wanted.action
  const f1 = isRight ? argumentF1(given.input, wanted.input) : 0
  return {
    step: f1 ?? Number(isRight),
    calls: 1,
    right_actions: Number(isRight),
    ...(f1 !== null && { argument_calls: 1, argument_f1: f1 }),
  }
}

function explain(given: Step, wanted: Step, isUnknown: boolean): string {
  if (isUnknown) return `It calls “${given.action}”, which does not exist.`
  if (given.plan !== wanted.plan)
    return `It should ${verbs[wanted.plan]}, and it would ${verbs[given.plan]}.`
  if (given.plan === 'call' && given.action !== wanted.action)
    return `It calls “${given.action}”, and should call “${wanted.action}”.`
  return 'It does what it should; the figures tell how well.'
}

const verbs: Record<Step['plan'], string> = {
  call: 'call a tool',
  finish: 'finish with an answer',
  'give up': 'give up',
}

async function checksOf(given: Step, tools: OfferedTool[]): Promise<ToolCallCheck[]> {
  if (given.plan !== 'call' || given.action === null || given.action === 'none') return []
  const { callProblem } = await import('../../scorers/tool-calls/check-arguments')
  const problem = callProblem({ name: given.action, arguments: given.input }, tools)
  return [{ call: 0, name: given.action, isValid: problem === null, problem }]
}
