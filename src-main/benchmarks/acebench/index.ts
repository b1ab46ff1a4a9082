import type { JsonObject, ToolCall, ToolDefinition } from '@contract'
import { defineBenchmark, type Scored } from '../../engine/benchmark'
import { AppError } from '../../engine/errors'
import {
  callsProblem,
  noticeProblem,
  readAceCalls,
  type AceFunction,
} from '../../scorers/tool-calls/ace/check-answer'
import { requestTools } from '../../scorers/tool-calls/bfcl/request-tools'
import type { PyDict } from '../../scorers/tool-calls/python-value'
import { writePythonJson } from '../../scorers/tool-calls/write-python-json'
import { wholeReply } from '../kinds/judged'
import { dialogueTables } from './dialogues'
import { asked, groupRows, later } from './groups'
import { systemPromptOf } from './prompts'
import { AceRow, answerFrom, answerTextOf, categoryOf, functionsOf, rowsInLanguage } from './row'
import { starter } from './starter'

export default () =>
  defineBenchmark<AceRow>({
    id: 'acebench',
    title: { en: 'ACEBench', zh: 'ACEBench 工具调用' },
    description: {
      en: 'Calls of APIs in text: single, parallel, over dialogues, with values of every kind, and requests that are incomplete, wrong or out of reach.',
      zh: '以文本形式调用接口：单次、并行、多轮对话与各类参数取值，以及信息缺失、有误或超出能力的请求。',
    },
    limits: {
      en: 'agent_multi_step and agent_multi_turn, which need simulated worlds and a simulated user, are known and refused. The steps of dialogues are scored one by one; the table “dialogues” has the authors’ figure. As upstream has it, numbers and booleans are checked by type alone.',
      zh: '需要模拟环境与模拟用户的 agent_multi_step、agent_multi_turn 尚不可运行。对话按步骤计分，“dialogues”表给出作者的整段指标。与上游一致，数字与布尔值只检查类型。',
    },
    family: 'api-calls',
    tags: ['tools', 'multi-turn'],
    languages: ['en', 'zh'],
    version: 1,
    source: 'https://arxiv.org/abs/2501.12851',
    license: 'MIT',
    dataset: {
      ids: ['evalscope/acebench'],
      subsets: [...asked, ...later],
      defaultSubsets: asked,
      subsetOf: categoryOf,
      layout: {
        names: Object.fromEntries([...asked, ...later].map(name => [`data_${name}`, name])),
      },
      split: 'test',
      fewShotNum: 0,
      row: AceRow,
      expand: rowsInLanguage,
      sampleCount: 1023,
    },
    extraParams: {
      language: {
        type: 'string',
        default: 'en',
        choices: ['en', 'zh'],
        description: {
          en: 'Which of the two languages of the data is asked.',
          zh: '使用数据的哪一种语言。',
        },
      },
    },
    template: '{question}',
    placeholders: ['question'],
    requiredPlaceholders: ['question'],
    metrics: [{ name: 'accuracy' }],
    category: subset => [subset.split('_', 1)[0]!],
    derivedRows: groupRows,
    tables: dialogueTables,
    examples: starter,
    read(row, { subset }) {
      if (later.includes(subset))
        throw new AppError(
          'unsupported',
          `'${subset}' cannot be asked yet: it needs a simulated world.`,
          { hint: 'Leave it out; OVERALL is made of the groups that ran.' },
        )
      const functions = functionsOf(row)
      const facts = {
        question: row.question,
        functions,
        time: row.time ?? '',
        profile: typeof row.profile === 'string' ? row.profile : JSON.stringify(row.profile ?? ''),
      }
      const isDialogue = subset.includes('multi_turn')
      return {
        question: row.question,
        system: systemPromptOf(subset, facts),
        target: answerTextOf(row),
        metadata: { ...(row.id && { id: row.id }), functions: functions as never },
        ...(isDialogue && row.id && { report: { dialogue: row.id.replace(/_\d+$/, '') } }),
      }
    },
    messages: (sample, context) => [
      { role: 'system', content: context.systemPrompt ?? sample.system ?? '' },
      { role: 'user', content: `The conversation so far:\n${sample.question}` },
    ],
    extract: wholeReply,
    async score(answer, sample, { subset }): Promise<Scored> {
      const { checkToolCalls } = await import('../../scorers/tool-calls/check-arguments')
      const functions = sample.metadata['functions'] as unknown as AceFunction[]
      const truth = answerFrom(sample.target)
      const calls = answer === null ? null : readAceCalls(answer, subset)
      const problem = subset.startsWith('special')
        ? noticeProblem(answer ?? '', truth, subset)
        : calls === null
          ? 'The reply is no list of calls.'
          : callsProblem(calls, functions, truth)
      return {
        values: { accuracy: Number(problem === null) },
        explanation: problem ?? 'The answer is the expected one.',
        toolChecks: checkToolCalls((calls ?? []).flatMap(asToolCall), toolsOf(functions)),
      }
    },
  })

function asToolCall(call: PyDict): ToolCall[] {
  return [...call].map(([name, args]) => ({
    id: '',
    name: name ?? '',
    arguments: writePythonJson(args),
  }))
}

/** For the check of each call: the functions with JSON Schema's types, under their own names. */
function toolsOf(functions: AceFunction[]): ToolDefinition[] {
  return requestTools(
    functions.map(({ name, parameters }) => ({
      name,
      parameters: withPlainTypes(parameters ?? {}) as JsonObject,
    })),
  ).map((tool, at) => ({ ...tool, name: functions[at]!.name }))
}

const plainTypes: Record<string, string> = {
  int: 'integer',
  enum: 'string',
  objectArray: 'array',
  'list(string)': 'array',
  'list(enum)': 'array',
}

function withPlainTypes(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withPlainTypes)
  if (typeof schema !== 'object' || schema === null) return schema
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [
      key,
      key === 'type' && typeof value === 'string'
        ? (plainTypes[value] ?? value)
        : withPlainTypes(value),
    ]),
  )
}
