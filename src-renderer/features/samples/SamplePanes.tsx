import { SegmentedControl } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { useCallback, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels'
import classes from './SamplePanes.module.css'

/** Below this width of the three panes together, transcript and facts share one place. */
const narrowBelow = 1000

/** Storage may be off: the layout then lasts as long as the page. */
const storage = {
  getItem(key: string): string | null {
    try {
      return localStorage.getItem(key)
    } catch {
      return null
    }
  },
  setItem(key: string, value: string): void {
    try {
      localStorage.setItem(key, value)
    } catch {
      // Full or off.
    }
  },
}

/** List, transcript and facts side by side, with edges to drag or to move by arrow keys; the layout is remembered. */
export function SamplePanes(props: {
  list: ReactNode
  transcript: ReactNode
  facts: ReactNode
  /** The transcript alone. */
  isFull: boolean
}) {
  const { ref, width } = useFirstWidth()
  const isNarrow = width > 0 && width < narrowBelow
  return (
    <div ref={ref} className={classes.panes}>
      {width === 0 ? null : props.isFull ? (
        <div className={classes.sharedPane}>{props.transcript}</div>
      ) : isNarrow ? (
        <TwoPanes {...props} />
      ) : (
        <ThreePanes {...props} />
      )}
    </div>
  )
}

/** The panes' width, known before they are drawn for the first time. */
function useFirstWidth() {
  const { ref: observe, width } = useElementSize()
  const [first, setFirst] = useState(0)
  const ref = useCallback(
    (element: HTMLDivElement | null) => {
      observe(element)
      if (element) setFirst(element.clientWidth)
    },
    [observe],
  )
  return { ref, width: width === 0 ? first : width }
}

function ThreePanes(props: { list: ReactNode; transcript: ReactNode; facts: ReactNode }) {
  const { t } = useTranslation('samples')
  const layout = useDefaultLayout({
    id: 'evalwright.samples.three',
    panelIds: ['list', 'transcript', 'facts'],
    storage,
  })
  return (
    <Group className={classes.group} {...layout}>
      <Panel id="list" className={classes.listPane} defaultSize="36%" minSize={220}>
        {props.list}
      </Panel>
      <Separator className={classes.edge} aria-label={t('resizeList')} />
      <Panel id="transcript" className={classes.pane} minSize={300}>
        {props.transcript}
      </Panel>
      <Separator className={classes.edge} aria-label={t('resizeFacts')} />
      <Panel id="facts" className={classes.pane} defaultSize="25%" minSize={220}>
        {props.facts}
      </Panel>
    </Group>
  )
}

function TwoPanes(props: { list: ReactNode; transcript: ReactNode; facts: ReactNode }) {
  const { t } = useTranslation('samples')
  const [shown, setShown] = useState<'transcript' | 'facts'>('transcript')
  const layout = useDefaultLayout({
    id: 'evalwright.samples.two',
    panelIds: ['list', 'rest'],
    storage,
  })
  return (
    <Group className={classes.group} {...layout}>
      <Panel id="list" className={classes.listPane} defaultSize="42%" minSize={220}>
        {props.list}
      </Panel>
      <Separator className={classes.edge} aria-label={t('resizeList')} />
      <Panel id="rest" className={classes.sharedPane} minSize={300}>
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
      </Panel>
    </Group>
  )
}
