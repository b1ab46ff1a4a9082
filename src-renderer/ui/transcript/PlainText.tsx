import { Button, Group } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDisplay } from '../display'
import { useFormat } from '../use-format'
import type { Span } from './find-answer'
import { findAnswer } from './find-answer'
import classes from './PlainText.module.css'
import { saveText } from './save-text'
import { chunksOf, gateSize } from './text-chunks'

/**
 * Text as it is, in pieces that are laid out only when they come into view. Above the user's limit the beginning is shown and the rest on demand;
 * above 2 MB the rest comes in parts of that size, so that no click makes the page stand still.
 */
export function PlainText({ text, answer = null }: { text: string; answer?: string | null }) {
  const { t } = useTranslation('samples')
  const format = useFormat()
  const { renderLimit } = useDisplay().reading
  const [asked, setAsked] = useState(0)
  const shownSize = Math.max(renderLimit, asked)
  const isWhole = text.length <= shownSize
  const shown = isWhole ? text : text.slice(0, shownSize)
  const chunks = useMemo(() => chunksOf(shown), [shown])
  const span = useMemo(
    () => (text.length <= shownSize ? findAnswer(text, answer) : null),
    [text, answer, shownSize],
  )
  const next = Math.min(text.length, text.length <= gateSize ? text.length : shownSize + gateSize)
  return (
    <div>
      <div className={classes.root} dir="auto">
        {withOffsets(chunks).map(([chunk, offset]) => (
          <div
            key={offset}
            className={classes.chunk}
            data-long={chunks.length > 1 || undefined}
            style={{ containIntrinsicHeight: `auto ${guessHeight(chunk)}px` }}
          >
            <Marked text={chunk} span={span} offset={offset} />
          </div>
        ))}
      </div>
      {!isWhole && (
        <Group gap="sm" mt={8} className={classes.gate}>
          <span>
            {t('transcript.long.shown', {
              shown: format.compact(shown.length),
              total: format.compact(text.length),
            })}
          </span>
          <Button variant="default" size="compact-xs" onClick={() => setAsked(next)}>
            {next === text.length ? t('transcript.long.all') : t('transcript.long.more')}
          </Button>
          <Button
            variant="subtle"
            color="gray"
            size="compact-xs"
            onClick={() => saveText(text, 'text.txt')}
          >
            {t('transcript.long.save')}
          </Button>
        </Group>
      )}
    </div>
  )
}

/** Pixels that a piece will take once it is laid out, so that the scroll bar hardly jumps. */
function guessHeight(chunk: string): number {
  const lines = chunk.split('\n').reduce((sum, line) => sum + Math.ceil((line.length + 1) / 60), 0)
  return Math.round(lines * 18.6)
}

function Marked({ text, span, offset }: { text: string; span: Span | null; offset: number }) {
  const start = span === null ? -1 : span.start - offset
  const end = span === null ? -1 : span.end - offset
  if (start < 0 || end > text.length) return text
  return (
    <>
      {text.slice(0, start)}
      <mark>{text.slice(start, end)}</mark>
      {text.slice(end)}
    </>
  )
}

function withOffsets(chunks: readonly string[]): [string, number][] {
  let offset = 0
  return chunks.map(chunk => {
    const start = offset
    offset += chunk.length
    return [chunk, start]
  })
}
