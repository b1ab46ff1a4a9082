import { describe, expect, it } from 'vitest'
import {
  countEntities,
  entityScores,
  spansOfTags,
  tagAccuracy,
  tagsOfSpans,
} from '../../src-main/scorers/entity-counts'
import { entitySpans } from '../../src-main/scorers/entity-spans'

const tokens = ['Ann', 'Lee', 'met', 'Bob', 'in', 'New', 'York', '.']

describe('entities', () => {
  it('a true copy of the sentence has its entities at their tokens', () => {
    const reply =
      '<response><person>Ann Lee</person> met <person>Bob</person> in <place>New York</place>.</response>'
    expect(tagsOfSpans(entitySpans(reply, tokens), tokens.length)).toEqual([
      'B-person',
      'I-person',
      'O',
      'B-person',
      'O',
      'B-place',
      'I-place',
      'O',
    ])
  })

  it('two entities of one type side by side stay two', () => {
    const reply = '<person>Ann</person> <person>Lee</person> met Bob in New York .'
    expect(entitySpans(reply, tokens)).toEqual([
      { type: 'person', from: 0, to: 1 },
      { type: 'person', from: 1, to: 2 },
    ])
  })

  it('in a changed copy the words around tell which place is meant', () => {
    const sentence = ['Paris', 'is', 'nice', '.', 'He', 'left', 'Paris', 'today', '.']
    const reply = 'It is nice. He left <place>Paris</place> today!'
    expect(entitySpans(reply, sentence)).toEqual([{ type: 'place', from: 6, to: 7 }])
  })

  it('a wrong closing tag closes, an unclosed tag ends at the next tag', () => {
    const reply = '<person>Ann Lee</place> met <person>Bob in <place>New York</place> .'
    expect(entitySpans(reply, tokens).map(span => [span.type, span.from, span.to])).toEqual([
      ['person', 0, 2],
      ['person', 3, 5],
      ['place', 5, 7],
    ])
  })

  it('names that are no type, invented text and empty tags are no entities', () => {
    const typeOf = (tag: string): string | null => (tag === 'person' ? 'PER' : null)
    const reply = '<b>Ann</b> met <person>Zoe</person><person></person>'
    expect(entitySpans(reply, tokens, typeOf)).toEqual([])
    expect(entitySpans('', [])).toEqual([])
  })

  it('counts add up to micro figures', () => {
    const gold = spansOfTags(['B-PER', 'I-PER', 'O', 'I-LOC', 'B-LOC', 'O'])
    expect(gold).toHaveLength(3)
    const counts = countEntities([{ type: 'PER', from: 0, to: 2 }], gold)
    expect(counts).toEqual({ right: 1, predicted: 1, gold: 3 })
    expect(entityScores(counts)).toEqual({ precision: 1, recall: 1 / 3, f1: 0.5 })
    expect(entityScores({ right: 0, predicted: 0, gold: 0 }).f1).toBe(0)
    expect(tagAccuracy(['O', 'B-X'], ['O', 'O'])).toBe(0.5)
  })
})
