import { describe, expect, it } from 'vitest'
import { mathToDollars } from '../../../src-renderer/ui/transcript/math-delimiters'

describe('formulas become what the parser reads', () => {
  it.each([
    ['parentheses', String.raw`so \(x^2\) is`, 'so $$x^2$$ is'],
    ['single dollars', 'let $x$ be', 'let $$x$$ be'],
    ['beside Chinese text', '设$x+1$为', '设$$x+1$$为'],
    ['a number alone between dollars', 'gives $420$.', 'gives $$420$$.'],
    ['a digit first with a sign behind it', 'is $2x^2$ now', 'is $$2x^2$$ now'],
    ['brackets on one line', String.raw`\[10 \approx 10,\]`, '$$\n10 \\approx 10,\n$$'],
    ['brackets over lines', 'a:\n\\[\n6 \\times 6\n\\]\nb', 'a:\n$$\n6 \\times 6\n$$\nb'],
    ['brackets inside a sentence', String.raw`so \[x\] follows`, 'so \n$$\nx\n$$\n follows'],
    [
      'brackets inside a list entry keep its indent',
      '1. **Sum**\n   \\[\n   6 \\times 6\n   \\]\n',
      '1. **Sum**\n   $$\n   6 \\times 6\n   $$\n',
    ],
    ['brackets in a quotation', '> \\[\n> x\n> \\]', '> $$\n> x\n> $$'],
    ['double dollars on a line of their own', '$$x = 1$$', '$$\nx = 1\n$$'],
    ['double dollars over lines', '$$ x = 1\n y = 2 $$', '$$\nx = 1\ny = 2\n$$'],
    ['double dollars inside a sentence', 'so $$x$$ holds', 'so $$x$$ holds'],
    [
      'a bare environment',
      '\\begin{align}\na &= b\n\\end{align}',
      '$$\n\\begin{align}\na &= b\n\\end{align}\n$$',
    ],
    ['a line break inside parentheses', 'so \\(a +\n b\\) is', 'so $$a + b$$ is'],
  ])('%s', (_name, written, read) => {
    expect(mathToDollars(written)).toBe(read)
  })
})

describe('what is no formula stays as it is', () => {
  it.each([
    ['two amounts', 'It costs $5 and $6 each'],
    ['a range of amounts', '$1,000 to $2,500 a month'],
    ['amounts without spaces', '$1,000-$2,500'],
    ['a sum of amounts', '$5 + $6 = $11'],
    ['a shell variable', 'echo $HOME/$USER'],
    ['one amount', 'She makes $18 per day'],
    ['an escaped dollar', String.raw`\$x\$ stays`],
    ['a dollar before a space', 'a $ b $ c'],
    ['inline code', 'run `echo $x$ \\(y\\)` now'],
    ['fenced code', '```sh\necho $x$ and $$y$$\n```'],
    ['an opening without an end', String.raw`a \( b and \[ c`],
    ['text without any delimiter', '纯文本 a_b'],
    ['a currency of another country', 'US$x and A$y'],
  ])('%s', (_name, text) => {
    expect(mathToDollars(text)).toBe(text)
  })

  it('two dollars without an end are escaped, so that they do not swallow the rest', () => {
    expect(mathToDollars('a $$ b')).toBe('a \\$\\$ b')
  })

  it('quotations as TeX writes them are no code', () => {
    expect(mathToDollars("She asks, ``Are we there?'' He says, ``No.''")).toBe(
      'She asks, “Are we there?” He says, “No.”',
    )
    expect(mathToDollars("code ``a ''x`` stays")).toBe("code ``a ''x`` stays")
    expect(mathToDollars("```\n``quoted''\n```")).toBe("```\n``quoted''\n```")
  })

  it('many openings without an end take linear time', () => {
    for (const piece of ['\\(', '\\[', '$$', '`', '``` ', '$a', '\\begin{align}', '~~~']) {
      const started = performance.now()
      mathToDollars(piece.repeat(60_000 / piece.length))
      expect(performance.now() - started, piece).toBeLessThan(500)
    }
  })
})
