import type {
  CheckResult,
  Json,
  RowChecks,
  SimpleCheck,
  StreamFacts,
  VerificationReason,
  VerificationRow,
} from '@contract'
import type { Generation } from '../../engine/verification/prepare-request'
import { parseSource, toPlain, type SourceJson } from '../../engine/verification/source-json'
import { checkCalls, toolsOf } from './check-calls'
import { fieldOf, replyOf, type Reply } from './reply-of'
import {
  checkBeyondReasoning,
  checkScript,
  checkStreamForm,
  checkText,
  checkUsage,
} from './reply-checks'
import {
  checkMinorLanguage,
  checkRepetition,
  checkScenarioOrder,
  checkSilence,
  scenarioNames,
} from './text-checks'

/** What a row is judged by. */
export interface RowFacts {
  request: string
  response: Json
  status: 'success' | 'failed'
  generation: Generation
  checkTypes: string[] | null
  expectedToolCall: boolean | null
  expectedScript?: string | null
  expectedText?: string | null
  stream: StreamFacts | null
}

export type CheckedRow = Pick<VerificationRow, 'checks' | 'finishReason' | 'provider'> & {
  /** Of the answer; what the request itself met is added by the caller. */
  reasons: VerificationReason[]
}

type Note = (code: VerificationReason['code'], detail?: string, isNote?: boolean) => void

/** Names of validators in test sets, and of their results in results files. */
const VALIDATORS: Record<string, SimpleCheck | 'tool_calls'> = {
  tool_calls: 'tool_calls',
  contains_russian_characters_unicode: 'language_following',
  repeat_n_gram: 'error_repeating',
  scenario_check: 'scenario_check',
  silence_output: 'silence_output',
  answers_beyond_reasoning: 'answers_beyond_reasoning',
  reply_script: 'reply_script',
  reply_text: 'reply_text',
  usage_accounting: 'usage_accounting',
  stream_form: 'stream_form',
  same_reply: 'same_reply',
}

/** Judges one answer as the published validators do, and by those of the bundled set. Never throws, whatever the answer holds. */
export function checkRow(facts: RowFacts): CheckedRow {
  const reasons: VerificationReason[] = []
  const note: Note = (code, detail = '', isNote = false) => reasons.push({ code, detail, isNote })
  const isAnswered = facts.status === 'success'
  const response = isAnswered ? facts.response : null
  const reply = replyOf(response)
  const provider = fieldOf(response, 'provider')
  const checks: RowChecks = {
    onlyReasoning: isOnlyReasoning(reply),
    simple: {},
    scenario: undefined,
    calls: [],
  }
  if (checks.onlyReasoning) note('only-reasoning')
  if (isAnswered && reply.choice === undefined) note('no-choice')
  if (isAnswered) noteOddities(facts, reply, note)

  for (const name of new Set(facts.checkTypes ?? ['tool_calls'])) {
    const check = Object.hasOwn(VALIDATORS, name) ? VALIDATORS[name] : undefined
    if (check === undefined) note('unknown-check', name, true)
    else if (check === 'tool_calls') judgeCalls(facts, reply, { checks, note })
    else checks.simple[check] = judgeText(check, { facts, reply, response, checks, note })
  }
  if (isAnswered) judgeTrigger(facts, reply, note)
  return {
    checks,
    reasons,
    finishReason: reply.finishReason,
    provider: typeof provider === 'string' ? provider : provider === null ? null : '',
  }
}

/** The published check reads the field `reasoning` alone, and takes white space for an answer. */
function isOnlyReasoning({ message, rawContent, calls }: Reply): boolean {
  const reasoning = fieldOf(message, 'reasoning')
  return Boolean(reasoning) && (rawContent ?? '') === '' && calls.length === 0
}

function noteOddities(facts: RowFacts, reply: Reply, note: Note): void {
  const hidden = fieldOf(reply.message, 'reasoning_content')
  const isSilent = reply.content === '' && reply.calls.length === 0
  if (isSilent && typeof hidden === 'string' && hidden !== '')
    note('only-reasoning-content', '', true)
  if (reply.calls.length > 0 && reply.finishReason !== 'tool_calls')
    note('calls-unannounced', reply.finishReason ?? 'null', true)
  const asked = fieldOf(toPlain(requestOf(facts)), 'model')
  const answered = fieldOf(facts.response, 'model')
  if (typeof asked === 'string' && typeof answered === 'string' && answered !== asked)
    note('model-differs', answered, true)
}

