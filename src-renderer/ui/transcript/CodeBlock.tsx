import { ActionIcon, Tooltip } from '@mantine/core'
import { IconTextWrap } from '@tabler/icons-react'
import {
  isValidElement,
  useEffect,
  useRef,
  useState,
  type CSSProperties,
  type ReactNode,
} from 'react'
import { useTranslation } from 'react-i18next'
import { useDisplay } from '../display'
import { CopyButton } from './CopyButton'
import type { CodeToken } from './highlight-code'
import classes from './Markdown.module.css'

/** Longer code stays plain: colours would take too long. */
const longestColoured = 50_000

/** A block of code as it was written, to scroll, to wrap and to copy; coloured where its language is named and known. */
export function CodeBlock({ children }: { children: ReactNode }) {
  const { t } = useTranslation('samples')
  const block = useRef<HTMLPreElement>(null)
  const { wrapLines } = useDisplay().reading
  const [own, setIsWrapped] = useState<boolean>()
  const isWrapped = own ?? wrapLines
  const { language, code } = codeOf(children)
  const lines = useColours(code, language)
  return (
    <div className={classes.code}>
      <pre ref={block} tabIndex={0} data-wrapped={isWrapped || undefined}>
        {lines === null ? (
          children
        ) : (
          <code>
            {lines.map((line, at) => (
              <span key={at}>
                {line.map((token, index) => (
                  <span key={index} className={classes.token} style={colours(token)}>
                    {token.text}
                  </span>
                ))}
                {at < lines.length - 1 && '\n'}
              </span>
            ))}
          </code>
        )}
      </pre>
      <span className={classes.codeCopy}>
        <Tooltip label={t('transcript.wrap')}>
          <ActionIcon
            size="sm"
            aria-label={t('transcript.wrap')}
            aria-pressed={isWrapped}
            onClick={() => setIsWrapped(!isWrapped)}
          >
            <IconTextWrap size={13} />
          </ActionIcon>
        </Tooltip>
        <CopyButton text={() => block.current?.textContent ?? ''} />
      </span>
    </div>
  )
}

const colours = ({ light, dark }: CodeToken) =>
  ({ '--code-light': light, '--code-dark': dark }) as CSSProperties

/** Null until the colours are there, and for what has none. */
function useColours(code: string | null, language: string | null): CodeToken[][] | null {
  const look = useDisplay().reading.codeTheme
  const [found, setFound] = useState<{ code: string; lines: CodeToken[][] } | null>(null)
  useEffect(() => {
    if (code === null || language === null || look === 'none') return
    if (code.length > longestColoured) return
    let isCurrent = true
    void (async () => {
      const { grammarOf, highlightCode } = await import('./highlight-code')
      const grammar = grammarOf(language)
      if (grammar === null) return
      const lines = await highlightCode(code, grammar, look)
      if (isCurrent) setFound({ code, lines })
    })().catch(() => undefined) // Code that cannot be coloured stays plain.
    return () => {
      isCurrent = false
    }
  }, [code, language, look])
  return look !== 'none' && found?.code === code ? found.lines : null
}

/** What react-markdown puts into a `pre`: one `code` with the language as class. A marked answer inside keeps the code plain. */
function codeOf(children: ReactNode): { code: string | null; language: string | null } {
  if (!isValidElement<{ className?: string; children?: ReactNode }>(children)) {
    return { code: null, language: null }
  }
  const { className = '', children: text } = children.props
  const language = /language-(\S+)/.exec(className)?.[1] ?? null
  return { code: typeof text === 'string' ? text.replace(/\n$/, '') : null, language }
}
