import type { JsonObject, ToolCall, ToolDefinition } from '@contract'
import { defineBenchmark, type Sample, type Scored } from '../../engine/benchmark'
import { AppError } from '../../engine/errors'
import {
  callsProblem,
  noticeProblem,
  readAceCalls,
  type AceFunction,
} from '../../scorers/tool-calls/ace/check-answer'
import { requestTools } from '../../scorers/tool-calls/bfcl/request-tools'
import type { PyDict } from '../../scorers/tool-calls/python-value'
import type { WorldLanguage } from '../../scorers/tool-calls/ace/worlds/world'
import { writePythonJson } from '../../scorers/tool-calls/write-python-json'
import { wholeReply } from '../kinds/judged'
import { dialogueTables } from './dialogues'
import { agentAnswer, nextAgentTurn, scoreAgent, settingOf } from './agent'
import { agentQuestion, agentWords } from './agent-prompts'
import { agentStarter } from './agent-starter'
import { asked, groupRows, isAgent, later } from './groups'
import { systemPromptOf } from './prompts'
import { AceRow, answerFrom, answerTextOf, categoryOf, functionsOf, rowsInLanguage } from './row'
import { starter } from './starter'

export default () =>
  defineBenchmark<AceRow>({
    id: 'acebench',
    title: { en: 'ACEBench', zh: 'ACEBench 工具调用' },
    description: {
      en: 'Calls of APIs in text: single, parallel, over dialogues, with values of every kind, requests that are incomplete, wrong or out of reach, and tasks on a simulated phone that take several steps.',
      zh: '以文本形式调用接口：单次、并行、多轮对话与各类参数取值，信息缺失、有误或超出能力的请求，以及在模拟手机上分步完成的任务。',
    },
    limits: {
      en: 'agent_multi_turn, which needs a model in the place of the user, is known and refused; AGENT and OVERALL show how many samples they cover. In agent_multi_step the model sees the results of its calls and not the calls, as upstream has it. The steps of dialogues are scored one by one; the table “dialogues” has the authors’ figure. As upstream has it, numbers and booleans are checked by type alone.',
      zh: '需要另一模型扮演用户的 agent_multi_turn 尚不可运行；AGENT 与 OVERALL 会给出所覆盖的样本数。与上游一致，agent_multi_step 中模型只看到调用结果，看不到自己发出的调用。对话按步骤计分，“dialogues”表给出作者的整段指标。与上游一致，数字与布尔值只检查类型。',
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
      max_dialog_turns: {
        type: 'number',
        default: 40,
        choices: null,
        range: [2, 400],
        description: {
          en: 'After how many steps a conversation of agent_multi_step ends; a reply and the results of its calls are one each.',
          zh: 'agent_multi_step 的对话最多进行多少步；一条回复与其调用结果各算一步。',
        },
      },
    },
    template: '{question}',
    placeholders: ['question'],
    requiredPlaceholders: ['question'],
    metrics: [{ name: 'accuracy' }, { name: 'process_acc' }],
    category: subset => [subset.split('_', 1)[0]!],
    derivedRows: groupRows,
    tables: dialogueTables,
    examples: [...starter, ...agentStarter],
    read(row, { subset, params }) {
      if (later.includes(subset))
        throw new AppError(
          'unsupported',
          `'${subset}' cannot be asked yet: it needs a model in the place of the user.`,
          { hint: 'Leave it out; OVERALL is made of the groups that ran.' },
        )
      const functions = functionsOf(row)
      if (isAgent(subset)) {
        const setting = settingOf(row, params)
        return {
          question: row.question,
          system: agentWords[setting['language'] as WorldLanguage].system,
          target: answerTextOf(row),
          setting,
          metadata: { ...(row.id && { id: row.id }), functions: functions as never, setting },
        }
      }
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
      { role: 'user', content: questionOf(sample, context.subset) },
    ],
    nextTurn: (sample, turns, { subset }) =>
      isAgent(subset) ? nextAgentTurn(sample, turns) : null,
    extract: (reply, sample, context) =>
      isAgent(context.subset)
        ? agentAnswer([...(context.prediction?.earlier ?? []), context.prediction?.text ?? reply])
        : wholeReply(reply),
    async score(answer, sample, { subset, prediction }): Promise<Scored> {
      const functions = sample.metadata['functions'] as unknown as AceFunction[]
      if (isAgent(subset)) return scoreAgent(sample, prediction, toolsOf(functions))
      const { checkToolCalls } = await import('../../scorers/tool-calls/check-arguments')
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

function questionOf({ question, setting, metadata }: Sample, subset: string): string {
  if (!isAgent(subset)) return `The conversation so far:\n${question}`
  return agentQuestion(setting?.['language'] as WorldLanguage, {
    question,
    functions: metadata['functions'],
  })
}

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
  dict: 'object',
  list: 'array',
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
