import type { JsonObject } from '@contract'
import { AppError } from '../../engine/errors'
import { readSettings, type CheckerTable } from './instruction'

/** One instruction of a sample: its id and the settings that come with it. */
export interface Instruction {
  id: string
  kwargs: JsonObject
}

/** A verdict per instruction: on the reply as it is, and on the most favourable of its variants. */
export interface Followed {
  strict: boolean[]
  loose: boolean[]
}

/**
 * Checks every instruction of a sample. Strict takes the reply as it is; loose is content with any of eight variants: without the
 * first line, the last, or both, each also without asterisks (Zhou et al., https://arxiv.org/abs/2311.07911). Blank text follows nothing.
 * An unknown instruction or unfit settings throw AppError('scorer-failed').
 */
export function followInstructions(
  reply: string,
  instructions: Instruction[],
  checkers: CheckerTable,
): Followed {
  const others = variantsOf(reply)
  const followed: Followed = { strict: [], loose: [] }
  for (const { id, kwargs } of instructions) {
    const check = Object.hasOwn(checkers, id) ? checkers[id] : undefined
    if (!check) {
      throw new AppError('scorer-failed', `No checker is known for the instruction ${id}.`, {
        hint: 'Check the spelling of the id in the row, or take the row out.',
      })
    }
    const settings = readSettings(id, kwargs)
    const strict = check(reply, settings) && reply.trim() !== ''
    followed.strict.push(strict)
    followed.loose.push(strict || others.some(text => check(text, settings)))
  }
  return followed
}

/** The loose variants that are neither blank nor the reply itself. */
function variantsOf(reply: string): string[] {
  const lines = reply.split('\n')
  const cut = (from: number, to?: number): string => lines.slice(from, to).join('\n').trim()
  const texts = [reply, cut(1), cut(0, -1), cut(1, -1)]
  const variants = new Set([...texts, ...texts.map(text => text.replaceAll('*', ''))])
  variants.delete(reply)
  return [...variants].filter(text => text.trim() !== '')
}
