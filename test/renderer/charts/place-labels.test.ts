import { expect, test } from 'vitest'
import { placeLabels, placesAround, spotsAlong } from '../../../src-renderer/charts/place-labels'

const area = { left: 0, right: 300, top: 0, bottom: 200 }
const label = (x: number, y: number, text = '8 users') => ({ text, places: placesAround({ x, y }) })

test('a text stands right above its point where nothing is in its way', () => {
  expect(placeLabels([label(100, 100)], [], area)).toEqual([{ x: 108, y: 93, anchor: 'start' }])
})

test('a text keeps away from a line, from the texts before it and from the edge', () => {
  const rising = spotsAlong([
    { x: 100, y: 100 },
    { x: 200, y: 40 },
  ])
  expect(placeLabels([label(100, 100)], rising, area)[0]?.anchor).toBe('end')
  const [first, second] = placeLabels([label(100, 100), label(104, 102)], [], area)
  expect(first?.anchor).toBe('start')
  expect(second).not.toMatchObject({ x: 112, y: 95 })
  expect(placeLabels([label(290, 100)], [], area)[0]?.anchor).toBe('end')
})

test('spots lie on the whole of a line, ends included', () => {
  const spots = spotsAlong([
    { x: 0, y: 0 },
    { x: 70, y: 0 },
  ])
  expect(spots).toHaveLength(11)
  expect(spots.at(-1)).toEqual({ x: 70, y: 0 })
})
