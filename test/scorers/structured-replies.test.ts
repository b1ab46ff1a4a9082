import { describe, expect, it } from 'vitest'
import { codeAnswer, firstCodeOf } from '../../src-main/scorers/code-answer'
import { fencedBlocks, lastFencedLines } from '../../src-main/scorers/code-blocks'
import { readVerdict } from '../../src-main/scorers/judge-verdict'
import { combineVotes } from '../../src-main/scorers/judge-votes'
import { summariseZebra, zebraScore } from '../../src-main/scorers/zebra-score'

const letters = { labels: ['A', 'B'], hasReasoning: true }
const rating = { range: { low: 0, high: 10 }, hasReasoning: true }

describe('judge verdicts', () => {
  it.each([
    '{"verdict": "A"}',
    '```json\n{"verdict": "A", "reasoning": "a } in it"}\n```',
    '<think>{"verdict": "B"}</think>{"verdict": "A"}',
    '{"verdict": "A"} and again {"verdict": "A"}',
    'A',
    '[[A]]',
    'A: CORRECT',
  ])('%j says A', reply => {
    expect(readVerdict(reply, letters)?.label).toBe('A')
  })

  it.each([
    '',
    'I would say it is fine.',
    '{"verdict": "C"}',
    '{"verdict": "A"}{"verdict": "B"}',
    '{"verdict": "A"',
    'The answer is A',
    '{'.repeat(1_000_000),
  ])('%# says nothing', reply => {
    expect(readVerdict(reply, letters)).toBeNull()
  })

  it('refuses a score outside its range', () => {
    expect(readVerdict('{"score": 7.5}', rating)?.score).toBe(7.5)
    expect(readVerdict('{"score": 11}', rating)).toBeNull()
    expect(readVerdict('{"score": "high"}', rating)).toBeNull()
  })

  it('combines votes and names a tie', () => {
    expect(combineVotes([1, 0, 1], 'mean').value).toBeCloseTo(2 / 3)
    expect(combineVotes([1, 0, 0.5, 1], 'median').value).toBe(0.75)
    expect(combineVotes([0, 1, 1], 'majority_vote')).toEqual({ value: 1, tied: false })
    expect(combineVotes([0, 1], 'majority_vote')).toEqual({ value: 0, tied: true })
    expect(() => combineVotes([], 'mean')).toThrow(RangeError)
  })
})

const grid = {
  header: ['House', 'Name', 'Pet'],
  rows: [
    ['1', 'Ada', 'cat'],
    ['2', 'Bo', 'dog'],
  ],
}

describe('ZebraLogic', () => {
  it('counts cells without case and outer spaces', () => {
    const reply =
      'So: {"reasoning": "because", "solution": {"House 1": {"Name": " ADA", "Pet": "cat"}, "House 2": {"Name": "Bo", "Pet": "cow"}}}'
    const score = zebraScore(reply, grid)!
    expect(score).toMatchObject({ solvedCells: 3, cells: 4, isSolved: false, hasAnswer: true })
    expect(score).toMatchObject({ difficulty: 'easy', size: 'small', reasoningLength: 7 })
    expect(summariseZebra([score]).groups.easy).toEqual({ solved: 0, count: 1 })
  })

  it('has no answer without an object, and no score where a cell is no text', () => {
    expect(zebraScore('no idea', grid)).toMatchObject({ hasAnswer: false, solvedCells: 0 })
    expect(zebraScore('}'.repeat(1_000_000), grid)?.hasAnswer).toBe(false)
    expect(zebraScore('{"solution": {"House 1": {"Name": 3}}}', grid)).toBeNull()
  })
})

describe('code in replies', () => {
  it('takes complete blocks, then an open one, then bare definitions', () => {
    const rule = { language: 'python', firstBlock: true }
    expect(codeAnswer('x\n```py\na = 1\n```\n```\nb\n```', rule)).toEqual({
      code: 'a = 1',
      from: 'fenced',
    })
    expect(codeAnswer('```python\na = 1', rule).from).toBe('incomplete_fenced')
    expect(codeAnswer('import os\ndef f():\n    pass\nDone.', rule)).toEqual({
      code: 'import os\ndef f():\n    pass\n',
      from: 'heuristic',
    })
    expect(codeAnswer('I cannot.', rule)).toEqual({ code: '', from: 'empty' })
  })

  it('leaves thinking out and prefers the named language', () => {
    const reply = '<think>```python\nbad\n```</think>\n```bash\nls\n```\n```python\ngood\n```'
    expect(firstCodeOf(reply, 'python')).toBe('good')
    expect(lastFencedLines(reply)).toBe('good')
  })

  it.each(['```', '```\n', '\n```', '`', '<think>'])('is quick on 5 MB of %j', part => {
    const text = part.repeat(5_000_000 / part.length)
    expect(fencedBlocks(text).length).toBeGreaterThanOrEqual(0)
    expect(codeAnswer(text, { language: 'python' }).from).toBeDefined()
  })
})
