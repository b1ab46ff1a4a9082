import { MantineProvider } from '@mantine/core'
import { renderToStaticMarkup } from 'react-dom/server'
import { I18nextProvider } from 'react-i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import type { i18n } from 'i18next'
import { createI18n } from '../../../src-renderer/i18n/create-i18n'
import { isRenderable } from '../../../src-renderer/ui/transcript/is-renderable'
import Markdown from '../../../src-renderer/ui/transcript/Markdown'

let texts: i18n
beforeAll(async () => {
  texts = await createI18n('en')
})

/** The markup of a text, without what Mantine puts around it. */
function render(text: string, answer: string | null = null): string {
  const html = renderToStaticMarkup(
    <I18nextProvider i18n={texts}>
      <MantineProvider>
        <Markdown text={text} answer={answer} />
      </MantineProvider>
    </I18nextProvider>,
  )
  return html.slice(html.indexOf('<div'))
}

describe('what is rendered', () => {
  it('formulas in every spelling', () => {
    for (const text of [String.raw`\(x^2\)`, '$x^2$', String.raw`\[x^2\]`, '$$x^2$$']) {
      expect(render(text), text).toContain('class="katex"')
    }
    expect(render(String.raw`\[x^2\]`)).toContain('katex-display')
    expect(render('It costs $5 and $6')).not.toContain('katex')
  })

  it('a display formula inside a list stays in the list', () => {
    const html = render('1. one\n   \\[\n   6 \\times 6\n   \\]\n2. two')
    expect(html.match(/<ol>/g)).toHaveLength(1)
    expect(html).toContain('katex-display')
  })

  it('tables, and lines of a prompt stay lines', () => {
    expect(render('| a | b |\n|---|---|\n| 1 | 2 |')).toContain('<td>1</td>')
    expect(render('A. one\nB. two')).toContain('A. one\nB. two')
  })

  it('headings of a reply are no headings of the page', () => {
    expect(render('# Big\n\n###### small')).not.toMatch(/<h[1-6]/)
  })

  it('the answer is marked, in words and as a whole formula', () => {
    expect(render('The answer is (B).', 'B')).toContain('(<mark>B</mark>)')
    expect(render('costs **65,000** in all', '65000')).toContain('<mark>65,000</mark>')
    expect(render(String.raw`so \(\boxed{42}\) it is`, '42')).toMatch(
      /<mark><span class="katex">.*<\/mark>/s,
    )
    expect(render(String.raw`so \[\boxed{42}\]`, '42')).toMatch(/<mark>.*katex-display.*<\/mark>/s)
    expect(render('nothing here', '42')).not.toContain('<mark>')
  })
})

describe('what is not rendered', () => {
  it.each([
    ['<script>alert(1)</script>', '&lt;script&gt;'],
    ['<img src=x onerror=alert(1)>', '&lt;img'],
    ['<iframe src="https://remote.example"></iframe>', '&lt;iframe'],
    ['a <b onclick="alert(1)">b</b> c', '&lt;b onclick'],
    ['<style>body{display:none}</style>', '&lt;style&gt;'],
  ])('HTML in %s is text', (text, shown) => {
    expect(render(text)).toContain(shown)
  })

  it.each([
    '[a](javascript:alert(1))',
    '[a](JAVASCRIPT:alert(1))',
    '[a](data:text/html,x)',
    '[a](vbscript:x)',
    '[a][1]\n\n[1]: javascript:alert(1)',
    '<javascript:alert(1)>',
    '[a](/exports/1/x)',
    '[a](#/runs)',
  ])('%s leads nowhere', text => {
    expect(render(text)).not.toMatch(/href=|<button|title="(?:javascript|data)/i)
  })

  it.each([
    '![a](https://remote.example/a.png)',
    '![a](//remote.example/a.png)',
    '![a](/exports/1/a.png)',
    '![a][1]\n\n[1]: http://remote.example/a.png',
    '![a](data:text/html;base64,AAAA)',
  ])('%s loads nothing', text => {
    const html = render(text)
    expect(html).not.toMatch(/<img|src=/)
    expect(html).toContain('Remote image blocked')
  })

  it('links, images and classes inside formulas', () => {
    const html = render(
      String.raw`$\href{javascript:alert(1)}{x}$ $\includegraphics{https://remote.example/a.png}$ $\htmlClass{shell}{x}$ $\htmlStyle{position:fixed}{x}$`,
    )
    expect(html).not.toMatch(/<a |<img|class="[^"]*shell|style="[^"]*position:fixed/)
  })

  it('a formula that cannot be read shows its source', () => {
    expect(render(String.raw`$\frac{1$`)).toContain('\\frac{1')
  })
})

describe('text that is built to be slow', () => {
  const size = 60_000
  const fill = (piece: string) => piece.repeat(Math.floor(size / piece.length))

  it.each([
    ['brackets', fill('[[[[\n')],
    ['links without an end', fill('[a](\n')],
    ['links without an end, in paragraphs', fill(`${'[a]('.repeat(900)}\n\n`)],
    ['stars', fill('*a \n')],
    ['stars and underscores', fill('*a_ **b__\n')],
    ['stars and underscores, in paragraphs', fill(`${'*a_ **b__ '.repeat(180)}\n\n`)],
    ['backticks', fill('`` ` \n')],
    ['quotations', fill('>')],
    ['quotations forty deep', fill(`${'> '.repeat(40)}a\n`)],
    ['nested lists', Array.from({ length: 340 }, (_, at) => `${' '.repeat(at)}- a`).join('\n')],
    ['opened formulas', fill('\\(\n')],
    ['many formulas', fill('$x_1^2 + \\frac{1}{2}$ and\n')],
    ['some hundred formulas', '$x_1^2 + \\frac{1}{2}$ and\n'.repeat(750)],
    ['braces in a formula', `$${'{'.repeat(900)}$`],
    ['a macro that grows', String.raw`$\def\a{\a\a}\a$`],
    ['wide tables', `${'|a'.repeat(90)}\n${'|-'.repeat(90)}\n${`${'|b'.repeat(90)}\n`.repeat(70)}`],
    ['addresses', fill('http://a.b \n')],
    ['footnotes', fill('[^a] \n')],
    ['entities', fill('&amp;\n')],
    ['angle brackets', fill('<a \n')],
    ['environments without an end', fill('\\begin{align}\n')],
    ['think tags', fill('</think><think>\n')],
  ])('%s are shown or given up in good time', (_name, text) => {
    if (!isRenderable(text)) return
    // Time on the processor: other work on the machine is no fault of the renderer's.
    const before = process.cpuUsage()
    try {
      render(text)
    } catch (error) {
      // Given up: the plain text is shown instead.
      expect(error).toBeInstanceOf(Error)
    }
    const { user, system } = process.cpuUsage(before)
    expect((user + system) / 1000).toBeLessThan(4000)
  })
})
