import { z } from 'zod'
import type { Prediction, ToolCallCheck } from '@contract'
import { defineBenchmark, type Sample, type Scored, type Values } from '../engine/benchmark'
import { conversation } from './kinds/conversation'
import { verifierTool } from './kinds/provider-check'
import { statedCalls } from './kinds/stated-calls'
import { messagesFrom, toolsFrom } from './kinds/wire-messages'

const Row = z.lazy(() =>
  z.object({
    messages: z.unknown(),
    tools: z.unknown().optional(),
    check_type: z.unknown().optional(),
    expected_tool_call: z.union([z.boolean(), z.string()]).nullish(),
  }),
)

export default () =>
  defineBenchmark<z.output<typeof Row>>({
    id: 'minimax_verifier',
    title: { en: 'MiniMax Provider Verifier', zh: 'MiniMax 服务商验证' },
    description: {
      en: 'Does a server serve a MiniMax model as its makers’ own does? Calls when they are needed, calls that fit their schemas, no thinking without an answer, no leaking language, no repetition, the order of a scenario.',
      zh: '服务商提供的 MiniMax 模型是否与官方一致：该调用时才调用、调用符合 Schema、不只有推理、不混入其他语言、不重复、遵循场景顺序。',
    },
    limits: {
      en: 'As in EvalScope, requests that fail drop out of every rate, and finish reasons other than tool_calls all count as “not called”. The screen “Verify” and `evalwright verify` keep the rules of the original.',
      zh: '与 EvalScope 相同，失败的请求不计入任何比率，除 tool_calls 外的结束原因均视为“未调用”。原工具的规则见“验证”页面和 evalwright verify。',
    },
    family: 'provider-checks',
    tags: ['tools'],
    languages: ['en', 'zh', 'ja'],
    version: 1,
    source: 'https://github.com/MiniMax-AI/MiniMax-Provider-Verifier',
    license: 'MIT',
    dataset: {
      ids: ['evalscope/MiniMaxVendorVerifier', 'minimax_verifier'],
      subsets: ['default'],
      split: 'test',
      anySplit: true,
      fewShotNum: 0,
      row: Row,
      sampleCount: 102,
    },
    template: '{question}',
    placeholders: ['question'],
    requiredPlaceholders: ['question'],
    metrics: [
      { name: 'tool_calls_match_rate' },
      { name: 'schema_accuracy' },
      { name: 'error_only_reasoning_rate' },
      { name: 'language_following_success_rate' },
      { name: 'repeat_ngram_pass_rate' },
      { name: 'scenario_check_pass_rate' },
    ],
    examples: [
      {
        subset: 'default',
        rows: [
          {
            messages: [{ role: 'user', content: 'How high is the water at the weir of Aldern?' }],
            tools: [verifierTool],
            expected_tool_call: true,
          },
          {
            messages: [{ role: 'user', content: 'Say in one word what a weir holds back.' }],
            tools: [verifierTool],
            expected_tool_call: false,
            check_type: ['tool_calls', 'repeat_n_gram', 'contains_russian_characters_unicode'],
          },
        ],
      },
    ],
    read(row) {
      const messages = messagesFrom(row.messages)
      const tools = toolsFrom(row.tools === '' ? null : (row.tools ?? null))
      const asked = messages.findLast(({ role }) => role === 'user') ?? messages.at(-1)!
      const expected = labelOf(row.expected_tool_call)
      return {
        question: String(asked.content),
        messages,
        ...(tools.length > 0 && { tools }),
        target: expected === null ? '' : expected ? 'a tool call' : 'no tool call',
        metadata: { expected_tool_call: expected, check_type: checksOf(row.check_type) },
      }
    },
    messages: (sample, context) => conversation(sample, sample.question, context),
    extract: (reply, _, { prediction }) => statedCalls(prediction, reply),
    async score(answer, sample, { prediction }): Promise<Scored> {
      const toolChecks = await checkCalls(sample, prediction)
      const values = await valuesOf({ answer, sample, prediction, toolChecks })
      const faults = Object.entries(values).filter(
        ([name, value]) => value === (name === 'error_only_reasoning_rate' ? 1 : 0),
      )
      return {
        values,
        explanation:
          faults.length === 0
            ? 'Every check passed.'
            : `Not passed: ${faults.map(([name]) => name).join(', ')}.`,
        toolChecks,
      }
    },
  })

/** Each call against its schema; one of a command as a list also has to be one, and to be there. */
async function checkCalls(sample: Sample, { toolCalls }: Prediction): Promise<ToolCallCheck[]> {
  const { checkToolCalls, readArguments } = await import('../scorers/tool-calls/check-arguments')
  const { commandProblem } = await import('../scorers/tool-calls/command-rule')
  const tools = sample.tools ?? []
  return checkToolCalls(toolCalls, tools).map((check, at) => {
    const read = readArguments(toolCalls[at]?.arguments)
    if (!check.isValid || !read.ok) return check
    const { parameters } = tools.find(({ name }) => name === check.name) ?? {}
    const isMissing =
      commandProblem(parameters, { command: [] }) !== null &&
      (read.plain as { command?: unknown }).command === undefined
    const problem = isMissing ? 'The command is missing.' : commandProblem(parameters, read.plain)
    return problem === null ? check : { ...check, isValid: false, problem }
  })
}

async function valuesOf(told: {
  answer: string | null
  sample: Sample
  prediction: Prediction
  toolChecks: ToolCallCheck[]
}): Promise<Values> {
  const { answer, sample, prediction, toolChecks } = told
  const { checkMinorLanguage, checkRepetition, checkScenarioOrder } =
    await import('../scorers/verification/text-checks')
  const { expected_tool_call: expected, check_type } = sample.metadata
  const checks = check_type as string[]
  const isCalled = prediction.finishReason === 'tool_calls'
  const isValid = toolChecks.length > 0 && toolChecks.every(check => check.isValid)
  const isOnlyReasoning =
    Boolean(prediction.reasoning) && prediction.text === '' && prediction.toolCalls.length === 0
  const scenario = checks.includes('scenario_check')
    ? checkScenarioOrder(prediction.text, parameterNames(sample))
    : null
  const isOrdered = (scenario?.detail?.actual.length ?? 0) >= 2
  return {
    ...(expected !== null && {
      tool_calls_match_rate: Number(answer !== null && expected === isCalled),
    }),
    ...(isCalled && { schema_accuracy: Number(isValid) }),
    error_only_reasoning_rate: Number(isOnlyReasoning),
    ...(checks.includes('contains_russian_characters_unicode') && {
      language_following_success_rate: Number(checkMinorLanguage(prediction.text).valid !== false),
    }),
    ...(checks.includes('repeat_n_gram') && {
      repeat_ngram_pass_rate: Number(checkRepetition(prediction.text).valid !== false),
    }),
    ...(isOrdered && { scenario_check_pass_rate: Number(scenario?.valid === true) }),
  }
}

/** Names of the first tool's parameters in the order of its schema. */
function parameterNames({ tools }: Sample): string[] {
  const properties = tools?.[0]?.parameters?.['properties']
  return typeof properties === 'object' && properties !== null ? Object.keys(properties) : []
}

function labelOf(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value
  return value === 'true' || value === 'True'
    ? true
    : value === 'false' || value === 'False'
      ? false
      : null
}

/** Hubs keep the list as JSON text. */
function checksOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.filter(name => typeof name === 'string')
  if (typeof value !== 'string' || value === '') return ['tool_calls']
  try {
    return checksOf(JSON.parse(value))
  } catch {
    return [value] // One name as it stands.
  }
}
