import { Badge, Button, Group, Modal, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { FoundServer, ServerFlavour } from '@contract'
import { useCommand } from '../../client/queries'
import { ErrorView } from '../../ui/ErrorView'
import classes from './ServersScreen.module.css'

/** Asks before it looks, looks at this machine only, and offers what it found. */
export function ScanDialog(props: {
  opened: boolean
  onClose(): void
  onAdd(found: FoundServer): void
}) {
  const { t } = useTranslation('servers')
  const scan = useCommand('server.scan')
  const found = scan.data
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={t('scan.title')} size="lg">
      <div className={classes.panel}>
        <Text size="sm">{t('scan.text')}</Text>
        <Group>
          <Button loading={scan.isPending} onClick={() => scan.mutate({})}>
            {t(found ? 'scan.again' : 'scan.start')}
          </Button>
        </Group>
        {scan.error && <ErrorView error={scan.error.info} />}
        {found && (
          <div role="status">
            {found.length === 0 ? t('scan.none') : t('scan.found', { count: found.length })}
          </div>
        )}
        {found && found.length > 0 && (
          <ul className={classes.found}>
            {found.map(one => (
              <li key={one.baseUrl}>
                <Group justify="space-between" wrap="nowrap">
                  <span>
                    <strong>{t(`flavours.${one.flavour as ServerFlavour}`)}</strong>{' '}
                    <span className="ew-mono">{one.baseUrl}</span>{' '}
                    {one.version !== null && <Badge>{one.version}</Badge>}
                    <Text size="xs" c="dimmed">
                      {one.needsKey ? t('scan.needsKey') : one.models.slice(0, 5).join(', ')}
                    </Text>
                  </span>
                  {one.known ? (
                    <Text size="sm" c="dimmed">
                      {t('scan.known')}
                    </Text>
                  ) : (
                    <Button
                      variant="default"
                      size="compact-sm"
                      aria-label={t('scan.addNamed', { url: one.baseUrl })}
                      onClick={() => props.onAdd(one)}
                    >
                      {t('scan.add')}
                    </Button>
                  )}
                </Group>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Modal>
  )
}
