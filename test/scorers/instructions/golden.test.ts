import { describe, expect, it } from 'vitest'
import type { JsonObject } from '@contract'
import { AppError } from '../../../src-main/engine/errors'
import { followInstructions } from '../../../src-main/scorers/instructions/follow-instructions'
import { ifevalCheckers } from '../../../src-main/scorers/instructions/ifeval-checkers'
import { agreement, field, goldenLines, hasGolden } from '../golden'

interface Input {
  instruction_id_list: string[]
  kwargs: JsonObject[]
  response: string
}

/** Strict and loose verdicts in the shape of the golden file, or that there are none. */
async function verdicts({
  instruction_id_list,
  kwargs,
  response,
}: Input): Promise<Record<string, unknown>> {
  try {
    const instructions = instruction_id_list.map((id, at) => ({ id, kwargs: kwargs[at]! }))
    return { ...(await followInstructions(response, instructions, ifevalCheckers)) }
  } catch (error) {
    if (error instanceof AppError && error.code === 'scorer-failed') return { __raises__: true }
    throw error
  }
}

describe.skipIf(!hasGolden)('ifeval.jsonl', () => {
  const lines = hasGolden ? goldenLines<Input>('ifeval') : []

  it.each(['strict', 'loose'])(
    '%s verdicts agree on at least 99 percent of the lines',
    async kind => {
      const all = new Map<Input, Record<string, unknown>>()
      for (const { input } of lines) all.set(input, await verdicts(input))
      const found = agreement(lines, ({ input }, expected) => {
        const ours = all.get(input)!
        if (field(expected, '__raises__') !== undefined) return '__raises__' in ours
        const theirs = field(expected, kind)
        if (theirs === undefined) return true
        return JSON.stringify(ours[kind]) === JSON.stringify(theirs)
      })
      const misses = found.misses.join('\n')
      expect(found.lines + found.disputed).toBe(665)
      expect(found.share, misses).toBeGreaterThanOrEqual(0.99)
      expect(found.arguable / found.disputed, misses).toBeGreaterThanOrEqual(0.85)
    },
  )
})
