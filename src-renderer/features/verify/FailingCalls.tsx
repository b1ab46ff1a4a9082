import { Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { VerificationDetails } from '@contract'
import { useFormat } from '../../ui/use-format'
import type { VerifySearch } from './verify-search'
import classes from './Scorecard.module.css'
import shared from './Verify.module.css'

/** Calls that do not fit their schemas, equal ones together: the tool, where in its arguments, how often, and the first of them. */
export function FailingCalls(props: {
  calls: VerificationDetails['failingCalls']
  onChange(next: Partial<VerifySearch>): void
}) {
  const { t } = useTranslation('verify')
  const format = useFormat()
  if (props.calls.length === 0) return null
  return (
    <section className={shared.scroll} tabIndex={0} aria-label={t('failing.title')}>
      <h3 className={classes.heading}>{t('failing.title')}</h3>
      <Table className={shared.table} verticalSpacing={4} horizontalSpacing={12}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('failing.tool')}</Table.Th>
            <Table.Th>{t('failing.problem')}</Table.Th>
            <Table.Th className="ew-number">{t('failing.count')}</Table.Th>
            <Table.Th>{t('failing.first')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {props.calls.map(({ name, problem, count, loop, dataIndex }) => (
            <Table.Tr key={JSON.stringify([name, problem])}>
              <Table.Td className="ew-mono">{name}</Table.Td>
              <Table.Td className={classes.problem}>{problem}</Table.Td>
              <Table.Td className="ew-number">{format.integer(count)}</Table.Td>
              <Table.Td>
                <button
                  type="button"
                  className={classes.link}
                  onClick={() =>
                    props.onChange({
                      ...{ tab: 'rows', show: undefined, stage: undefined },
                      row: `${loop}.${dataIndex}`,
                    })
                  }
                >
                  {t('row.title', { line: dataIndex, loop })}
                </button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}
