import { Button, Modal, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../client/queries'
import { useAppState } from '../../state/app-state'
import { ErrorView } from '../../ui/ErrorView'
import { ChoiceSetting, TextSetting } from './SettingFields'
import classes from './Settings.module.css'

/** Whether there is a newer release: by a file, or, after a question, by an address. */
export function UpdateBlock() {
  const { t } = useTranslation(['settings', 'common'])
  const url = useAppState(state => state.settings?.updateUrl ?? '')
  const mayAsk = useAppState(state => state.settings?.updateCheck === 'ask')
  const check = useCommand('update.check')
  const [path, setPath] = useState('')
  const [asking, question] = useDisclosure()
  return (
    <section className={classes.block}>
      <h3>{t('update.title')}</h3>
      <p className="ew-dim">{t('update.text')}</p>
      <ChoiceSetting name="updateCheck" options={['off', 'ask']} />
      {mayAsk && <TextSetting name="updateUrl" placeholder="https://example.org/release.json" />}
      {mayAsk && (
        <div className={classes.row}>
          <Button variant="default" disabled={url === ''} onClick={question.open}>
            {t('update.now')}
          </Button>
        </div>
      )}
      <div className={classes.row} style={{ alignItems: 'flex-end' }}>
        <TextInput
          label={t('update.file')}
          placeholder={t('update.fileHint')}
          value={path}
          onChange={event => setPath(event.currentTarget.value)}
          style={{ flex: '1 1 240px' }}
        />
        <Button
          variant="default"
          disabled={path.trim() === ''}
          loading={check.isPending}
          onClick={() => check.mutate({ from: 'file', path: path.trim() })}
        >
          {t('update.look')}
        </Button>
      </div>
      {check.error && <ErrorView error={check.error.info} />}
      {check.data && (
        <>
          <p role="status" className={check.data.isNewer ? undefined : classes.good}>
            {t(check.data.isNewer ? 'update.newer' : 'update.current', {
              version: check.data.version,
              current: check.data.current,
            })}
          </p>
          {check.data.notes !== '' && <pre className={classes.preview}>{check.data.notes}</pre>}
        </>
      )}
      <Modal opened={asking} onClose={question.close} title={t('update.now')}>
        <Text>{t('update.question', { url })}</Text>
        <div className={classes.row}>
          <Button
            onClick={() => {
              question.close()
              check.mutate({ from: 'address' })
            }}
          >
            {t('update.ask')}
          </Button>
          <Button variant="default" onClick={question.close} data-autofocus>
            {t('common:cancel')}
          </Button>
        </div>
      </Modal>
    </section>
  )
}
