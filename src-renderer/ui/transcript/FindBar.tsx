import { ActionIcon, TextInput } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react'
import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { isComposing } from '../is-submit-key'
import { findRanges } from './find-ranges'
import classes from './Transcript.module.css'

const all = 'ew-find'
const current = 'ew-find-current'

/** Finds words in what is shown: marks every hit, counts them, goes from one to the next. */
export function FindBar(props: { within: RefObject<HTMLElement | null>; onClose(): void }) {
  const { t } = useTranslation(['samples', 'common'])
  const [text, setText] = useState('')
  const [ranges, setRanges] = useState<Range[]>([])
  const [at, setAt] = useState(0)
  const box = useRef<HTMLInputElement>(null)
  const { within, onClose } = props

  useEffect(() => box.current?.focus(), [])
  useEffect(() => () => clear(), [])

  function look(words: string): void {
    setText(words)
    const found = within.current === null ? [] : findRanges(within.current, words)
    setRanges(found)
    show(found, 0)
  }

  function show(found: Range[], index: number): void {
    setAt(index)
    clear()
    const range = found[index]
    if (!range || !('highlights' in CSS)) return
    CSS.highlights.set(all, new Highlight(...found))
    CSS.highlights.set(current, new Highlight(range))
    range.startContainer.parentElement?.scrollIntoView({ block: 'center' })
  }

  const step = (by: 1 | -1) =>
    ranges.length > 0 && show(ranges, (at + by + ranges.length) % ranges.length)

  function onKeyDown(event: KeyboardEvent): void {
    if (isComposing(event)) return
    if (event.key === 'Enter') step(event.shiftKey ? -1 : 1)
    if (event.key === 'Escape') {
      event.stopPropagation()
      onClose()
    }
  }

  return (
    <div className={classes.find} role="search" aria-label={t('transcript.find.label')}>
      <TextInput
        ref={box}
        size="xs"
        aria-label={t('transcript.find.label')}
        placeholder={t('transcript.find.label')}
        value={text}
        onChange={event => look(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <span className="ew-dim" role="status">
        {text === ''
          ? ''
          : t('transcript.find.count', {
              at: ranges.length === 0 ? 0 : at + 1,
              count: ranges.length,
            })}
      </span>
      <ActionIcon aria-label={t('transcript.find.previous')} onClick={() => step(-1)}>
        <IconChevronUp size={14} />
      </ActionIcon>
      <ActionIcon aria-label={t('transcript.find.next')} onClick={() => step(1)}>
        <IconChevronDown size={14} />
      </ActionIcon>
      <ActionIcon aria-label={t('common:close')} onClick={onClose}>
        <IconX size={14} />
      </ActionIcon>
    </div>
  )
}

function clear(): void {
  if (!('highlights' in CSS)) return
  CSS.highlights.delete(all)
  CSS.highlights.delete(current)
}
