import { Button } from '@mantine/core'
import { IconMapOff } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../ui/EmptyState'

export function NotFound() {
  const { t } = useTranslation('shell')
  return (
    <EmptyState
      icon={<IconMapOff size={28} />}
      title={t('notFound.title')}
      text={t('notFound.text')}
    >
      <Button component={Link} to="/runs">
        {t('notFound.home')}
      </Button>
    </EmptyState>
  )
}
