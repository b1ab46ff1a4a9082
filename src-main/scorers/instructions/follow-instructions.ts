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
export async function followInstructions(
  reply: string,
  instructions: Instruction[],
  checkers: CheckerTable,
): Promise<Followed> {
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
    const strict = (await check(reply, settings)) && reply.trim() !== ''
    followed.strict.push(strict)
    followed.loose.push(strict || (await anyFollows(others, text => check(text, settings))))
  }
  return followed
}

/** The four figures of a followed reply: all of its instructions, and the share of them; the mean over samples is that of the shares. */
export function followedLevels({ strict, loose }: Followed): Record<string, number> {
  const share = (verdicts: boolean[]): number =>
    verdicts.length === 0 ? 0 : verdicts.filter(Boolean).length / verdicts.length
  return {
    prompt_level_strict: Number(strict.every(Boolean)),
    inst_level_strict: share(strict),
    prompt_level_loose: Number(loose.every(Boolean)),
    inst_level_loose: share(loose),
  }
}

/**
 * Multi-IF's figures (He et al. 2024, arXiv:2410.15553): those of every turn as `turn_1_prompt_level_strict` and so on, and those of the
 * last turn under their plain names. The instructions of its eleven languages are those of IFEval.
 */
export function turnLevels(turns: Followed[]): Record<string, number> {
  const figures: Record<string, number> = {}
  turns.forEach((turn, index) => {
    const levels = followedLevels(turn)
    for (const [name, value] of Object.entries(levels)) figures[`turn_${index + 1}_${name}`] = value
    if (index === turns.length - 1) Object.assign(figures, levels)
  })
  return figures
}

async function anyFollows(
  texts: string[],
  check: (text: string) => boolean | Promise<boolean>,
): Promise<boolean> {
  for (const text of texts) if (await check(text)) return true
  return false
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
