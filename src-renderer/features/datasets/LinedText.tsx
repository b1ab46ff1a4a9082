import { useRef } from 'react'
import classes from './OwnBenchmarks.module.css'

/** A text field with line numbers; lines with a problem are marked. */
export function LinedText(props: {
  label: string
  value: string
  faulty: readonly number[]
  onChange(text: string): void
}) {
  const numbers = useRef<HTMLDivElement>(null)
  const count = props.value.split('\n').length
  const faulty = new Set(props.faulty)
  return (
    <div className={classes.lined}>
      <div ref={numbers} className={classes.numbers} aria-hidden>
        {Array.from({ length: count }, (_, at) => (
          <div key={at} data-faulty={faulty.has(at + 1) || undefined}>
            {at + 1}
          </div>
        ))}
      </div>
      <textarea
        aria-label={props.label}
        aria-invalid={faulty.size > 0}
        spellCheck={false}
        wrap="off"
        value={props.value}
        onChange={event => props.onChange(event.currentTarget.value)}
        onScroll={event => {
          if (numbers.current) numbers.current.scrollTop = event.currentTarget.scrollTop
        }}
      />
    </div>
  )
}
