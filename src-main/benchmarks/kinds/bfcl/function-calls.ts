import type { ParameterFacts } from '@contract'
import {
  defineBenchmark,
  type Benchmark,
  type BenchmarkContext,
  type Sample,
} from '../../../engine/benchmark'
import { AppError } from '../../../engine/errors'
import { requestTools } from '../../../scorers/tool-calls/bfcl/request-tools'
import type { FunctionFacts } from '../../../scorers/tool-calls/bfcl/function-facts'
import { conversation } from '../conversation'
import type { Facts } from '../facts'
import { withAnswers } from './answers'
import { callInstructions, withCallInstructions } from './call-prompt'
import { statedCalls } from '../stated-calls'
import { isNative, shownFunctions } from './shown-functions'
import { answerText, BfclRow, functionsOf, turnOf } from './question'

export interface FunctionCallFacts extends Omit<
  Facts<BfclRow>,
  'dataset' | 'extraParams' | 'systemPrompt'
> {
  dataset: Omit<Facts<BfclRow>['dataset'], 'row' | 'expand' | 'fewShotNum'>
  /** Subsets that are known and cannot be asked yet. */
  laterSubsets: string[]
}

const parameters: Record<string, ParameterFacts> = {
  is_fc_model: {
    type: 'boolean',
    default: true,
    choices: null,
    description: {
      en: 'Whether functions are offered as tools and called by tool calls. Otherwise they stand in the prompt and the calls in the text.',
      zh: '是否以工具形式提供函数并通过工具调用作答；否则函数写入提示词，调用写在回复文本中。',
    },
  },
  underscore_to_dot: {
    type: 'boolean',
    default: true,
    choices: null,
    description: {
      en: 'Whether dots in expected names stand as underscores in replies. Unless it is set: with tools they do, in prompts they do not.',
      zh: '期望函数名中的点在回复中是否写作下划线；未设置时，工具模式为是，提示词模式为否。',
    },
  },
  language_hints: {
    type: 'boolean',
    default: true,
    choices: null,
    description: {
      en: 'Whether descriptions name the language and ask for Java and JavaScript values as source text, as upstream does and EvalScope does not.',
      zh: '描述中是否注明语言并要求以源码文本给出 Java、JavaScript 参数（上游如此，EvalScope 则不加）。',
    },
  },
}

/** Questions of one turn that are answered by calling functions, judged by BFCL's rules. */
export function functionCalls(facts: FunctionCallFacts): Benchmark {
  const { dataset, laterSubsets, ...common } = facts
  return defineBenchmark<BfclRow>({
    ...common,
    family: 'function-calls',
    dataset: { ...dataset, fewShotNum: 0, row: BfclRow, expand: withAnswers },
    extraParams: parameters,
    template: '{question}',
    placeholders: ['question'],
    requiredPlaceholders: ['question'],
    metrics: [{ name: 'accuracy' }],
    read(row, context) {
      if (laterSubsets.includes(context.subset)) throw notYet(context.subset)
      return readQuestion(row, context)
    },
    messages(sample, context) {
      if (isNative(context.params)) return conversation(sample, sample.question, context)
      const functions = sample.metadata['functions'] as unknown as FunctionFacts[]
      return withCallInstructions(
        sample.messages!,
        shownFunctions(functions, context.subset, context.params),
        context.systemPrompt ?? callInstructions,
      )
    },
    extract: (reply, _, { prediction }) => statedCalls(prediction, reply),
    async score(_, sample, context) {
      // With it come the decoders and the schema checker, which a start does without.
      const { judgeCalls } = await import('./judge-calls')
      return judgeCalls(sample, context)
    },
  })
}

function readQuestion(row: BfclRow, { subset, params }: BenchmarkContext): Sample {
  const messages = turnOf(row)
  const functions = functionsOf(row)
  const truth = answerText(row)
  if (truth === null && !subset.includes('relevance'))
    throw new AppError('dataset-invalid', `The question ${row.id ?? ''} has no answers.`, {
      hint: 'Put the folder possible_answer beside the files of questions.',
    })
  const asked = messages.findLast(({ role }) => role === 'user') ?? messages.at(-1)!
  const tools = isNative(params) ? requestTools(shownFunctions(functions, subset, params)) : []
  return {
    question: String(asked.content),
    messages,
    ...(tools.length > 0 && { tools }),
    target: truth ?? (subset.includes('irrelevance') ? 'no call' : 'a call'),
    metadata: {
      ...(row.id && { id: row.id }),
      functions: functions as never,
      ...(truth !== null && { ground_truth: truth }),
    },
  }
}

function notYet(subset: string): AppError {
  return new AppError(
    'unsupported',
    `'${subset}' cannot be asked yet: it needs simulated tools that answer over several turns.`,
    { hint: 'Leave it out; the report shows how much of the whole the overall covers.' },
  )
}
