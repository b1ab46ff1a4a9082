import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { RowProblem } from '@contract'
import classes from './Datasets.module.css'

/** Lines that cannot be used, each with its reason. */
export function ProblemList(props: { title: string; problems: readonly RowProblem[] }) {
  const { t } = useTranslation('datasets')
  return (
    <section aria-label={props.title}>
      <Text fw={600} className={classes.warn}>
        {props.title}
      </Text>
      <ul className={classes.problems} tabIndex={0} aria-label={props.title}>
        {props.problems.slice(0, 200).map((problem, index) => (
          <li key={index}>
            <span className="ew-mono">
              {t('rows.at', { file: problem.file, line: problem.line })}
            </span>
            <span className="ew-dim">{problem.reason}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
