import { Alert, Button, Text } from '@mantine/core'
import { IconFileOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useClient } from '../../client/client-context'
import { showError } from '../../ui/show-error'

/** What is wrong with an imported data set whose benchmark file is gone, and the way back. */
export function MissingDefinition({ id, benchmarkId }: { id: string; benchmarkId: string }) {
  const { t } = useTranslation('datasets')
  const client = useClient()
  return (
    <Alert mb="md" color="gray" icon={<IconFileOff size={18} />} title={t('definition.title')}>
      <Text size="sm" mb="xs">
        {t('definition.text', { id: benchmarkId })}
      </Text>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => void client.call('dataset.define', { datasetId: id }).catch(showError)}
      >
        {t('definition.restore')}
      </Button>
    </Alert>
  )
}
