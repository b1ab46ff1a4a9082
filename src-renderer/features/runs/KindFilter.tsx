import { SegmentedControl } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useCommandQuery } from '../../client/queries'
import { useFormat } from '../../ui/use-format'
import type { RunSearch } from './run-search'
import classes from './RunsScreen.module.css'

const choices = ['runs', 'evaluation', 'import', 'loadTest', 'verification', 'all'] as const
type Choice = (typeof choices)[number]

/** Which kinds of work are listed, with how many there are of each. */
export function KindFilter(props: { search: RunSearch; onChange(part: Partial<RunSearch>): void }) {
  const { t } = useTranslation('runs')
  const format = useFormat()
  const { search } = props
  const counts = useCommandQuery('job.list', { limit: 1 }).data?.counts
  const numberOf: Record<Choice, number | undefined> = {
    runs: counts && counts.evaluation + counts.import,
    evaluation: counts?.evaluation,
    import: counts?.import,
    loadTest: counts?.loadTest,
    verification: counts?.verification,
    all: counts && Object.values(counts).reduce((sum, one) => sum + one, 0),
  }
  return (
    <SegmentedControl
      className={classes.kinds}
      aria-label={t('kinds.label')}
      value={chosen(search)}
      onChange={value => props.onChange(searchOf(value))}
      data={choices.map(value => ({
        value,
        label: (
          <>
            {t(`kinds.${value}`)}
            {numberOf[value] !== undefined && (
              <span className="ew-dim">{` ${format.integer(numberOf[value])}`}</span>
            )}
          </>
        ),
      }))}
    />
  )
}

const chosen = ({ kind, origin }: RunSearch): Choice =>
  kind ?? (origin === 'evalwright' ? 'evaluation' : origin === 'evalscope' ? 'import' : 'runs')

function searchOf(choice: Choice): Partial<RunSearch> {
  const none = { kind: undefined, origin: undefined }
  switch (choice) {
    case 'runs':
      return none
    case 'evaluation':
      return { ...none, origin: 'evalwright' }
    case 'import':
      return { ...none, origin: 'evalscope' }
    default:
      return { ...none, kind: choice, group: undefined }
  }
}
