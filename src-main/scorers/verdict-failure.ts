import type { JudgeFailure } from '@contract'
import type { VerdictSchema } from '../engine/judge'
import { jsonObjectTexts } from './judge-verdict'

/** Why a reply that `readVerdict` could not read holds no verdict. */
export function verdictFailure(reply: string, { labels }: VerdictSchema): JudgeFailure {
  const visible = (reply.split('</think>').at(-1) ?? '').trim()
  if (visible === '') return 'empty'
  const name = labels ? 'verdict' : 'score'
  const stated = jsonObjectTexts(visible).flatMap(text => statedIn(text, name))
  if (stated.length === 0) return 'unreadable'
  return new Set(stated).size > 1 ? 'contradictory' : 'out-of-range'
}

function statedIn(text: string, name: string): string[] {
  try {
    const value = (JSON.parse(text) as Record<string, unknown>)[name]
    return typeof value === 'string' || typeof value === 'number' ? [String(value)] : []
  } catch {
    // Braces that are no JSON state nothing.
    return []
  }
}
