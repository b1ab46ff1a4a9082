import { Button, Menu } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { RunSummary } from '@contract'
import type { RunActions } from './use-run-actions'

/** Exports the table of runs as it is filtered now. */
export function ExportMenu({
  runs,
  actions,
}: {
  runs: readonly RunSummary[]
  actions: RunActions
}) {
  const { t } = useTranslation('runs')
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconDownload size={14} />}
          disabled={runs.length === 0}
        >
          {t('exports.menu')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('exports.table')}</Menu.Label>
        {(['csv', 'markdown', 'json'] as const).map(format => (
          <Menu.Item key={format} onClick={() => actions.exportRuns(runs, 'runs', format)}>
            {t(`exports.formats.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
