import { finishMarker } from '../../scorers/tool-calls/ace/rollout'
import type { WorldLanguage } from '../../scorers/tool-calls/ace/worlds/world'

interface AgentWords {
  system: string
  /** What precedes the APIs, and what precedes the conversation. */
  apis: string
  history: string
  /** The answer to a reply that is no list of calls. */
  nudge: string
}

export const agentWords: Record<WorldLanguage, AgentWords> = {
  en: {
    system: [
      'You are an agent that carries out what a user asks for by calling APIs. You are shown the APIs and what was said so far: the user’s request, and the result of each call that you made. Decide what comes next.',
      "1. If a call comes next, write it and nothing else, in this form: [ApiName(key1='value1', key2='value2')]. Your reply begins with “[” and ends with “]”. An API without parameters is called as [ApiName()].",
      'Give a parameter a value only where the request mentions one, or the API requires it. Take values in the words of the user, unless the parameter’s description wants another form.',
      '2. Where one step depends on another, go step by step, and let the result of each decide on the next.',
      '3. As a rule make one call at a time.',
      `Once everything is done, reply with “${finishMarker}” and nothing else.`,
      'Roles: “user” is the user, “execution result” is what your calls gave.',
    ].join('\n\n'),
    apis: 'The APIs, as JSON:',
    history: 'What was said so far:',
    nudge:
      'This is no list of calls. Do not ask anything back: go on with what you know, or say that you are done.',
  },
  zh: {
    system: [
      '你是一个智能体，通过调用 API 完成用户的请求。下面会给出 API，以及到目前为止的内容：用户的请求和你每次调用的结果。请决定接下来做什么。',
      "1. 如果接下来需要调用，只写出调用，格式为：[ApiName(key1='value1', key2='value2')]。回复以“[”开头、以“]”结尾。没有参数的 API 写作 [ApiName()]。",
      '只有请求中提到、或 API 要求的参数才需要给值。除非参数说明要求其他形式，否则取值使用用户的原文。',
      '2. 如果步骤之间有先后依赖，请一步一步执行，并根据每一步的结果决定下一步。',
      '3. 一般一次只调用一个 API。',
      `全部完成之后，只回复“${finishMarker}”。`,
      '角色：“user”是用户，“execution result”是调用的结果。',
    ].join('\n\n'),
    apis: 'API（JSON 格式）：',
    history: '到目前为止的内容：',
    nudge: '这不是调用列表。请不要反问，根据已知信息继续；如果已经完成，请说明已完成。',
  },
}

/** What the model is first asked; each result is a further line at its end. */
export function agentQuestion(
  language: WorldLanguage,
  { question, functions }: { question: string; functions: unknown },
): string {
  const { apis, history } = agentWords[language]
  return `${apis}\n${JSON.stringify(functions)}\n\n${history}\nuser: ${question}\n`
}

export function resultLine(result: string): string {
  return `execution result: ${result}`
}
