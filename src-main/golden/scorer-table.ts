import type { Json, JsonObject } from '@contract'
import { compileFilters } from '../scorers/reply-filters'

/** Answers one golden input in the shape of `expected`; undefined where this input is not covered. */
export type GoldenScorer = (input: JsonObject) => Json | undefined | Promise<Json | undefined>

/** Scorers by the function that a line names; lines that name none go by their file. */
export type ScorerTable = Record<string, GoldenScorer>

/** A text of an input; empty where it is not one. */
export function textIn(input: JsonObject, key: string): string {
  const value = input[key]
  return typeof value === 'string' ? value : ''
}

export function numberIn(input: JsonObject, key: string): number {
  const value = input[key]
  return typeof value === 'number' ? value : 0
}

export function textsIn(input: JsonObject, key: string): string[] {
  const value = input[key]
  return Array.isArray(value)
    ? value.map(part => (typeof part === 'string' ? part : String(part)))
    : []
}

export function objectIn(input: JsonObject, key: string): JsonObject {
  const value = input[key]
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
}

/** What is scored of a reply: the first complete thinking block is taken out before. */
export function withoutThinking(reply: string): string {
  const open = reply.indexOf('<think>')
  const close = open < 0 ? -1 : reply.indexOf('</think>', open)
  if (close < 0) return reply
  return (reply.slice(0, open) + reply.slice(close + '</think>'.length)).trimStart()
}

/** A reply as it is scored: without its thinking, and through the filters that the line's data set arguments name. */
export function filteredReply(input: JsonObject): string {
  const visible = withoutThinking(textIn(input, 'completion'))
  const filters = objectIn(objectIn(input, 'dataset_args'), 'filters')
  return Object.keys(filters).length === 0 ? visible : compileFilters(filters)(visible)
}
