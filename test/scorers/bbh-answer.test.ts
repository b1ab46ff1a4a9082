import { describe, expect, it } from 'vitest'
import { bbhAnswer } from '../../src-main/scorers/bbh-answer'
import { exactMatch } from '../../src-main/scorers/exact-match'
import { agreement, field, goldenLines, hasGolden } from './golden'

describe('answers of BIG-Bench-Hard replies', () => {
  it('takes what follows the last phrase', () => {
    expect(bbhAnswer('So the answer is (A). Wait. So the answer is (C).', 'choice')).toBe('C')
    expect(bbhAnswer('So the answer is **Yes.**', 'free')).toBe('Yes')
  })

  it.each(['(', '**', 'the answer is ', '"', 'a\n'])('is quick on 10 MB of %j', part => {
    const text = part.repeat(10_000_000 / part.length)
    expect(bbhAnswer(text, 'choice')).toBeNull()
    expect(text).toContain(bbhAnswer(text, 'free') ?? '')
  })

  it('finds nothing in an empty reply', () => {
    expect(bbhAnswer('', 'choice')).toBeNull()
    expect(bbhAnswer('So the answer is ', 'free')).toBeNull()
    expect(bbhAnswer('no idea', 'choice')).toBeNull()
  })
})

interface BbhInput {
  task: string
  task_type: string
  completion: string
  target: string
}

describe.skipIf(!hasGolden)('answers against the golden file', () => {
  it('bbh: at least 99 % of the undisputed lines agree', ({ annotate }) => {
    const result = agreement(goldenLines<BbhInput>('bbh'), (line, verdict) => {
      const { completion, target, task_type } = line.input
      const reply = completion.replace(/<think>[\s\S]*?<\/think>/, '')
      const answer = bbhAnswer(reply, task_type === 'multiple_choice' ? 'choice' : 'free')
      const value = Number(exactMatch(answer, target))
      return value === (typeof verdict === 'number' ? verdict : field(verdict, 'value', 'accuracy'))
    })
    void annotate(
      `bbh ${result.agreed}/${result.lines}, disputed ${result.arguable}/${result.disputed}`,
    )
    expect(result.share, result.misses.join('\n')).toBeGreaterThanOrEqual(0.99)
    expect(result.arguable / result.disputed, result.misses.join('\n')).toBeGreaterThanOrEqual(0.85)
  })
})
