import { Button, Menu, Table } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommandQuery } from '../../client/queries'
import { useAppState } from '../../state/app-state'
import { ErrorView } from '../../ui/ErrorView'
import { KeyMoveDialog, type KeyMove, type ListedKey } from './KeyMoveDialog'
import { SwitchSetting } from './SettingFields'
import classes from './Settings.module.css'

/** Which keys are kept and where, and the ways to put them elsewhere or to forget them. */
export function KeysBlock() {
  const { t } = useTranslation(['settings', 'common'])
  const info = useAppState(state => state.info)
  const keys = useCommandQuery('keys.list', {})
  const nameKey = useKeyNames()
  const [asked, setAsked] = useState<KeyMove | null>(null)
  const [said, setSaid] = useState('')
  const listed = keys.data ?? []
  const canGo = (to: 'session' | 'stored') =>
    listed.some(({ inMemory, movable }) => movable.includes(to) && (to === 'stored' || !inMemory))

  return (
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
      {listed.length > 0 && (
        <Table className={classes.table} aria-label={t('security.storage')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('security.usedBy')}</Table.Th>
              <Table.Th>{t('security.what')}</Table.Th>
              <Table.Th>{t('security.place')}</Table.Th>
              <Table.Th />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {listed.map(key => (
              <Table.Tr key={key.id}>
                <Table.Td>{nameKey(key).owner}</Table.Td>
                <Table.Td>{nameKey(key).what}</Table.Td>
                <Table.Td>
                  {t(
                    key.inMemory
                      ? 'security.inMemory'
                      : key.sealed
                        ? 'security.sealed'
                        : 'security.open',
                  )}
                </Table.Td>
                <Table.Td>
                  <KeyMenu listed={key} label={nameKey(key).whole} onAsk={setAsked} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <div className={classes.row}>
        <Button
          variant="default"
          disabled={!canGo('session')}
          onClick={() => setAsked({ kind: 'session', key: null })}
        >
          {t('security.allToSession')}
        </Button>
        <Button
          variant="default"
          disabled={!canGo('stored')}
          onClick={() => setAsked({ kind: 'stored', key: null })}
        >
          {t('security.allToFile')}
        </Button>
        <Button
          variant="default"
          color="red"
          disabled={listed.length === 0}
          onClick={() => setAsked({ kind: 'forget', key: null })}
        >
          {t('security.forget')}
        </Button>
      </div>
      <p role="status">{said}</p>
      {asked && (
        <KeyMoveDialog
          asked={asked}
          label={asked.key ? nameKey(asked.key).whole : t('security.allKeys')}
          onClose={message => {
            setAsked(null)
            if (message !== undefined) setSaid(message)
          }}
        />
      )}
    </section>
  )
}

function KeyMenu(props: { listed: ListedKey; label: string; onAsk(move: KeyMove): void }) {
  const { t } = useTranslation('settings')
  const { listed, onAsk } = props
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          size="compact-xs"
          variant="default"
          aria-label={t('security.moveOf', { what: props.label })}
        >
          {t('security.move')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {listed.movable.map(to => (
          <Menu.Item key={to} onClick={() => onAsk({ kind: to, key: listed })}>
            {t(`security.titles.${to}`)}
          </Menu.Item>
        ))}
        {listed.part === 'key' && listed.serverId !== null && (
          <Menu.Item onClick={() => onAsk({ kind: 'env', key: listed })}>
            {t('security.titles.env')}
          </Menu.Item>
        )}
        <Menu.Item color="red" onClick={() => onAsk({ kind: 'forget', key: listed })}>
          {t('security.titles.forget')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** Words for whose key one is and what it is. */
function useKeyNames() {
  const { t } = useTranslation('settings')
  const servers = useAppState(state => state.servers)
  return ({ serverId, part, name }: ListedKey) => {
    const owner =
      part === 'hub'
        ? t('security.hub', { name: name === 'huggingface' ? 'Hugging Face' : 'ModelScope' })
        : (servers.find(server => server.id === serverId)?.name ?? t('security.noServer'))
    const what = t(`security.parts.${part}`, { name })
    return { owner, what, whole: t('security.whole', { owner, what }) }
  }
}