function judgeTrigger({ expectedToolCall }: RowFacts, reply: Reply, note: Note): void {
  if (expectedToolCall === null) return
  const hasCalled = reply.finishReason === 'tool_calls'
  if (expectedToolCall && !hasCalled) note('call-missing', reply.finishReason ?? 'null')
  if (!expectedToolCall && hasCalled) note('call-unneeded')
  // The match rate wants a plain end where no tool is needed.
  if (!expectedToolCall && !hasCalled && reply.finishReason !== 'stop')
    note('finish-unexpected', reply.finishReason ?? 'null')
}

/** Only answers that finished with `tool_calls` are validated. One whose calls are missing has no result at all, as in the tool. */
function judgeCalls(
  facts: RowFacts,
  reply: Reply,
  { checks, note }: { checks: RowChecks; note: Note },
): void {
  const { finishReason } = reply
  if (finishReason !== 'tool_calls') {
    checks.toolCalls = { finishReason, valid: null, count: 0 }
    return
  }
  if (reply.toolCalls === null) return note('calls-absent')
  checks.calls = checkCalls(reply.calls, toolsOf(requestOf(facts)), facts.generation)
  const valid = reply.calls.length > 0 && checks.calls.every(call => call.isValid)
  checks.toolCalls = { finishReason, valid, count: reply.calls.length }
  if (reply.calls.length === 0) note('calls-empty')
  for (const call of checks.calls)
    if (!call.isValid) note('call-invalid', `${call.name}: ${call.problem ?? ''}`)
}

function judgeText(
  check: SimpleCheck,
  {
    facts,
    reply,
    response,
    checks,
    note,
  }: { facts: RowFacts; reply: Reply; response: Json; checks: RowChecks; note: Note },
): CheckResult {
  const isAnswered = facts.status === 'success'
  const text = isAnswered ? reply.content : ''
  const judged = (
    result: CheckResult,
    code: VerificationReason['code'],
    detail = '',
  ): CheckResult => {
    if (result.valid === false) note(code, detail)
    return { checked: result.checked, valid: result.valid }
  }
  switch (check) {
    case 'language_following':
      return judged(checkMinorLanguage(text), 'foreign-letters')
    case 'error_repeating': {
      const result = checkRepetition(text)
      return judged(result, 'repetition', result.found ?? '')
    }
    case 'scenario_check': {
      const result = checkScenarioOrder(text, namesOf(requestOf(facts)))
      checks.scenario = result.detail
      return judged(result, 'order-differs', result.detail?.actual.join(' > ') ?? '')
    }
    case 'silence_output':
      return judged(checkSilence(isAnswered ? reply.rawContent : null), 'silence-broken')
    case 'reply_script': {
      const result = checkScript(text, facts.expectedScript ?? '')
      return judged(result, 'script-differs', result.found)
    }
    case 'reply_text': {
      if (!isAnswered || !facts.expectedText) return { checked: false, valid: null }
      const result = checkText(text, facts.expectedText)
      return judged(result, 'text-missing', result.found)
    }
    case 'usage_accounting': {
      if (!isAnswered) return { checked: false, valid: null }
      const result = checkUsage(response)
      return judged(result, result.isMissing ? 'usage-missing' : 'usage-wrong', result.found)
    }
    case 'stream_form': {
      const result = checkStreamForm(isAnswered ? facts.stream : null)
      return judged(result, 'stream-malformed', result.found)
    }
    case 'answers_beyond_reasoning':
      if (!isAnswered) return { checked: false, valid: null }
      return judged(checkBeyondReasoning(response), 'only-reasoning')
    case 'same_reply':
      // Decided once every row is there: `compareReplies`.
      return { checked: false, valid: null }
  }
}

const requestOf = ({ request }: RowFacts): SourceJson => parseSource(request)

/** The wanted order: of the first tool's parameters, as their schema lists them. */
function namesOf(request: SourceJson): string[] {
  const tools = request instanceof Map ? request.get('tools') : undefined
  const tool = Array.isArray(tools) ? tools[0] : undefined
  const called = tool instanceof Map ? tool.get('function') : undefined
  const parameters = called instanceof Map ? called.get('parameters') : undefined
  if (!(parameters instanceof Map)) return []
  const properties = parameters.get('properties')
  return scenarioNames(
    [...parameters.keys()],
    properties instanceof Map ? [...properties.keys()] : null,
  )
}
