import { describe, expect, it } from 'vitest'
import { bestAssignment } from '../../src-main/scorers/assignment'
import { dropAnswer, dropScore } from '../../src-main/scorers/drop-score'
import { locomoF1, locomoListF1 } from '../../src-main/scorers/locomo-score'
import { porterStem } from '../../src-main/scorers/porter-stem'
import {
  markedAnswer,
  namesOne,
  phrasedAnswer,
  squadMatch,
} from '../../src-main/scorers/squad-text'
import { namedClass } from '../../src-main/scorers/yes-no'

function total(weights: number[][]): number {
  return bestAssignment(weights).reduce((sum, [row, column]) => sum + weights[row]![column]!, 0)
}

/** The best total by trying every pairing. */
function tried(weights: number[][], row = 0, taken = new Set<number>()): number {
  if (row === weights.length) return 0
  const columns = weights[row]!.keys().filter(column => !taken.has(column))
  return Math.max(
    ...columns.map(
      column => weights[row]![column]! + tried(weights, row + 1, new Set([...taken, column])),
    ),
  )
}

describe('assignment', () => {
  it('finds the best pairing of every small matrix', () => {
    let seed = 7
    const next = (): number => (seed = (seed * 16807) % 2147483647) % 10
    for (let round = 0; round < 200; round += 1) {
      const [height, width] = [1 + (round % 4), 4 + (round % 2)]
      const weights = Array.from({ length: height }, () => Array.from({ length: width }, next))
      expect(total(weights)).toBe(tried(weights))
      const turned = weights[0]!.map((_, column) => weights.map(row => row[column]!))
      expect(total(turned)).toBe(tried(weights))
    }
  })

  it('pairs nothing with nothing', () => {
    expect(bestAssignment([])).toEqual([])
    expect(bestAssignment([[]])).toEqual([])
  })
})

describe('DROP', () => {
  it('pairs spans in any order and takes the best gold answer', () => {
    expect(dropScore(['Paul', 'John'], [['John', 'Paul']])).toEqual({ em: 1, f1: 1 })
    expect(dropScore('12 yards', [['7'], ['12 yards']])).toEqual({ em: 1, f1: 1 })
  })

  it('gives nothing for another number, another sign or an empty gold answer', () => {
    expect(dropScore('13 passes', [['12 passes']]).f1).toBe(0)
    expect(dropScore('5', [['-5']])).toEqual({ em: 0, f1: 0 })
    expect(dropScore('', [[''], []])).toEqual({ em: 0, f1: 0 })
  })

  it('takes the last answer line', () => {
    expect(dropAnswer('Answer: 1\nanswer : 2\nso')).toBe('2')
    expect(dropAnswer('none')).toBe('none')
  })
})

describe('phrase answers', () => {
  it('accepts an alias as whole words only', () => {
    expect(namesOne('It is the Sunset Blvd.', ['Sunset Blvd'])).toBe(true)
    expect(namesOne('set', ['Sunset Blvd'])).toBe(false)
    expect(namesOne('anything', [''])).toBe(false)
  })

  it('matches after normalisation, but never an empty answer', () => {
    expect(squadMatch('the U.S.A.', 'usa')).toBe(true)
    expect(squadMatch('', '')).toBe(false)
    expect(squadMatch('the', 'a')).toBe(false)
  })

  it('reads markers and phrases in any case', () => {
    expect(markedAnswer('answer: a\nANSWER: b')).toBe('b')
    expect(phrasedAnswer('**The answer is Rome.**')).toBe('Rome')
    expect(phrasedAnswer('Rome')).toBeNull()
  })
})

describe('named classes', () => {
  it.each([
    ['No, it is not', 'NO'],
    ['I do not know', null],
    ['NOthing', null],
    ['not sure. ANSWER: yes', 'YES'],
    ['', null],
  ])('%j names %j', (reply, label) => {
    expect(namedClass(reply, ['YES', 'NO'])).toBe(label)
  })
})

describe('LoCoMo', () => {
  it.each([
    ['caresses', 'caress'],
    ['ponies', 'poni'],
    ['relational', 'relat'],
    ['hopping', 'hop'],
    ['happy', 'happi'],
    ['dying', 'die'],
    ['generalizations', 'gener'],
    ['is', 'is'],
  ])('the stem of %s is %s', (word, stem) => {
    expect(porterStem(word)).toBe(stem)
  })

  it('compares stems with their counts, and lists part by part', () => {
    expect(locomoF1('the running dogs', 'dog runs')).toBe(1)
    expect(locomoF1('', 'x')).toBe(0)
    expect(locomoListF1('red, blue', 'blue, red')).toBe(1)
  })
})
