import { Button } from '@mantine/core'
import { IconDatabaseOff } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../ui/EmptyState'

/** Instead of a run that this database does not hold. */
export function NotHere({ runId }: { runId: string }) {
  const { t } = useTranslation('shell')
  return (
    <EmptyState
      icon={<IconDatabaseOff size={28} />}
      title={t('notHere.title')}
      text={t('notHere.text', { id: runId })}
    >
      <div style={{ display: 'flex', gap: 8 }}>
        <Button component={Link} {...({ to: '/runs', search: { import: true } } as object)}>
          {t('notHere.import')}
        </Button>
        <Button component={Link} to="/runs" variant="default">
          {t('notFound.home')}
        </Button>
      </div>
    </EmptyState>
  )
}
