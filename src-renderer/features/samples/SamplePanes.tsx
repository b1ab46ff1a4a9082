import { SegmentedControl } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Samples.module.css'

/** Below this width of the three panes together, transcript and facts share one place. */
const narrowBelow = 1000
const bounds = { list: [220, 900], facts: [220, 640] } as const
type Sized = keyof typeof bounds

/** List, transcript and facts side by side, with edges to drag or to move by arrow keys; widths are remembered. */
export function SamplePanes(props: { list: ReactNode; transcript: ReactNode; facts: ReactNode }) {
  const { t } = useTranslation('samples')
  const { ref, width } = useElementSize()
  const [widths, setWidths] = useWidths()
  const [shown, setShown] = useState<'transcript' | 'facts'>('transcript')
  const isNarrow = width > 0 && width < narrowBelow
  const list = Math.min(widths.list, width * (isNarrow ? 0.46 : 0.5) || widths.list)
  const facts = Math.min(widths.facts, width * 0.3 || widths.facts)
  return (
    <div
      ref={ref}
      className={classes.panes}
      style={{
        gridTemplateColumns: isNarrow
          ? `${list}px 7px minmax(0, 1fr)`
          : `${list}px 7px minmax(0, 1fr) 7px ${facts}px`,
      }}
    >
      <div className={classes.listPane}>{props.list}</div>
      <Edge
        label={t('resizeList')}
        size={list}
        range={bounds.list}
        onSize={size => setWidths({ ...widths, list: size })}
      />
      {isNarrow ? (
        <div className={classes.sharedPane}>
          <SegmentedControl
            className={classes.paneSwitch}
            value={shown}
            onChange={value => setShown(value === 'facts' ? 'facts' : 'transcript')}
            data={[
              { value: 'transcript', label: t('transcriptPane') },
              { value: 'facts', label: t('factsPane') },
            ]}
          />
          {shown === 'facts' ? props.facts : props.transcript}
        </div>
      ) : (
        <>
          {props.transcript}
          <Edge
            label={t('resizeFacts')}
            size={facts}
            range={bounds.facts}
            isReversed
            onSize={size => setWidths({ ...widths, facts: size })}
          />
          {props.facts}
        </>
      )}
    </div>
  )
}

function Edge(props: {
  label: string
  size: number
  range: readonly [number, number]
  /** The pane lies to the right of its edge. */
  isReversed?: boolean
  onSize(size: number): void
}) {
  const { size, range, onSize } = props
  const start = useRef<{ x: number; size: number } | null>(null)
  const sign = props.isReversed ? -1 : 1
  const set = (next: number) => onSize(Math.round(Math.max(range[0], Math.min(range[1], next))))

  function onKeyDown(event: KeyboardEvent): void {
    const step = event.key === 'ArrowRight' ? 16 : event.key === 'ArrowLeft' ? -16 : 0
    if (step === 0) return
    event.preventDefault()
    set(size + step * sign)
  }

  return (
    <div
      className={classes.edge}
      role="separator"
      aria-orientation="vertical"
      aria-label={props.label}
      aria-valuemin={range[0]}
      aria-valuemax={range[1]}
      aria-valuenow={Math.round(size)}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={event => {
        event.currentTarget.setPointerCapture(event.pointerId)
        start.current = { x: event.clientX, size }
      }}
      onPointerMove={event => {
        if (start.current) set(start.current.size + (event.clientX - start.current.x) * sign)
      }}
      onPointerUp={() => {
        start.current = null
      }}
    />
  )
}

const storageKey = 'evalwright.samples.panes'

function useWidths() {
  const [widths, setWidths] = useState<Record<Sized, number>>(readWidths)
  const set = (next: Record<Sized, number>) => {
    setWidths(next)
    try {
      localStorage.setItem(storageKey, JSON.stringify(next))
    } catch {
      // Storage is off or full: the widths last as long as the page.
    }
  }
  return [widths, set] as const
}

function readWidths(): Record<Sized, number> {
  const widths = { list: 456, facts: 300 }
  try {
    const saved = JSON.parse(localStorage.getItem(storageKey) ?? '{}') as Record<string, unknown>
    for (const name of ['list', 'facts'] as const) {
      if (typeof saved[name] === 'number') widths[name] = saved[name]
    }
  } catch {
    // Storage is off, or holds what another version wrote: the defaults serve.
  }
  return widths
}
