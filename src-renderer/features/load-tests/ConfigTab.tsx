import { Button, Group, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { LoadTestDetail } from '@contract'
import { useAppState } from '../../state/app-state'
import { PlainText } from '../../ui/transcript/PlainText'
import classes from './Detail.module.css'
import { draftOfRequest } from './draft-of-test'
import { requestOf } from './draft-request'
import { perfCommandOf } from './perf-command'

/** The whole request, as JSON and as the command that would make it again. */
export function ConfigTab({ detail }: { detail: LoadTestDetail }) {
  const { t } = useTranslation('loadTests')
  const { request, test, outputDir } = detail
  const server = useAppState(state => state.servers.find(({ id }) => id === request.model.serverId))
  const json = JSON.stringify(request, null, 2)
  const { command } = perfCommandOf(requestOf(draftOfRequest(request)), server?.baseUrl)
  const copy = (text: string) =>
    void navigator.clipboard
      .writeText(text)
      .then(() => notifications.show({ message: t('summary.copied') }))
  return (
    <div className={classes.stack}>
      {outputDir !== null && (
        <p className={classes.path}>{t('config.folder', { path: outputDir })}</p>
      )}
      {test.origin === 'evalwright' && (
        <section>
          <Group justify="space-between" mb={4}>
            <Title order={2}>{t('config.command')}</Title>
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconCopy size={13} />}
              onClick={() => copy(command)}
            >
              {t('config.copyCommand')}
            </Button>
          </Group>
          <PlainText text={command} />
        </section>
      )}
      <section>
        <Group justify="space-between" mb={4}>
          <Title order={2}>{t('config.request')}</Title>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconCopy size={13} />}
            onClick={() => copy(json)}
          >
            {t('config.copyRequest')}
          </Button>
        </Group>
        <PlainText text={json} />
      </section>
    </div>
  )
}
