import { useRef, type ReactNode } from 'react'
import { CopyButton } from './CopyButton'
import classes from './Markdown.module.css'

/** A block of code as it was written, to scroll and to copy. */
export function CodeBlock({ children }: { children: ReactNode }) {
  const block = useRef<HTMLPreElement>(null)
  return (
    <div className={classes.code}>
      <pre ref={block} tabIndex={0}>
        {children}
      </pre>
      <span className={classes.codeCopy}>
        <CopyButton text={() => block.current?.textContent ?? ''} />
      </span>
    </div>
  )
}
