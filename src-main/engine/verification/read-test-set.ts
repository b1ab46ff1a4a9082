import { AppError } from '../errors'
import { prepareRequest, type Generation, type PreparedRequest } from './prepare-request'
import { parseSource, SourceNumber, type SourceJson, type SourceObject } from './source-json'

/** A line of a test set: the request as it stands, and what the verifier reads beside it. */
export interface TestSetLine {
  /** Physical line, from 1. */
  dataIndex: number
  source: SourceObject
  /** null: that of tool calls alone. */
  checkTypes: string[] | null
  expectedToolCall: boolean | null
  expectedScript: string | null
  expectedText: string | null
}

export interface SkippedLine {
  dataIndex: number
  problem: string
}

export interface TestSet {
  lines: TestSetLine[]
  skipped: SkippedLine[]
  /** labelled where any line says whether a tool is needed. */
  generation: Generation
}

/**
 * Reads a test set's JSONL: a chat-completions body a line. Blank lines and those that are no request are skipped with their reason, and
 * still count in the numbering. Columns that hold JSON as text, as data-set hubs keep them, are read too.
 */
export function readTestSet(text: string): TestSet {
  const lines: TestSetLine[] = []
  const skipped: SkippedLine[] = []
  const parts = text.replace(/^\uFEFF/, '').split('\n')
  if (parts.at(-1) === '') parts.pop()
  parts.forEach((part, at) => {
    const dataIndex = at + 1
    try {
      lines.push(readTestSetLine(part, dataIndex))
    } catch (error) {
      skipped.push({ dataIndex, problem: error instanceof Error ? error.message : String(error) })
    }
  })
  if (lines.length === 0) {
    throw new AppError('dataset-invalid', 'The test set holds no request.', {
      hint: skipped[0]
        ? `Line ${skipped[0].dataIndex}: ${skipped[0].problem}. A test set is JSONL with a chat-completions body a line.`
        : 'A test set is JSONL with a chat-completions body a line.',
    })
  }
  const isLabelled = lines.some(line => line.expectedToolCall !== null)
  return { lines, skipped, generation: isLabelled ? 'labelled' : 'classic' }
}

/** One line by itself. Throws SyntaxError where it is no request. */
export function readTestSetLine(text: string, dataIndex: number): TestSetLine {
  if (text.trim() === '') throw new SyntaxError('the line is blank')
  const value = parseSource(text)
  if (!(value instanceof Map)) throw new SyntaxError('it is no JSON object')
  const source = unpackColumns(value)
  if (!Array.isArray(source.get('messages'))) throw new SyntaxError('it has no list "messages"')
  const checks = source.get('check_type')
  const names = Array.isArray(checks)
    ? checks.filter(name => typeof name === 'string')
    : typeof checks === 'string'
      ? [checks]
      : []
  return {
    dataIndex,
    source,
    checkTypes: names.length === 0 ? null : names,
    expectedToolCall:
      readLabel(source.get('expected_tool_call')) ?? readLabel(source.get('should_call_tool')),
    expectedScript: readText(source.get('expected_script')),
    expectedText: readText(source.get('expected_text')),
  }
}

const PACKED = ['messages', 'tools', 'check_type']

/** Hubs keep lists as JSON text, and '' where there is none. */
function unpackColumns(source: SourceObject): SourceObject {
  const isPacked = typeof source.get('messages') === 'string'
  if (!isPacked) return source
  const unpacked: SourceObject = new Map()
  for (const [key, value] of source) {
    if (value === '' || value === null) continue
    const isText = typeof value === 'string' && PACKED.includes(key)
    unpacked.set(key, isText ? parseSource(value) : value)
  }
  return unpacked
}

function readLabel(value: SourceJson | undefined): boolean | null {
  if (typeof value === 'boolean') return value
  if (value instanceof SourceNumber) return Number(value.text) !== 0
  if (value === 'true' || value === 'True') return true
  return value === 'false' || value === 'False' ? false : null
}

const readText = (value: SourceJson | undefined): string | null =>
  typeof value === 'string' ? value : null

/** A request of a verification: a line, prepared, with its place among equal ones. */
export interface PlannedRequest extends PreparedRequest {
  line: TestSetLine
  loop: number
  occurrence: number
}

/** Every request of every loop, in the order in which they are asked. */
export function planRequests(
  lines: TestSetLine[],
  options: { model: string; generation: Generation; stream: boolean; loops: number },
): PlannedRequest[] {
  const seen = new Map<string, number>()
  const once = lines.map(line => {
    const prepared = prepareRequest(line.source, options)
    const occurrence = seen.get(prepared.hash) ?? 0
    seen.set(prepared.hash, occurrence + 1)
    return { ...prepared, line, occurrence }
  })
  return Array.from({ length: options.loops }, (_, at) =>
    once.map(request => ({ ...request, loop: at + 1 })),
  ).flat()
}
