import { describe, expect, test } from 'vitest'
import { emptyDraft } from '../../../src-renderer/features/new-run/draft'
import { abilitiesIn } from '../../../src-renderer/features/new-run/body-abilities'
import {
  ownPresetOf,
  presetState,
  withOwnPreset,
} from '../../../src-renderer/features/new-run/own-presets'

const settings = {
  ...emptyDraft.generation,
  temperature: 0.3,
  stop: ['END'],
  extraBody: '{"min_p": 0.1}',
  others: { logprobs: true },
}

describe('a preset of the user', () => {
  test('comes back as it was saved, whatever the form holds; streaming is none of it', () => {
    const state = presetState(settings)
    expect(state).not.toHaveProperty('stream')
    const before = { ...emptyDraft.generation, seed: 5, stream: true }
    expect(withOwnPreset(before, state)).toEqual({ ...settings, stream: true })
  })

  test('is known again by its settings', () => {
    const saved = [
      { name: 'other', state: presetState({ ...settings, temperature: 0.4 }) },
      { name: 'mine', state: presetState(settings) },
    ]
    expect(ownPresetOf(settings, saved)).toBe('mine')
    expect(ownPresetOf({ ...settings, stream: true }, saved)).toBe('mine')
    expect(ownPresetOf({ ...settings, seed: 1 }, saved)).toBeNull()
  })

  test('of which nothing fits is the server’s default', () => {
    expect(withOwnPreset(settings, { temperature: 'hot', stop: 3 })).toEqual({
      ...emptyDraft.generation,
      temperature: '',
    })
  })
})

test('settings of the body name the abilities that they need', () => {
  const body = {
    response_format: { type: 'json_object' },
    logprobs: true,
    top_logprobs: 3,
    n: 4,
    tool_choice: 'auto',
    min_p: 0.1,
  }
  expect(Object.fromEntries(abilitiesIn(body))).toEqual({
    'json-mode': ['response_format'],
    logprobs: ['logprobs', 'top_logprobs'],
    n: ['n'],
    tools: ['tool_choice'],
  })
  expect(abilitiesIn({ response_format: { type: 'json_schema' } }).has('json-schema')).toBe(true)
  expect(abilitiesIn({ n: 1, logprobs: false, response_format: { type: 'text' } }).size).toBe(0)
})
