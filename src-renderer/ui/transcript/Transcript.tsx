import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message, Prediction, ToolCallCheck } from '@contract'
import { Fold } from './Fold'
import { MessageBlock } from './MessageBlock'
import { exampleTurns } from './message-parts'
import { Outline, outlineFrom } from './Outline'
import { ReplyBlock } from './ReplyBlock'
import type { TextView } from './RichText'
import classes from './Transcript.module.css'

export interface TranscriptProps {
  messages: readonly Message[]
  prediction: Prediction | null
  /** What was extracted from the reply; marked in it. */
  answer: string | null
  /** How the calls of the reply fit the tools that were offered. */
  toolChecks?: readonly ToolCallCheck[] | undefined
  view: TextView
  reasoningOpened: boolean
  onReasoning(opened: boolean): void
  outlineShown?: boolean
}

/** What was sent and what came back, in order. Everything in it is text from outside and is shown without running or fetching anything. */
export function Transcript(props: TranscriptProps) {
  const { messages, prediction, view } = props
  const { t } = useTranslation('samples')
  const examples = exampleTurns(messages, prediction?.earlier?.length)
  const root = useRef<HTMLDivElement>(null)
  const [examplesOpened, setExamplesOpened] = useState(false)
  const blocks = (from: number, to: number) =>
    messages.slice(from, to).map((message, at) => (
      <div key={from + at} data-turn={from + at} tabIndex={-1}>
        <MessageBlock message={message} view={view} />
      </div>
    ))
  const last = examples.from + examples.count
  const go = (turn: number) => {
    if (turn >= examples.from && turn < last) setExamplesOpened(true)
    requestAnimationFrame(() => {
      const block = root.current?.querySelector<HTMLElement>(`[data-turn="${turn}"]`)
      block?.scrollIntoView({ block: 'start' })
      block?.focus({ preventScroll: true })
    })
  }
  const hasOutline = messages.length + 1 >= outlineFrom && props.outlineShown
  return (
    <div ref={root} className={classes.root}>
      {hasOutline && <Outline messages={messages} hasReply={prediction !== null} onGo={go} />}
      {blocks(0, examples.from)}
      {examples.count > 0 && (
        <Fold
          label={t('transcript.foldedTurns', { count: examples.count })}
          opened={examplesOpened}
          onToggle={setExamplesOpened}
        >
          <div className={classes.root}>{blocks(examples.from, last)}</div>
        </Fold>
      )}
      {blocks(last, messages.length)}
      {prediction && (
        <div data-turn={messages.length} tabIndex={-1} className={classes.root}>
          <ReplyBlock
            prediction={prediction}
            answer={props.answer}
            toolChecks={props.toolChecks}
            view={view}
            reasoningOpened={props.reasoningOpened}
            onReasoning={props.onReasoning}
          />
        </div>
      )}
    </div>
  )
}
