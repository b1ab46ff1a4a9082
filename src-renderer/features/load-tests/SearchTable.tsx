import { Table, Text, Title } from '@mantine/core'
import { IconCheck, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { LoadSearchResult } from '@contract'
import classes from './Detail.module.css'
import { useLoadFormat } from './use-ms'

/** What a search tried, and why it holds its answer for the answer. */
export function SearchTable({ result }: { result: LoadSearchResult }) {
  const { t } = useTranslation('loadTests')
  const figures = useLoadFormat()
  const names = [...new Set(result.probes.flatMap(probe => Object.keys(probe.figures)))]
  return (
    <section>
      <Title order={2} mb={4}>
        {t(`search.kinds.${result.kind}`)}
      </Title>
      <Text size="sm">{result.goal}</Text>
      <Text size="sm" c={result.isResolved ? undefined : 'var(--ew-warn)'}>
        {result.reason}
      </Text>
      <div className={classes.tableScroll} tabIndex={0} role="group" aria-label={t('search.tried')}>
        <Table className={classes.table} aria-label={t('search.tried')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th data-number>{t(`search.variables.${result.variable}`)}</Table.Th>
              <Table.Th>{t('search.passed')}</Table.Th>
              {names.map(name => (
                <Table.Th key={name} data-number>
                  {name}
                </Table.Th>
              ))}
              <Table.Th>{t('search.reason')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {result.probes.map((probe, at) => (
              <Table.Tr key={at} data-chosen={probe.value === result.value || undefined}>
                <Table.Td data-number>{figures.rate(probe.value)}</Table.Td>
                <Table.Td>
                  {probe.passed === true && (
                    <span className={classes.passed}>
                      <IconCheck size={13} aria-hidden /> {t('search.yes')}
                    </span>
                  )}
                  {probe.passed === false && (
                    <span className={classes.missed}>
                      <IconX size={13} aria-hidden /> {t('search.no')}
                    </span>
                  )}
                </Table.Td>
                {names.map(name => (
                  <Table.Td key={name} data-number>
                    {figures.rate(probe.figures[name])}
                  </Table.Td>
                ))}
                <Table.Td>{probe.reason}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </section>
  )
}
