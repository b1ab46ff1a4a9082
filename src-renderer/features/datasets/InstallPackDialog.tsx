import { Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../client/queries'
import { ErrorView } from '../../ui/ErrorView'
import { DropArea } from './DropArea'
import { PackTable } from './PackTable'
import { PathInput } from './PathInput'

/** Checks a pack and puts its data in place. */
export function InstallPackDialog({ opened, onClose }: { opened: boolean; onClose(): void }) {
  const { t } = useTranslation('datasets')
  return (
    <Modal opened={opened} onClose={onClose} title={t('pack.installTitle')} size="lg">
      <InstallPane onClose={onClose} />
    </Modal>
  )
}

function InstallPane({ onClose }: { onClose(): void }) {
  const { t } = useTranslation(['datasets', 'common'])
  const [path, setPath] = useState('')
  const [replace, setReplace] = useState(false)
  const verify = useCommand('dataset.pack.verify')
  const install = useCommand('dataset.pack.import')
  const choose = (next: string) => {
    verify.reset()
    install.reset()
    setPath(next)
  }
  const report = install.data?.report ?? verify.data
  const error = install.error ?? verify.error
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        install.mutate({ path: path.trim(), replace })
      }}
    >
      <Stack gap="md">
        <Text>{t('pack.installText')}</Text>
        <DropArea
          title={t('pack.drop')}
          hint={t('pack.dropHint')}
          accept=".evalpack,.zip"
          onPath={choose}
        />
        <PathInput label={t('pack.path')} value={path} onChange={choose} />
        <Checkbox
          label={t('pack.replace')}
          checked={replace}
          onChange={event => setReplace(event.currentTarget.checked)}
        />
        {error && <ErrorView error={error.info} />}
        {report && !error && (
          <>
            <Text role="status" fw={600}>
              {install.data
                ? t('pack.installed', { names: install.data.installed.join(', ') })
                : t('pack.right')}
            </Text>
            <PackTable report={report} />
          </>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common:close')}
          </Button>
          <Button
            variant="default"
            disabled={path.trim() === ''}
            loading={verify.isPending}
            onClick={() => verify.mutate({ path: path.trim() })}
          >
            {t('pack.verify')}
          </Button>
          <Button type="submit" disabled={path.trim() === ''} loading={install.isPending}>
            {t('pack.install')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
