import { describe, expect, it } from 'vitest'
import { findAnswer } from '../../../src-renderer/ui/transcript/find-answer'
import { isRenderable } from '../../../src-renderer/ui/transcript/is-renderable'
import { exampleTurns } from '../../../src-renderer/ui/transcript/message-parts'
import { safeUrl } from '../../../src-renderer/ui/transcript/safe-url'
import { splitPrompt } from '../../../src-renderer/ui/transcript/split-prompt'
import { chunksOf } from '../../../src-renderer/ui/transcript/text-chunks'
import { showControls } from '../../../src-renderer/ui/transcript/visible-controls'

/** The text with brackets around what was found. */
function marked(text: string, answer: string | null): string {
  const span = findAnswer(text, answer)
  if (span === null) return text
  return `${text.slice(0, span.start)}«${text.slice(span.start, span.end)}»${text.slice(span.end)}`
}

describe('the extracted answer in the reply', () => {
  it.each([
    [
      'the last box',
      String.raw`First \boxed{41}, no: \boxed{42}. 42 it is`,
      '42',
      String.raw`First \boxed{41}, no: \boxed{«42»}. 42 it is`,
    ],
    [
      'behind the word answer',
      'Take E. The answer is (E).\nA comment on E',
      'E',
      'Take E. The answer is («E»).\nA comment on E',
    ],
    ['behind A:', 'She has 18 eggs\nA: 18', '18', 'She has 18 eggs\nA: «18»'],
    ['in Chinese', '因此答案是：B。选项 B 正确', 'B', '因此答案是：«B»。选项 B 正确'],
    ['Chinese words', '首都是北京。', '北京', '首都是«北京»。'],
    [
      'with thousands separators',
      'The profit is 65,000 dollars',
      '65000',
      'The profit is «65,000» dollars',
    ],
    ['the last time it stands alone', '7 or 17 or 7 of 170', '7', '7 or 17 or «7» of 170'],
    ['not inside another number', 'It is 3.18 or 180', '18', 'It is 3.18 or 180'],
    ['a letter only in brackets or alone', 'A dog and I', 'A', 'A dog and I'],
    ['a letter alone on its line', 'Reasoning about C.\nC', 'C', 'Reasoning about C.\n«C»'],
    [
      'a formula with signs',
      String.raw`so \boxed{\frac{1}{2}}`,
      String.raw`\frac{1}{2}`,
      String.raw`so \boxed{«\frac{1}{2}»}`,
    ],
  ])('%s', (_name, text, answer, shown) => {
    expect(marked(text, answer)).toBe(shown)
  })

  it('is nowhere when nothing was extracted', () => {
    expect(findAnswer('some text', null)).toBeNull()
    expect(findAnswer('some text', '  ')).toBeNull()
  })

  it('is looked for in linear time in hostile text', () => {
    const started = performance.now()
    findAnswer('answer'.repeat(8000) + ' '.repeat(60_000), '12345')
    findAnswer('1,'.repeat(90_000), '11111111')
    expect(performance.now() - started).toBeLessThan(1500)
  })
})

describe('long prompts', () => {
  const example = 'Q: What is 1 + 1?\nA: 2\n\n'

  it('short ones stay whole', () => {
    expect(splitPrompt(example)).toEqual({ head: '', tail: example, headLines: 0 })
  })

  it('keep their end, cut at a blank line', () => {
    const { head, tail, headLines } = splitPrompt(`${example.repeat(30)}Q: What is 2 + 2?\nA:`)
    expect(tail.startsWith('Q: ')).toBe(true)
    expect(tail.endsWith('Q: What is 2 + 2?\nA:')).toBe(true)
    expect(headLines).toBe(head.split('\n').length)
    expect(`${head}\n${tail}`).toBe(`${example.repeat(30)}Q: What is 2 + 2?\nA:`)
  })

  it('a single endless line is not folded away', () => {
    const line = 'x'.repeat(50_000)
    expect(splitPrompt(line).tail).toBe(line)
  })

  it('examples given as turns are told from the question', () => {
    const turn = (role: 'system' | 'user' | 'assistant') => ({ role, content: role })
    const shots = [turn('user'), turn('assistant'), turn('user'), turn('assistant')]
    expect(exampleTurns([turn('system'), ...shots, turn('user')])).toEqual({ from: 1, count: 4 })
    expect(exampleTurns([turn('system'), turn('user')])).toEqual({ from: 0, count: 0 })
    const talk = [turn('user'), turn('assistant'), turn('user'), turn('assistant'), turn('user')]
    expect(exampleTurns(talk, 2).count).toBe(0)
    expect(exampleTurns([...shots, ...talk], 2)).toEqual({ from: 0, count: 4 })
  })
})

describe('very long texts', () => {
  it('are cut into pieces that give the whole again', () => {
    const text = `${'word '.repeat(9000)}\n${'长'.repeat(40_000)}${'😀'.repeat(20_000)}`
    const chunks = chunksOf(text)
    expect(chunks.join('')).toBe(text)
    expect(Math.max(...chunks.map(chunk => chunk.length))).toBeLessThanOrEqual(16_001)
    expect(chunks.every(chunk => chunk.isWellFormed())).toBe(true)
  })

  it('are not rendered as Markdown, nor is a line that only a machine wrote', () => {
    expect(isRenderable('short')).toBe(true)
    expect(isRenderable('a\n'.repeat(40_000))).toBe(false)
    expect(isRenderable('a'.repeat(30_000))).toBe(false)
    expect(isRenderable('**loop** '.repeat(2000))).toBe(false)
    expect(isRenderable('|'.repeat(10_000))).toBe(false)
    expect(isRenderable('**fine** and\n\n'.repeat(2000))).toBe(true)
    expect(isRenderable('[['.repeat(4000))).toBe(false)
    expect(isRenderable('> '.repeat(100))).toBe(false)
    expect(isRenderable('- '.repeat(100))).toBe(false)
    expect(isRenderable('> > - 1. deep')).toBe(true)
  })
})

describe('characters that hide', () => {
  it('show by name where they turn the direction of writing', () => {
    expect(showControls('answer \u202eB\u202c \u2067x\u2069 \u200f')).toBe(
      'answer ⟦RLO⟧B⟦PDF⟧ ⟦RLI⟧x⟦PDI⟧ ⟦RLM⟧',
    )
  })

  it('show as pictures where they are other controls, and line breaks and tabs stay', () => {
    expect(showControls('a\u0000b\u001b[0m\tc\nd\u007f')).toBe('a␀b␛[0m\tc\nd␡')
  })
})

describe('addresses', () => {
  it.each([
    ['https://example.org/a', 'href', 'https://example.org/a'],
    ['mailto:a@example.org', 'href', 'mailto:a@example.org'],
    ['javascript:alert(1)', 'href', ''],
    [' JaVaScRiPt:alert(1)', 'href', ''],
    ['java\nscript:alert(1)', 'href', ''],
    ['data:text/html,<script>1</script>', 'href', ''],
    ['data:text/html,<script>1</script>', 'src', ''],
    ['file:///etc/passwd', 'href', ''],
    ['#/runs', 'href', ''],
    ['/exports/1/a', 'src', ''],
    ['data:image/png;base64,AAAA', 'src', 'data:image/png;base64,AAAA'],
    ['data:image/png;base64,AAAA', 'href', ''],
  ])('%s as %s', (address, key, kept) => {
    expect(safeUrl(address, key)).toBe(kept)
  })
})
