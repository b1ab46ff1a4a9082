import { Button, Group, Text } from '@mantine/core'
import { IconFileImport, IconPackageImport } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import classes from './Form.module.css'

/** Where no data set is on this machine: the ways to one. */
export function NoData() {
  const { t } = useTranslation('planning')
  return (
    <div className={classes.noData} role="group" aria-label={t('noData.title')}>
      <div>
        <Text fw={500}>{t('noData.title')}</Text>
        <Text size="sm" c="dimmed">
          {t('noData.text')}
        </Text>
      </div>
      <Group gap="sm">
        <Button
          renderRoot={root => <Link {...root} to="/datasets" search={{ dialog: 'import' }} />}
          variant="default"
          leftSection={<IconFileImport size={14} />}
        >
          {t('noData.import')}
        </Button>
        <Button
          renderRoot={root => <Link {...root} to="/datasets" search={{ dialog: 'packInstall' }} />}
          variant="default"
          leftSection={<IconPackageImport size={14} />}
        >
          {t('noData.pack')}
        </Button>
      </Group>
    </div>
  )
}
