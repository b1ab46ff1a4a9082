import { describe, expect, it } from 'vitest'
import { createNearDuplicateIndex } from '../../../src-main/datasets/near-duplicates/find-near-duplicates'
import {
  resemblance,
  shinglesOf,
  sketchOf,
} from '../../../src-main/datasets/near-duplicates/shingles'

const compare = (a: string, b: string): number =>
  resemblance(sketchOf(shinglesOf(a)), sketchOf(shinglesOf(b)))

const words = [
  'river',
  'market',
  'seven',
  'bridge',
  'copper',
  'garden',
  'letter',
  'winter',
  'stone',
  'lamp',
]

/** Repeatable: a linear congruential generator. */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

function sentence(random: () => number, length: number): string {
  const word = () => `${words[Math.floor(random() * words.length)]}${Math.floor(random() * 1000)}`
  return Array.from({ length }, word).join(' ')
}

function groups(texts: string[], threshold = 0.8): number[][] {
  const index = createNearDuplicateIndex()
  for (const text of texts) index.add(text)
  return index.find(threshold).map(group => group.members)
}

describe('the resemblance of two texts', () => {
  it('is the share of their shingles that both have', () => {
    // abcdef: abcde bcdef; abcdeg: abcde bcdeg. One of three is in both.
    expect(compare('abcdef', 'abcdeg')).toBeCloseTo(1 / 3, 10)
    expect(compare('Same words!', 'same  words')).toBe(1)
    expect(compare('something', 'otherwise')).toBe(0)
  })

  it('of long texts is estimated closely', () => {
    const random = createRandom(3)
    const long = sentence(random, 400)
    const changed = long.replaceAll('river', 'ocean')
    const [a, b] = [new Set(shinglesOf(long)), new Set(shinglesOf(changed))]
    const exact = a.intersection(b).size / a.union(b).size
    expect(Math.abs(compare(long, changed) - exact)).toBeLessThan(0.1)
  })

  it('reads Chinese in shorter runs', () => {
    expect(compare('天空是什么颜色？', '天空是什么颜色')).toBe(1)
    expect(compare('中国的首都是哪座城市？', '中国的首都是哪一座城市？')).toBeGreaterThan(0.5)
  })
})

describe('groups of near-duplicates', () => {
  it('hold rows that differ in a word, and no others', () => {
    const random = createRandom(1)
    const texts = Array.from({ length: 300 }, () => sentence(random, 30))
    const nearly = `${texts[7]} indeed`
    const again = `Well, ${texts[7]}`
    expect(groups([...texts, nearly, again])).toEqual([[7, 300, 301]])
  })

  it('are found with the likelihood that the bands promise', () => {
    const random = createRandom(2)
    const texts = Array.from({ length: 400 }, () => sentence(random, 40))
    const twins = texts.map(text => text.replace(/\S+$/, 'changed'))
    const found = groups([...texts, ...twins], 0.85)
    expect(found.length).toBeGreaterThan(395)
    expect(found.every(([a, b]) => b === (a ?? 0) + 400)).toBe(true)
  })

  it('take empty and tiny texts', () => {
    expect(groups(['', '?', 'a', 'b', 'a'])).toEqual([
      [0, 1],
      [2, 4],
    ])
  })
})
