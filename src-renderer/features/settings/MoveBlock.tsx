import { Button, Modal, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient } from '../../client/client-context'
import { useCommand } from '../../client/queries'
import { ErrorView } from '../../ui/ErrorView'
import { FolderPicker } from '../../ui/FolderPicker'
import { useFormat } from '../../ui/use-format'
import classes from './Settings.module.css'

/** Moves the data folder: copied, checked, and used from the next start on; the old one stays. */
export function MoveBlock() {
  const { t } = useTranslation(['settings', 'common'])
  const format = useFormat()
  const client = useClient()
  const move = useCommand('storage.move')
  const [path, setPath] = useState('')
  const [asking, ask] = useDisclosure()
  const [picking, picker] = useDisclosure()
  return (
    <section className={classes.block}>
      <h3>{t('move.title')}</h3>
      <p className="ew-dim">{t('move.text')}</p>
      {move.data ? (
        <p role="status" className={classes.good}>
          {t('move.done', {
            count: move.data.files,
            size: format.bytes(move.data.bytes),
            to: move.data.to,
            from: move.data.from,
          })}
        </p>
      ) : (
        <div className={classes.row} style={{ alignItems: 'flex-end' }}>
          <TextInput
            label={t('move.path')}
            placeholder={t('move.pathHint')}
            value={path}
            onChange={event => setPath(event.currentTarget.value)}
            style={{ flex: '1 1 240px' }}
          />
          <Button variant="default" onClick={picker.open}>
            {t('common:folder.browse')}
          </Button>
          <Button disabled={path.trim() === ''} onClick={ask.open}>
            {t('move.button')}
          </Button>
        </div>
      )}
      <Modal opened={asking} onClose={ask.close} title={t('move.title')}>
        <Text>{t('move.question', { path: path.trim() })}</Text>
        {move.error && <ErrorView error={move.error.info} />}
        <div className={classes.row}>
          <Button
            loading={move.isPending}
            onClick={() => move.mutate({ to: path.trim() }, { onSuccess: ask.close })}
          >
            {t('move.button')}
          </Button>
          <Button variant="default" onClick={ask.close} data-autofocus>
            {t('common:cancel')}
          </Button>
        </div>
      </Modal>
      <FolderPicker
        opened={picking}
        onClose={picker.close}
        onPick={setPath}
        start={path.trim()}
        list={at => client.call('folder.list', at === undefined ? {} : { path: at })}
      />
    </section>
  )
}
