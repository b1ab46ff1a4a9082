import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { MappingCheck } from '@contract'
import { useFormat } from '../../ui/use-format'
import classes from './Datasets.module.css'
import { ProblemList } from './ProblemList'

/** What came of trying a mapping: figures, bad lines, and the first row as it will be asked. */
export function CheckView({ check }: { check: MappingCheck }) {
  const { t } = useTranslation('datasets')
  const format = useFormat()
  const first = check.examples[0]
  return (
    <section className={classes.section}>
      <Text role="status" fw={600}>
        {[
          t('importing.good', { count: check.good }),
          check.bad > 0 && t('importing.bad', { count: check.bad }),
          check.duplicates > 0 && t('importing.copies', { count: check.duplicates }),
          check.duplicateIds > 0 && t('importing.sameIds', { count: check.duplicateIds }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Text>
      {check.subsets.length > 1 && (
        <Text size="sm" c="dimmed" className={classes.wrap}>
          {check.subsets
            .slice(0, 30)
            .map(({ name, rows }) => `${name} ${format.integer(rows)}`)
            .join(' · ')}
        </Text>
      )}
      {check.problems.length > 0 && (
        <ProblemList title={t('importing.reasons')} problems={check.problems} />
      )}
      {first && (
        <div>
          <Text fw={600}>{t('importing.examples')}</Text>
          <pre className={classes.prompt} tabIndex={0} aria-label={t('importing.examples')}>
            {first.prompt}
          </pre>
          <Text size="sm">
            <span className="ew-dim">{`${t('importing.expected')}: `}</span>
            <span className={classes.wrap}>{first.target}</span>
          </Text>
        </div>
      )}
    </section>
  )
}
