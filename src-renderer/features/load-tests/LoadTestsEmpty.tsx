import { Text } from '@mantine/core'
import { IconChartDots3, IconFileImport, IconPlayerPlay } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/EmptyState'
import classes from './LoadTests.module.css'

/** No load test yet: three ways to begin. */
export function LoadTestsEmpty({ onImport }: { onImport(): void }) {
  const { t } = useTranslation('loadTests')
  return (
    <EmptyState title={t('empty.title')} text={t('empty.text')}>
      <div className={classes.cards}>
        <Link to="/load-tests/new" search={{ preset: 'quick' }} className={classes.card}>
          <IconPlayerPlay size={20} aria-hidden />
          <Text fw={600}>{t('empty.quick')}</Text>
          <Text size="sm" c="dimmed">
            {t('empty.quickText')}
          </Text>
        </Link>
        <Link to="/load-tests/new" search={{ preset: 'sweep' }} className={classes.card}>
          <IconChartDots3 size={20} aria-hidden />
          <Text fw={600}>{t('empty.sweep')}</Text>
          <Text size="sm" c="dimmed">
            {t('empty.sweepText')}
          </Text>
        </Link>
        <button type="button" className={classes.card} onClick={onImport}>
          <IconFileImport size={20} aria-hidden />
          <Text fw={600}>{t('empty.import')}</Text>
          <Text size="sm" c="dimmed">
            {t('empty.importText')}
          </Text>
        </button>
      </div>
    </EmptyState>
  )
}
