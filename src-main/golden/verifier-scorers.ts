import { createHash } from 'node:crypto'
import type { Json, JsonObject } from '@contract'
import { canonicalJson } from '../engine/verification/canonical-json'
import { parseSource } from '../engine/verification/source-json'
import { callProblem, readArguments } from '../scorers/tool-calls/check-arguments'
import { commandProblem } from '../scorers/tool-calls/command-rule'
import { checkRow, type CheckedRow } from '../scorers/verification/check-row'
import { textIn, type ScorerTable } from './scorer-table'

interface ToolCallVector {
  tool_call: { function: { name: string; arguments: unknown } }
  tool: { function: { name: string; parameters?: unknown } } | null
}

function toolCall(input: JsonObject): Json {
  const { tool_call: call, tool } = JSON.parse(textIn(input, 'text')) as ToolCallVector
  const isValid = callProblem(call.function, tool ? [tool.function] : []) === null
  const args = readArguments(call.function.arguments)
  const followsRule = args.ok && commandProblem(tool?.function.parameters, args.plain) === null
  return { valid_v010: isValid, valid_v12: isValid && followsRule }
}

function checksOf(content: string, checkTypes: string[], request: Json = {}): CheckedRow['checks'] {
  const message = { role: 'assistant', content }
  return checkRow({
    request: JSON.stringify(request),
    response: { choices: [{ message, finish_reason: 'stop' }] },
    status: 'success',
    generation: 'labelled',
    checkTypes,
    expectedToolCall: null,
    stream: null,
  }).checks
}

function text(input: JsonObject): Json {
  const line = JSON.parse(textIn(input, 'text')) as { text: string }
  const { simple } = checksOf(line.text, ['contains_russian_characters_unicode', 'repeat_n_gram'])
  return {
    language_following_checked: simple.language_following?.checked ?? null,
    language_following_valid: simple.language_following?.valid ?? null,
    error_repeating_checked: simple.error_repeating?.checked ?? null,
    error_repeating_valid: simple.error_repeating?.valid ?? null,
  }
}

function scenario(input: JsonObject): Json {
  const line = JSON.parse(textIn(input, 'text')) as { request: Json; content: string }
  const checks = checksOf(line.content, ['scenario_check'], line.request)
  const order = checks.simple.scenario_check
  return {
    scenario_check_checked: order?.checked ?? null,
    scenario_check_valid: order?.valid ?? null,
    scenario_check_detail: (checks.scenario ?? null) as Json,
  }
}

function identity(input: JsonObject): Json {
  const line = JSON.parse(textIn(input, 'text')) as { json: string }
  const canonical = canonicalJson(parseSource(line.json))
  return { canonical, md5: createHash('md5').update(canonical, 'utf8').digest('hex') }
}

export const verifierScorers: ScorerTable = {
  'file:vectors_tool_call': toolCall,
  'file:vectors_text': text,
  'file:vectors_scenario': scenario,
  'file:vectors_hash': identity,
}
