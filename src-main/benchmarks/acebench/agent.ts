import type { JsonObject, Message, Prediction, ToolCallCheck, ToolDefinition } from '@contract'
import type { NextTurn, Sample, Scored } from '../../engine/benchmark'
import { AppError } from '../../engine/errors'
import { milestoneShare, statesProblem } from '../../scorers/tool-calls/ace/check-agent'
import {
  playRollout,
  readExecutedCalls,
  type Rollout,
  type RolloutSetting,
} from '../../scorers/tool-calls/ace/rollout'
import { worldNames } from '../../scorers/tool-calls/ace/worlds/create-worlds'
import { fromPlain, isDict, toPlain } from '../../scorers/tool-calls/python-value'
import { readPythonJson } from '../../scorers/tool-calls/read-python-json'
import { writePythonJson } from '../../scorers/tool-calls/write-python-json'
import { agentWords, resultLine } from './agent-prompts'
import { endingText } from './endings'
import { answerFrom, languageOf, milestonesFrom, type AceRow } from './row'

/** What a row and the run's parameters say about a conversation; it goes into what is asked. */
export function settingOf(row: AceRow, params: Record<string, unknown>): JsonObject {
  const worlds = partOf(row.involved_classes)
  const names = Array.isArray(worlds) ? worlds.map(String) : []
  const unknown = names.find(name => !worldNames.includes(name))
  if (names.length === 0 || unknown !== undefined)
    throw new AppError(
      'dataset-invalid',
      unknown === undefined
        ? 'A row names no simulated services.'
        : `'${unknown}' is no simulated service of ACEBench.`,
      { hint: `Those of 'involved_classes' can be ${worldNames.join(', ')}.` },
    )
  return {
    language: languageOf(row) ?? (params['language'] === 'zh' ? 'zh' : 'en'),
    worlds: names,
    config: (partOf(row.initial_config) ?? {}) as JsonObject,
    maxSteps: Number(params['max_dialog_turns']),
  }
}

/** Hubs keep these columns as JSON text. */
function partOf(value: unknown): unknown {
  if (typeof value !== 'string' || value === '') return value || undefined
  const read = readPythonJson(value)
  if (read.ok) return toPlain(read.value)
  throw new AppError('dataset-invalid', `The row’s services are not JSON: ${read.problem}`)
}

function play(sample: Sample, replies: readonly string[]): Rollout {
  const setting = sample.metadata['setting'] as unknown as RolloutSetting
  return playRollout(
    replies,
    { ...setting, config: fromPlain(setting.config) },
    agentWords[setting.language].nudge,
  )
}

/** The results of the last reply's calls. As in the original the model sees the results so far, and not its own calls. */
export function nextAgentTurn(
  sample: Sample,
  { replies, first }: { replies: string[]; first: Message[] },
): NextTurn | null {
  const { steps, end } = play(sample, replies)
  if (end !== 'open') return null
  const lines = steps.map(({ result }) => resultLine(result ?? ''))
  const question = first.at(-1)?.content
  const sent: Message = {
    role: 'user',
    content: `${typeof question === 'string' ? question : ''}${lines.join('\n')}\n`,
  }
  return { content: lines.at(-1)!, sent: [...first.slice(0, -1), sent] }
}

/** The calls of a conversation, one reply on a line; null where it made none. */
export function agentAnswer(replies: readonly string[]): string | null {
  const calls = replies.filter(reply => readExecutedCalls(reply)).map(reply => reply.trim())
  return calls.length > 0 ? calls.join('\n') : null
}

/** Whether the services ended as they should, and how much of the way there was gone. */
export async function scoreAgent(
  sample: Sample,
  { earlier = [], text, finishReason, cutEarlier = [] }: Prediction,
  tools: ToolDefinition[],
): Promise<Scored> {
  const truth = answerFrom(sample.target)
  if (!Array.isArray(truth) && !(isDict(truth) && truth.size > 0))
    throw new AppError('scorer-failed', 'The row has no expected state to compare with.')
  const rollout = play(sample, [...earlier, text])
  const cut = finishReason === 'length' ? [...cutEarlier, earlier.length + 1] : cutEarlier
  const process = rollout.steps.filter(({ result }) => result !== null).map(({ reply }) => reply)
  const problem = statesProblem(rollout.states, truth)
  const accuracy = Number(problem === null)
  return {
    values: {
      accuracy,
      process_acc: accuracy || milestoneShare(process, milestonesFrom(sample.target)),
    },
    explanation: [
      problem ?? 'The services ended as they should.',
      ...endingText(rollout, cut),
    ].join(' '),
    toolChecks: await checksOf(rollout, tools),
  }
}

/** Every call that was made: whether it fits its function, and what else kept it from having a result. */
async function checksOf({ steps }: Rollout, tools: ToolDefinition[]): Promise<ToolCallCheck[]> {
  const { checkToolCalls } = await import('../../scorers/tool-calls/check-arguments')
  const made = steps.flatMap(({ calls }, at) =>
    (calls ?? []).map(call => ({ ...call, turn: at + 1 })),
  )
  const checks = checkToolCalls(
    made.map(({ name, args }) => ({ id: '', name, arguments: writePythonJson(args) })),
    tools,
  )
  return checks.map((check, at) => {
    const { fault, turn } = made[at]!
    const problem = check.problem ?? (fault && `It has no result: ${fault.message}.`)
    return { ...check, problem: problem && `Reply ${turn}: ${problem}` }
  })
}
