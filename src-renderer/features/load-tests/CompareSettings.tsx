import { Table, Title } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './Compare.module.css'
import type { Compared } from './compare-search'
import type { DifferingSetting } from './differing-settings'

/** Settings in which the tests differ; those that change what was measured are marked. */
export function CompareSettings({
  tests,
  settings,
}: {
  tests: Compared['tests']
  settings: readonly DifferingSetting[]
}) {
  const { t } = useTranslation('loadTests')
  return (
    <section>
      <Title order={2} mb={6}>
        {t('compare.settings')}
      </Title>
      {settings.length === 0 ? (
        <p className="ew-dim">{t('compare.sameSettings')}</p>
      ) : (
        <div
          className={classes.scroll}
          tabIndex={0}
          role="group"
          aria-label={t('compare.settings')}
        >
          <Table className={classes.table} aria-label={t('compare.settings')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('compare.setting')}</Table.Th>
                {tests.map((test, at) => (
                  <Table.Th key={test.id}>
                    {at === 0 ? `${test.name} (${t('compare.baseline')})` : test.name}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {settings.map(({ name, values, matters }) => (
                <Table.Tr key={name}>
                  <Table.Td>
                    <code>{name}</code>
                    {matters && (
                      <IconAlertTriangle
                        size={13}
                        role="img"
                        aria-label={t('compare.matters')}
                        className={classes.matters}
                      />
                    )}
                  </Table.Td>
                  {values.map((value, at) => (
                    <Table.Td key={at} className={classes.value}>
                      {value}
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </section>
  )
}
