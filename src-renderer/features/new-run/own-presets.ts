import type { JsonObject, SavedView } from '@contract'
import type { GenerationDraft } from './draft'
import { reader } from './draft-reader'
import { readSampling } from './read-draft'

/** The list of saved presets, beside the one of templates. */
export const presetScreen = 'generation-presets'

/** What a preset keeps: all of the block but whether answers are streamed, which is no matter of sampling. */
export function presetState({ stream: _stream, ...kept }: GenerationDraft): JsonObject {
  return JSON.parse(JSON.stringify(kept)) as JsonObject
}

/** The form with a saved preset; the way of a request stays. */
export function withOwnPreset(generation: GenerationDraft, state: JsonObject): GenerationDraft {
  const kept = reader(state)
  return {
    ...readSampling(kept),
    extraBody: kept.text('extraBody'),
    stream: generation.stream,
    others: kept.object('others'),
  }
}

/** The saved preset that the settings amount to, by name; null where they are none. */
export const ownPresetOf = (
  generation: GenerationDraft,
  saved: readonly SavedView[],
): string | null =>
  saved.find(
    ({ state }) =>
      JSON.stringify(presetState(withOwnPreset(generation, state))) ===
      JSON.stringify(presetState(ordered(generation))),
  )?.name ?? null

const ordered = (generation: GenerationDraft): GenerationDraft =>
  withOwnPreset(generation, presetState(generation))
