import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient } from '../../client/client-context'
import { FolderPicker } from '../../ui/FolderPicker'
import classes from './FilePath.module.css'

/** A file on the machine that runs the engine, typed or picked. */
export function FilePath(props: { label: string; value: string; onChange(path: string): void }) {
  const { t } = useTranslation('verify')
  const client = useClient()
  const [isPicking, setPicking] = useState(false)
  return (
    <div className={classes.pathField}>
      <TextInput
        label={props.label}
        value={props.value}
        onChange={event => props.onChange(event.currentTarget.value)}
      />
      <Button variant="default" onClick={() => setPicking(true)}>
        {t('form.choose')}
      </Button>
      <FolderPicker
        opened={isPicking}
        onClose={() => setPicking(false)}
        onPick={props.onChange}
        start={props.value.trim()}
        mode="file"
        list={path => client.call('folder.list', path === undefined ? {} : { path })}
      />
    </div>
  )
}
