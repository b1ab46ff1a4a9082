import { expect, test } from 'vitest'
import { addText, keptCharacters } from '../../../src-renderer/features/live-run/live-text'

const none = { at: 0, text: '' }
const of = (stream: number, at: number, text: string) => ({
  stream,
  text: { at, text },
  reasoning: none,
})

test('what comes in parts is joined, and what comes twice counts once', () => {
  let known = addText(null, of(1, 0, 'One '))
  known = addText(known, of(1, 4, 'two '))
  known = addText(known, of(1, 0, 'One two three'))
  known = addText(known, of(1, 4, 'two '))
  expect(known.text).toEqual({ at: 0, text: 'One two three' })
})

test('another attempt begins anew, and a late part of the one before is left out', () => {
  const known = addText(addText(null, of(1, 0, 'first')), of(2, 0, 'second'))
  expect(addText(known, of(1, 5, ' more')).text).toEqual({ at: 0, text: 'second' })
})

test('after a gap only what follows it is kept, and never more than the limit', () => {
  expect(addText(of(1, 0, 'abc'), of(1, 10, 'xyz')).text).toEqual({ at: 10, text: 'xyz' })
  const known = addText(of(1, 0, 'a'.repeat(keptCharacters)), of(1, keptCharacters, 'bb'))
  expect(known.text.at).toBe(2)
  expect(known.text.text).toHaveLength(keptCharacters)
  expect(known.text.text.endsWith('abb')).toBe(true)
})
