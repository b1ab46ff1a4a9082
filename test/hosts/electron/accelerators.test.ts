import { expect, test } from 'vitest'
import { acceleratorOf, createAccelerators } from '../../../src-main/hosts/electron/accelerators'

test.each([
  ['mod+K', 'CmdOrCtrl+K'],
  ['mod+Shift+L', 'CmdOrCtrl+Shift+L'],
  ['mod+Alt+N', 'CmdOrCtrl+Alt+N'],
  ['Alt+←', 'Alt+Left'],
  ['mod+Del', 'CmdOrCtrl+Delete'],
  ['mod++', 'CmdOrCtrl+Plus'],
  ['F5', 'F5'],
])('the key %s is the accelerator %s', (spec, accelerator) => {
  expect(acceleratorOf(spec)).toBe(accelerator)
})

test('what one may also type is left to the page', () => {
  for (const spec of ['N', 'Shift+R', '?', '/', 'Enter', '']) {
    expect(acceleratorOf(spec)).toBeUndefined()
  }
})

test('an action has its usual key, the user’s own, or none', () => {
  const keyOf = createAccelerators({
    'everywhere.newRun': 'mod+Shift+N',
    'everywhere.palette': '',
    'everywhere.settings': 'S',
    'runs.export': 'mod+O',
  })
  expect(keyOf('everywhere.newRun', 'CmdOrCtrl+N')).toEqual({ accelerator: 'CmdOrCtrl+Shift+N' })
  expect(keyOf('everywhere.palette', 'CmdOrCtrl+K')).toEqual({})
  expect(keyOf('everywhere.settings', 'CmdOrCtrl+,')).toEqual({})
  expect(keyOf('everywhere.back', 'Alt+Left')).toEqual({ accelerator: 'Alt+Left' })
  expect(keyOf('everywhere.sheet')).toEqual({})
  // The menu would take the key from the action that the user gave it to.
  expect(keyOf(null, 'CmdOrCtrl+O')).toEqual({})
  expect(keyOf(null, 'CmdOrCtrl+1')).toEqual({ accelerator: 'CmdOrCtrl+1' })
})
