import { Text, Textarea } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommandQuery } from '../../client/queries'
import classes from './ModelSettings.module.css'
import { tagsFault, tagsOf, type OwnSettings } from './own-settings'

const settleMs = 250
const longestSample = 200_000

/** A reply, as one types or pastes it, split as the run would split it. */
export function ReasoningPreview({ own }: { own: OwnSettings }) {
  const { t } = useTranslation('planning')
  const open = own.reasoning === 'tags' ? own.openTag : '<think>'
  const close = own.reasoning === 'tags' ? own.closeTag : '</think>'
  const [typed, setTyped] = useState<string | null>(null)
  const text = typed ?? `${open}${t('own.sampleThought')}${close}\n${t('own.sampleAnswer')}`
  const tags = tagsOf(own)
  const input = JSON.stringify({ text, ...(tags !== undefined && { tags }) })
  const [settled] = useDebouncedValue(input, settleMs)
  const split = useCommandQuery('run.splitReply', JSON.parse(settled) as { text: string }, {
    enabled: tagsFault(own) === null,
  })
  return (
    <div className={classes.preview}>
      <Textarea
        label={t('own.sample')}
        autosize
        minRows={3}
        maxRows={8}
        maxLength={longestSample}
        spellCheck={false}
        classNames={{ input: classes.code }}
        value={text}
        onChange={event => setTyped(event.currentTarget.value)}
      />
      <div className={classes.parts} role="group" aria-label={t('own.preview')} aria-live="polite">
        <Part title={t('own.thought')} text={split.data?.reasoning ?? ''} />
        <Part title={t('own.answer')} text={split.data?.text ?? ''} />
      </div>
    </div>
  )
}

function Part({ title, text }: { title: string; text: string }) {
  return (
    <div>
      <Text size="sm" fw={500}>
        {title}
      </Text>
      <pre className={classes.part}>{text === '' ? '–' : text}</pre>
    </div>
  )
}
