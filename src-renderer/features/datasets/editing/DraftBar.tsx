import { getRouteApi } from '@tanstack/react-router'
import { Button, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { DatasetDetail } from '@contract'
import classes from './Editing.module.css'
import { SaveEditDialog } from './SaveEditDialog'
import type { RowDraftState } from './use-row-draft'

const datasetRoute = getRouteApi('/datasets/$datasetId')

/** Above the rows of one's own data set: a new row, and what waits to be saved. */
export function DraftBar(props: { detail: DatasetDetail; draft: RowDraftState; onAdd(): void }) {
  const { t } = useTranslation('datasetEdits')
  const navigate = datasetRoute.useNavigate()
  const [saving, saveDialog] = useDisclosure()
  const { detail, draft, onAdd } = props
  const count = (kind: 'add' | 'remove' | 'replace') =>
    draft.draft?.changes.filter(({ change }) => change.kind === kind).length ?? 0
  return (
    <>
      <div className={classes.bar}>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          onClick={onAdd}
        >
          {t('addRow')}
        </Button>
        <Text size="sm" c="dimmed">
          {t('hint')}
        </Text>
      </div>
      {draft.draft && (
        <div className={classes.draft} role="status">
          <Text size="sm" fw={600}>
            {t('unsaved', {
              changed: count('replace'),
              added: count('add'),
              removed: count('remove'),
            })}
          </Text>
          <Button size="compact-sm" variant="default" onClick={draft.clear}>
            {t('discard')}
          </Button>
          <Button size="compact-sm" onClick={saveDialog.open}>
            {t('review')}
          </Button>
        </div>
      )}
      <SaveEditDialog
        opened={saving}
        detail={detail}
        draft={draft}
        onClose={saveDialog.close}
        onSaved={({ number, basedOn }) =>
          void navigate({ search: { tab: 'versions', from: `v${basedOn}`, to: `v${number}` } })
        }
      />
    </>
  )
}
