import { describe, expect, test } from 'vitest'
import {
  boundActions,
  conflictsOf,
  groupsAt,
  placeOf,
  translateKey,
} from '../../../src-renderer/ui/keys/bindings'
import { pressOf, specOf } from '../../../src-renderer/ui/keys/key-spec'

const pressed = (
  key: string,
  held: Partial<Record<'ctrl' | 'meta' | 'alt' | 'shift', true>> = {},
) => ({
  key,
  ctrlKey: held.ctrl ?? false,
  metaKey: held.meta ?? false,
  altKey: held.alt ?? false,
  shiftKey: held.shift ?? false,
})

describe('a pressed key', () => {
  test('is written as the lists write it', () => {
    expect(specOf(pressed('r'))).toBe('R')
    expect(specOf(pressed('R', { shift: true }))).toBe('Shift+R')
    expect(specOf(pressed('k', { ctrl: true }))).toBe('mod+K')
    expect(specOf(pressed('L', { meta: true, shift: true }))).toBe('mod+Shift+L')
    expect(specOf(pressed('?', { shift: true }))).toBe('?')
    expect(specOf(pressed('ArrowLeft', { alt: true }))).toBe('Alt+←')
    expect(specOf(pressed('Delete'))).toBe('Del')
    expect(specOf(pressed('Shift', { shift: true }))).toBeNull()
  })

  test('comes back as the same event', () => {
    for (const spec of [
      'R',
      'Shift+R',
      'mod+K',
      'mod+Shift+L',
      '?',
      '+',
      'mod++',
      'Alt+←',
      'Del',
    ]) {
      const event = pressOf(spec, false)
      const { key = '', ctrlKey = false, altKey = false, shiftKey = false } = event
      expect(specOf({ key, ctrlKey, altKey, shiftKey, metaKey: false })).toBe(spec)
    }
    expect(pressOf('mod+K', true)).toMatchObject({ key: 'k', metaKey: true, ctrlKey: false })
  })
})

test('sequences can be given other letters or single keys, and only those lead on', () => {
  expect(placeOf('G R', {})).toBe('goRuns')
  expect(placeOf('G X', { 'everywhere.goRuns': 'G X' })).toBe('goRuns')
  expect(placeOf('G R', { 'everywhere.goRuns': 'G X' })).toBeNull()
  expect(placeOf('mod+1', { 'everywhere.goRuns': 'mod+1' })).toBe('goRuns')
  expect(placeOf('G D', { 'everywhere.goDatasets': '' })).toBeNull()
  // Whoever sees the key next is not told of another one.
  expect(translateKey('Q', groupsAt('#/runs'), { 'everywhere.goRuns': 'Q' })).toBe('same')
  const all = boundActions({ 'everywhere.goRuns': 'G D' })
  const runs = all.find(({ id }) => id === 'everywhere.goRuns')!
  expect(conflictsOf(runs, all).map(({ id }) => id)).toEqual(['everywhere.goDatasets'])
})

describe("the user's own keys", () => {
  const runs = groupsAt('#/runs?text=a')

  test('stand for those that a screen listens to, and the usual ones mean nothing any more', () => {
    const bindings = { 'runs.resume': 'Q', 'everywhere.palette': 'mod+P' }
    expect(translateKey('Q', runs, bindings)).toEqual({ press: 'R' })
    expect(translateKey('R', runs, bindings)).toBe('nothing')
    expect(translateKey('mod+P', runs, bindings)).toEqual({ press: 'mod+K' })
    expect(translateKey('D', runs, bindings)).toBe('same')
  })

  test('hold on their own screen alone', () => {
    const bindings = { 'runs.resume': 'Q' }
    expect(translateKey('Q', groupsAt('#/servers'), bindings)).toBe('same')
    expect(translateKey('R', groupsAt('#/runs/abc/samples'), bindings)).toBe('same')
  })

  test('two that are swapped do not meet', () => {
    const bindings = { 'runs.resume': 'D', 'runs.duplicate': 'R' }
    expect(translateKey('D', runs, bindings)).toEqual({ press: 'R' })
    expect(translateKey('R', runs, bindings)).toEqual({ press: 'D' })
  })

  test('an empty one takes the key away, and one that cannot be changed stays', () => {
    expect(translateKey('R', runs, { 'runs.resume': '' })).toBe('nothing')
    const move = boundActions({ 'tables.move': 'Q' }).find(({ id }) => id === 'tables.move')
    expect(move).toMatchObject({ keys: ['↑ ↓', 'J K'], isChanged: false, canChange: false })
  })

  test('say which other actions they would be for, on the same screen or everywhere', () => {
    const actions = boundActions({ 'runs.resume': 'mod+K', 'samples.right': 'C' })
    const of = (wanted: string) => {
      const action = actions.find(({ id }) => id === wanted)
      return action ? conflictsOf(action, actions).map(({ id }) => id) : []
    }
    expect(of('runs.resume')).toEqual(['everywhere.palette'])
    expect(of('samples.right')).toEqual(['samples.comment'])
    expect(of('runs.compare')).toEqual([])
  })
})
