import { ActionIcon, Button, Group, Loader, Modal, Text, TextInput } from '@mantine/core'
import { IconCornerLeftUp, IconFile, IconFolder } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommandOutput } from '@contract'
import { toErrorInfo } from '../client/call-error'
import { ErrorView } from './ErrorView'
import classes from './FolderPicker.module.css'
import { isSubmitKey } from './is-submit-key'

type FolderPage = CommandOutput<'folder.list'>

export interface FolderPickerProps {
  opened: boolean
  onClose(): void
  onPick(path: string): void
  /** Where to begin; the home folder when absent. */
  start?: string
  /** With `file`, files can be chosen as well as folders. */
  mode?: 'folder' | 'file'
  /** Usually `path => client.call('folder.list', { path })`. */
  list(path: string | undefined): Promise<FolderPage>
}

/** Walks through the folders of the machine that runs the engine, which in a browser need not be the browser's. */
export function FolderPicker(props: FolderPickerProps) {
  const { t } = useTranslation()
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={t(props.mode === 'file' ? 'folder.titleFile' : 'folder.title')}
      size="lg"
    >
      <FolderPane {...props} />
    </Modal>
  )
}

function FolderPane({ start, mode = 'folder', list, onPick, onClose }: FolderPickerProps) {
  const { t } = useTranslation()
  const [path, setPath] = useState(start === '' ? undefined : start)
  const [typed, setTyped] = useState<string>()
  const page = useQuery({
    queryKey: ['folder.list', { path }],
    queryFn: () => list(path),
    placeholderData: before => before,
  })
  const shown = page.data
  const go = (next: string) => {
    setTyped(undefined)
    setPath(next)
  }
  const pick = (chosen: string) => {
    onPick(chosen)
    onClose()
  }
  const inside = (name: string) =>
    `${shown?.path.replace(/[\\/]$/, '') ?? ''}${separatorOf(shown?.path)}${name}`

  return (
    <div className={classes.pane}>
      <Group gap={6} wrap="nowrap">
        <ActionIcon
          aria-label={t('folder.up')}
          disabled={!shown?.parent}
          onClick={() => shown?.parent && go(shown.parent)}
        >
          <IconCornerLeftUp size={16} />
        </ActionIcon>
        <TextInput
          aria-label={t('folder.path')}
          className={classes.path}
          value={typed ?? shown?.path ?? path ?? ''}
          onChange={event => setTyped(event.currentTarget.value)}
          onKeyDown={event => isSubmitKey(event) && go(event.currentTarget.value)}
          rightSection={page.isFetching ? <Loader size={12} /> : null}
        />
      </Group>
      {page.error ? (
        <ErrorView error={toErrorInfo(page.error)} />
      ) : (
        <ul className={classes.list} aria-label={shown?.path}>
          {shown?.entries.map(({ name, kind }) => (
            <li key={name}>
              <button
                type="button"
                className={classes.entry}
                disabled={kind === 'file' && mode === 'folder'}
                onClick={() => (kind === 'folder' ? go(inside(name)) : pick(inside(name)))}
              >
                {kind === 'folder' ? <IconFolder size={15} /> : <IconFile size={15} />}
                <span className="ew-ellipsis">{name}</span>
              </button>
            </li>
          ))}
          {shown?.entries.length === 0 && (
            <li>
              <Text c="dimmed" p={8}>
                {t('folder.empty')}
              </Text>
            </li>
          )}
        </ul>
      )}
      {shown?.truncated && (
        <Text size="sm" c="dimmed">
          {t('folder.truncated')}
        </Text>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button disabled={!shown} onClick={() => shown && pick(typed ?? shown.path)}>
          {t('folder.choose')}
        </Button>
      </Group>
    </div>
  )
}

const separatorOf = (path: string | undefined): string => (path?.includes('\\') ? '\\' : '/')
