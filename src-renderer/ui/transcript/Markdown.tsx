import 'katex/dist/katex.min.css'
import { useMemo } from 'react'
import ReactMarkdown, { type Components, type Options } from 'react-markdown'
import rehypeKatex from 'rehype-katex'
import remarkGfm from 'remark-gfm'
import remarkMath from 'remark-math'
import { useDisplay } from '../display'
import { CodeBlock } from './CodeBlock'
import { findAnswer } from './find-answer'
import { BlockedImage, GuardedLink } from './GuardedLink'
import classes from './Markdown.module.css'
import { mathToDollars } from './math-delimiters'
import { Picture } from './Picture'
import { rehypeAnswer } from './rehype-answer'
import { safeUrl } from './safe-url'

/** `trust` off: no links, images or classes from formulas. `maxExpand` and `maxSize` bound what a macro or a rule can grow to. */
const katexOptions = {
  trust: false,
  strict: 'ignore',
  maxExpand: 300,
  maxSize: 20,
  errorColor: 'var(--ew-bad)',
} as const

const gfm: NonNullable<Options['remarkPlugins']> = [[remarkGfm, { singleTilde: false }]]
const gfmAndMaths: typeof gfm = [...gfm, [remarkMath, { singleDollarTextMath: false }]]

/** Headings of a reply are no headings of this page. */
const heading = (level: number) =>
  function Heading({ children }: { children?: React.ReactNode }) {
    return (
      <div className={classes.heading} data-level={level}>
        {children}
      </div>
    )
  }

const components: Components = {
  h1: heading(1),
  h2: heading(2),
  h3: heading(3),
  h4: heading(4),
  h5: heading(5),
  h6: heading(6),
  a: ({ href, children }) => <GuardedLink href={href}>{children}</GuardedLink>,
  img: ({ src, alt }) =>
    typeof src === 'string' && src.startsWith('data:image/') ? (
      <Picture src={src} alt={alt ?? ''} />
    ) : (
      <BlockedImage address={typeof src === 'string' ? src : ''} alt={alt ?? ''} />
    ),
  input: ({ checked }) => <span aria-hidden>{checked ? '☑ ' : '☐ '}</span>,
  table: ({ children }) => (
    <div className={classes.tableScroll} tabIndex={0}>
      <table>{children}</table>
    </div>
  ),
  pre: ({ children }) => <CodeBlock>{children}</CodeBlock>,
}

/**
 * Text from outside as Markdown with tables and formulas. HTML in it is shown as text, images are shown only where their bytes are in
 * the text itself, links wait for a confirmation. `answer` is marked where the text says it. Loaded lazily: the parser and KaTeX are big.
 */
export default function Markdown({
  text,
  answer = null,
}: {
  text: string
  answer?: string | null
}) {
  const { renderMaths, singleDollarMaths } = useDisplay().reading
  const source = useMemo(
    () => (renderMaths ? mathToDollars(text, singleDollarMaths) : text),
    [text, renderMaths, singleDollarMaths],
  )
  const rehypePlugins = useMemo((): Options['rehypePlugins'] => {
    const span = findAnswer(source, answer)
    const said = span === null ? '' : source.slice(span.start, span.end)
    return [
      [rehypeAnswer, { span, answer: said }],
      ...(renderMaths ? [[rehypeKatex, katexOptions] as const] : []),
    ] as Options['rehypePlugins']
  }, [source, answer, renderMaths])
  return (
    <div className={classes.root} dir="auto">
      <ReactMarkdown
        remarkPlugins={renderMaths ? gfmAndMaths : gfm}
        rehypePlugins={rehypePlugins}
        components={components}
        urlTransform={safeUrl}
      >
        {source}
      </ReactMarkdown>
    </div>
  )
}
