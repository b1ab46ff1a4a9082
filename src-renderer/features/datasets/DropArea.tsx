import { Button, Loader, Text } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ErrorInfo } from '@contract'
import { toErrorInfo } from '../../client/call-error'
import { useClient } from '../../client/client-context'
import { ErrorView } from '../../ui/ErrorView'
import classes from './Datasets.module.css'
import { droppedFiles, stageFiles, type DroppedFile } from './stage-files'

/** Takes files from the desktop or a file dialog, and gives the path under which the engine has them. */
export function DropArea(props: {
  title: string
  hint: string
  accept?: string
  onPath(path: string): void
}) {
  const { t } = useTranslation('datasets')
  const client = useClient()
  const picker = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const [sending, setSending] = useState<string | null>(null)
  const [error, setError] = useState<ErrorInfo | null>(null)

  async function take(read: Promise<DroppedFile[]>): Promise<void> {
    setError(null)
    try {
      const files = await read
      if (files.length > 0) props.onPath(await stageFiles(client, files, setSending))
    } catch (thrown) {
      setError(toErrorInfo(thrown))
    }
    setSending(null)
  }

  return (
    <div
      className={classes.drop}
      data-over={isOver || undefined}
      onDragOver={event => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={event => {
        event.preventDefault()
        setOver(false)
        void take(droppedFiles(event.dataTransfer.items))
      }}
    >
      {sending === null ? <IconUpload size={22} aria-hidden /> : <Loader size={20} />}
      <Text fw={600} role={sending === null ? undefined : 'status'}>
        {sending === null ? props.title : t('importing.sending', { name: sending })}
      </Text>
      <Text size="sm" c="dimmed">
        {props.hint}
      </Text>
      <Button variant="default" disabled={sending !== null} onClick={() => picker.current?.click()}>
        {t('importing.pickFile')}
      </Button>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        accept={props.accept}
        aria-label={t('importing.pickFile')}
        onChange={event => {
          const files = [...(event.currentTarget.files ?? [])].map(file => ({
            name: file.name,
            file,
          }))
          event.currentTarget.value = ''
          void take(Promise.resolve(files))
        }}
      />
      {error && <ErrorView error={error} />}
    </div>
  )
}
