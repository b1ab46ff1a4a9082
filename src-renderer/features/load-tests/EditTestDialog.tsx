import { useTranslation } from 'react-i18next'
import type { LoadTestSummary } from '@contract'
import { useCommand } from '../../client/queries'
import { EditDialog } from '../../ui/EditDialog'

/** Name, tags and note of a load test. Closed when `test` is null. */
export function EditTestDialog({
  test,
  onClose,
}: {
  test: LoadTestSummary | null
  onClose(): void
}) {
  const { t } = useTranslation('loadTests')
  const update = useCommand('loadTest.update')
  return (
    <EditDialog
      key={test?.id}
      notes={test}
      noteHint={t('noteHint')}
      error={update.error?.info}
      isSaving={update.isPending}
      onSave={notes =>
        test && update.mutate({ loadTestId: test.id, ...notes }, { onSuccess: onClose })
      }
      onClose={onClose}
    />
  )
}
