import type { Json, JsonObject } from '@contract'
import {
  followedLevels,
  followInstructions,
  type Instruction,
} from '../scorers/instructions/follow-instructions'
import { ifevalCheckers } from '../scorers/instructions/ifeval-checkers'
import { textIn, textsIn, type ScorerTable } from './scorer-table'

/** Settings that are empty are none, as the benchmark reads its rows; `repeat_prompt` gets the prompt itself where the row has none. */
function instructionsIn(input: JsonObject): Instruction[] {
  const settings = Array.isArray(input.kwargs) ? input.kwargs : []
  return textsIn(input, 'instruction_id_list').map((id, at) => {
    const given = Object.entries((settings[at] ?? {}) as JsonObject)
    const isGiven = ([, value]: [string, Json]): boolean =>
      Array.isArray(value) ? value.length > 0 : Boolean(value)
    return { id, kwargs: Object.fromEntries(given.filter(isGiven)) }
  })
}

async function ifeval(input: JsonObject): Promise<Json> {
  const followed = await followInstructions(
    textIn(input, 'response'),
    instructionsIn(input),
    ifevalCheckers,
  )
  return { strict: followed.strict, loose: followed.loose, metrics: followedLevels(followed) }
}

export const instructionScorers: ScorerTable = { 'file:ifeval': ifeval }
