import { getRouteApi } from '@tanstack/react-router'
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DatasetSummary } from '@contract'
import { useCommand } from '../../../client/queries'
import { ErrorView } from '../../../ui/ErrorView'

const datasetRoute = getRouteApi('/datasets/$datasetId')

/** A copy of a data set that is not one's own, for editing. */
export function CopyDialog(props: { opened: boolean; summary: DatasetSummary; onClose(): void }) {
  const { t } = useTranslation('datasetEdits')
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={t('copyTitle')}>
      <CopyPane {...props} />
    </Modal>
  )
}

function CopyPane({ summary, onClose }: { summary: DatasetSummary; onClose(): void }) {
  const { t } = useTranslation(['datasetEdits', 'common'])
  const navigate = datasetRoute.useNavigate()
  const [name, setName] = useState<string>(() =>
    t('copyName', { name: summary.custom?.name ?? summary.benchmarkId }),
  )
  const copy = useCommand('dataset.copy')
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        copy.mutate(
          { datasetId: summary.id, name },
          {
            onSuccess: made =>
              void navigate({
                to: '/datasets/$datasetId',
                params: { datasetId: made.id },
                search: { tab: 'rows' },
              }),
          },
        )
      }}
    >
      <Stack gap="md">
        <Text size="sm">{t('copyText')}</Text>
        <TextInput
          label={t('copyNameLabel')}
          data-autofocus
          value={name}
          onChange={event => setName(event.currentTarget.value)}
        />
        {copy.error && <ErrorView error={copy.error.info} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" disabled={name.trim() === ''} loading={copy.isPending}>
            {t('copy')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
