import { Button, Group, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunSummary } from '@contract'
import { useCommand } from '../../client/queries'
import { ErrorView } from '../../ui/ErrorView'
import { RichText } from '../../ui/transcript/RichText'
import classes from './Results.module.css'

/** The run's note in Markdown, beside how it reads. Saved by a click, Ctrl+Enter or on leaving the field. */
export default function NotesTab({ run }: { run: RunSummary }) {
  const { t } = useTranslation(['results', 'common'])
  const update = useCommand('run.update')
  const [text, setText] = useState(run.note)
  const [known, setKnown] = useState(run.note)
  if (run.note !== known) {
    // Saved here or in another window: the last one wins, unless something else is being typed here.
    setKnown(run.note)
    if (text === known) setText(run.note)
  }
  const isChanged = text !== run.note
  const save = () => {
    if (isChanged) update.mutate({ runId: run.id, note: text })
  }
  return (
    <div className={classes.notes}>
      <div>
        <Textarea
          label={t('notes.label')}
          description={t('notes.hint')}
          autosize
          minRows={10}
          maxRows={30}
          value={text}
          onChange={event => setText(event.currentTarget.value)}
          onBlur={save}
          onKeyDown={event => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save()
          }}
        />
        <Group mt={8}>
          <Button variant="default" onClick={save} disabled={!isChanged} loading={update.isPending}>
            {t('common:save')}
          </Button>
          <span className="ew-dim" role="status">
            {isChanged ? t('notes.changed') : t('notes.saved')}
          </span>
        </Group>
        {update.error && <ErrorView error={update.error.info} />}
      </div>
      {text.trim() !== '' && (
        <section aria-label={t('notes.preview')} className={classes.notesPreview}>
          <RichText text={text} view="rendered" />
        </section>
      )}
    </div>
  )
}
