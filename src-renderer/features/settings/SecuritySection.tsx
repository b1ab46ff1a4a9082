import { Button, Modal, Text, Textarea } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand, useCommandQuery } from '../../client/queries'
import { useAppState } from '../../state/app-state'
import { ErrorView } from '../../ui/ErrorView'
import { SwitchSetting } from './SettingFields'
import classes from './Settings.module.css'

/** Where keys are, how to forget them, and what a text looks like after redaction. */
export function SecuritySection() {
  const { t } = useTranslation(['settings', 'common'])
  const info = useAppState(state => state.info)
  const servers = useAppState(state => state.servers)
  const queries = useQueryClient()
  const keys = useCommandQuery('keys.list', {})
  const forget = useCommand('keys.forget')
  const [asking, question] = useDisclosure()
  const nameOf = (id: string | null) =>
    servers.find(server => server.id === id)?.name ?? t('security.noServer')

  return (
    <>
      <section className={classes.block}>
        <h3>{t('security.storage')}</h3>
        <p className={info?.keyStorage === 'system' ? classes.good : undefined}>
          {info?.keyStorage === 'system'
            ? t('security.system', { backend: info.keyBackend })
            : t('security.file', { folder: info?.dataDir ?? '' })}
        </p>
        <SwitchSetting name="sessionKeys" />
        {keys.error && <ErrorView error={keys.error.info} />}
        {keys.data?.length === 0 && <p className="ew-dim">{t('security.none')}</p>}
        <ul>
          {keys.data?.map(({ name, serverId, sealed, inMemory }) => (
            <li key={`${serverId} ${name}`}>
              {nameOf(serverId)}
              {': '}
              {name === 'key' ? t('security.key') : t('security.header', { name })}{' '}
              <span className="ew-dim">
                {t(inMemory ? 'security.inMemory' : sealed ? 'security.sealed' : 'security.open')}
              </span>
            </li>
          ))}
        </ul>
        <Button
          variant="default"
          color="red"
          disabled={(keys.data?.length ?? 0) === 0}
          onClick={question.open}
        >
          {t('security.forget')}
        </Button>
        {forget.data && (
          <p role="status">{t('security.forgotten', { count: forget.data.forgotten })}</p>
        )}
      </section>
      <RedactionTest />
      <Modal opened={asking} onClose={question.close} title={t('security.forget')}>
        <Text>{t('security.forgetText')}</Text>
        <div className={classes.row}>
          <Button
            color="red"
            onClick={() => {
              question.close()
              forget.mutate(
                {},
                { onSuccess: () => void queries.invalidateQueries({ queryKey: ['keys.list'] }) },
              )
            }}
          >
            {t('security.forget')}
          </Button>
          <Button variant="default" onClick={question.close} data-autofocus>
            {t('common:cancel')}
          </Button>
        </div>
      </Modal>
    </>
  )
}

function RedactionTest() {
  const { t } = useTranslation(['settings', 'common'])
  const [text, setText] = useState('Authorization: Bearer sk-example-0123456789abcdef')
  const test = useCommand('keys.testRedaction')
  return (
    <section className={classes.block}>
      <h3>{t('security.redaction')}</h3>
      <p className="ew-dim">{t('security.redactionText')}</p>
      <Textarea
        label={t('security.sample')}
        value={text}
        onChange={event => setText(event.currentTarget.value)}
        autosize
        minRows={2}
        maxRows={8}
      />
      <div className={classes.row}>
        <Button variant="default" loading={test.isPending} onClick={() => test.mutate({ text })}>
          {t('security.test')}
        </Button>
      </div>
      {test.data && (
        <>
          <pre className={classes.preview}>{test.data.text}</pre>
          <p role="status">{t('security.replaced', { count: test.data.replaced })}</p>
        </>
      )}
    </section>
  )
}
