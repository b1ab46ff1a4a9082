import { Badge } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { BenchmarkReport, RunId, SampleFacets } from '@contract'
import { EmptyState } from '../../ui/EmptyState'
import classes from './Results.module.css'
import { useEngineWords } from '../../ui/engine-words'

interface Group {
  key: string
  title: string
  code: string
  message: string
  hint: string | undefined
  count: number
  search: { benchmark?: string; error?: string; outcome?: 'unscored' }
}

/** Why samples have no score, most frequent first, each with what to do and the way to the samples. */
export function ErrorsTab(props: {
  runId: RunId
  reports: readonly BenchmarkReport[]
  facets: SampleFacets | undefined
}) {
  const { t } = useTranslation(['results', 'common'])
  const words = useEngineWords()
  const groups = groupsOf(props.reports, props.facets)
  if (groups.length === 0) {
    return <EmptyState title={t('errors.none')} text={t('errors.noneText')} />
  }
  return (
    <ul className={classes.errors}>
      {groups.map(group => (
        <li key={group.key}>
          <div className={classes.errorCount}>{t('errors.count', { count: group.count })}</div>
          <div className={classes.errorBody}>
            <div className={classes.errorHead}>
              <Badge>
                {t(`common:error.codes.${group.code}` as 'common:error.codes.internal', {
                  defaultValue: group.code,
                })}
              </Badge>
              {group.title !== '' && <span className="ew-dim">{group.title}</span>}
            </div>
            {group.message !== '' && (
              <div className={classes.errorMessage}>{words.text(group.message)}</div>
            )}
            {group.hint !== undefined && <div className="ew-dim">{words.text(group.hint)}</div>}
            <Link
              to="/runs/$runId/samples"
              params={{ runId: props.runId }}
              search={group.search}
              className={classes.link}
            >
              {t('errors.samples')}
            </Link>
          </div>
        </li>
      ))}
    </ul>
  )
}

/** Reports say it best; where a run has none yet, the samples' error codes do. */
function groupsOf(reports: readonly BenchmarkReport[], facets: SampleFacets | undefined): Group[] {
  const codes = new Set(facets?.errors.map(({ code }) => code))
  const told = reports.flatMap(report =>
    report.problems.map(({ error, count }, at): Group => {
      const isCode = codes.has(error.code)
      return {
        key: `${report.benchmarkId}/${at}`,
        title: reports.length > 1 ? report.title : '',
        code: error.code,
        message: error.message,
        hint: error.hint,
        count,
        search: {
          benchmark: report.benchmarkId,
          ...(isCode ? { error: error.code } : { outcome: 'unscored' }),
        },
      }
    }),
  )
  const known = new Set(told.map(({ code }) => code))
  const rest = (facets?.errors ?? [])
    .filter(({ code }) => !known.has(code))
    .map(({ code, count }): Group => ({
      key: code,
      title: '',
      code,
      message: '',
      hint: undefined,
      count,
      search: { error: code },
    }))
  return [...told, ...rest].sort((a, b) => b.count - a.count)
}
