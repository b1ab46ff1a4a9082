import { join, resolve } from 'node:path'
import type { Json, JsonObject } from '@contract'

/** Files that lie beside recorded verdicts and hold none: scripts, requests, lists for readers. */
export const withoutVerdicts =
  /^(?:cases|script_\w+|testset\w*|unanswerable_questions|\w+_requests_log|metrics_derived)$/

interface Recorded {
  case(line: JsonObject, number: number): string
  expected(line: JsonObject): Json
  /** Where what the line is about lies, from the golden folder. */
  data?: string
}

const numbered = (_: JsonObject, number: number): string => `line ${number}`
const bfclData = '../../datasets/bfcl_v4'

/** Files of recorded verdicts that have forms of their own, by name. */
const forms: Record<string, Recorded> = {
  ast_golden: {
    case: ({ n, id, mode }) => `${String(n)} ${String(id)} ${String(mode)}`,
    expected: ({ expected_valid, error_type }) => ({
      valid: expected_valid ?? null,
      error_type: error_type ?? null,
    }),
    data: bfclData,
  },
  decoder_vectors: { case: numbered, expected: decoded },
  request_golden: {
    case: ({ id }) => String(id),
    expected: line => ({
      with_language_hint: line.fc_tools_with_language_hint ?? null,
      without_language_hint: line.fc_tools_without_language_hint ?? null,
    }),
    data: bfclData,
  },
  aggregate_golden: {
    case: ({ name }) => String(name),
    expected: ({ evalscope = null, bfcl_eval_csv = null }) => ({ evalscope, bfcl_eval_csv }),
  },
  vectors_tool_call: {
    case: numbered,
    expected: ({ valid_v010 = null, valid_v12 = null }) => ({ valid_v010, valid_v12 }),
  },
  vectors_text: {
    case: numbered,
    expected: ({ text: _, ...checks }) => checks,
  },
  vectors_scenario: {
    case: numbered,
    expected: ({ request: _, content: __, ...checks }) => checks,
  },
  vectors_hash: {
    case: numbered,
    expected: ({ canonical = null, md5 = null }) => ({ canonical, md5 }),
  },
}

/** A line of a file with a form of its own as a golden line; its text goes along, since numbers are compared by how they are written. */
export function recordedLine(
  folder: string,
  file: string,
  text: string,
  number: number,
): GoldenLine | null {
  const form = forms[file]
  if (!form) return null
  const line = JSON.parse(text) as JsonObject
  if ('case' in line && 'expected' in line) return null
  return {
    case: form.case(line, number),
    input: { text, ...(form.data && { data: resolve(join(folder, form.data)) }) },
    expected: form.expected(line),
  }
}

function decoded(line: JsonObject): Json {
  if (line.kind === 'standardize') return line.value ?? null
  if (line.ok !== true) return { ok: false }
  if (line.kind === 'literal')
    return { ok: true, python_type: line.python_type ?? null, value: line.value ?? null }
  return 'decoded_not_json' in line
    ? { ok: true, decoded_not_json: line.decoded_not_json ?? null }
    : { ok: true, decoded: line.decoded ?? null }
}

/** One recorded call of another tool's scoring function, as the golden files hold it. */
export interface GoldenLine {
  case: string
  input: JsonObject
  expected: Json
  /** What a later release of that tool returns, where it differs; either is right. */
  release_1_14_1?: Json
  disputed?: boolean
  /** The better verdict of a disputed line. */
  arguable?: Json
}
