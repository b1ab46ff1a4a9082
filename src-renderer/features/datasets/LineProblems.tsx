import { useTranslation } from 'react-i18next'
import classes from './OwnBenchmarks.module.css'

/** More than this many say nothing new. */
const MOST = 50

/** What is wrong with a benchmark file, line by line. */
export function LineProblems(props: { problems: readonly { line: number; message: string }[] }) {
  const { t } = useTranslation('ownBenchmarks')
  return (
    <ul className={classes.problems}>
      {props.problems.slice(0, MOST).map((problem, at) => (
        <li key={at}>{t('problem', { ...problem })}</li>
      ))}
    </ul>
  )
}
