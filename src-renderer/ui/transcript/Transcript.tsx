import { useTranslation } from 'react-i18next'
import type { Message, Prediction } from '@contract'
import { Fold } from './Fold'
import { MessageBlock } from './MessageBlock'
import { exampleTurns } from './message-parts'
import { ReplyBlock } from './ReplyBlock'
import type { TextView } from './RichText'
import classes from './Transcript.module.css'

export interface TranscriptProps {
  messages: readonly Message[]
  prediction: Prediction | null
  /** What was extracted from the reply; marked in it. */
  answer: string | null
  view: TextView
  reasoningOpened: boolean
  onReasoning(opened: boolean): void
}

/** What was sent and what came back, in order. Everything in it is text from outside and is shown without running or fetching anything. */
export function Transcript(props: TranscriptProps) {
  const { messages, prediction, view } = props
  const { t } = useTranslation('samples')
  const examples = exampleTurns(messages, prediction?.earlier?.length)
  const block = (message: Message, index: number) => (
    <MessageBlock key={index} message={message} view={view} />
  )
  return (
    <div className={classes.root}>
      {messages.slice(0, examples.from).map(block)}
      {examples.count > 0 && (
        <Fold label={t('transcript.foldedTurns', { count: examples.count })}>
          <div className={classes.root}>
            {messages.slice(examples.from, examples.from + examples.count).map(block)}
          </div>
        </Fold>
      )}
      {messages.slice(examples.from + examples.count).map(block)}
      {prediction && (
        <ReplyBlock
          prediction={prediction}
          answer={props.answer}
          view={view}
          reasoningOpened={props.reasoningOpened}
          onReasoning={props.onReasoning}
        />
      )}
    </div>
  )
}
