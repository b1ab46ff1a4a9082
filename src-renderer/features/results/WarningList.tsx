import { Button } from '@mantine/core'
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunSummary } from '@contract'
import { ErrorView } from '../../ui/ErrorView'
import { Fold } from '../../ui/transcript/Fold'
import { useFormat } from '../../ui/use-format'
import { isRepeatable } from './is-repeatable'
import classes from './Results.module.css'
import type { RunWarning } from './run-warnings'
import { useEngineWords } from '../../ui/engine-words'

/** Banners above the numbers, with the one thing to do about each. */
export function WarningList(props: {
  run: RunSummary
  warnings: readonly RunWarning[]
  onResume(): void
  onRetryTruncated(): void
  onErrors(): void
  onJudge(): void
  onHistory(): void
}) {
  const { run, warnings } = props
  const { t } = useTranslation('results')
  const format = useFormat()
  const resume = (
    <Button size="compact-xs" variant="default" onClick={props.onResume}>
      {t('actions.resume')}
    </Button>
  )
  const stopped = warnings.find(warning => warning.kind === 'stopped')
  return (
    <div className={classes.warnings}>
      {run.transcriptsDeletedAt !== null && (
        <Line
          isCalm
          text={t('warnings.cleaned', { when: format.dateTime(run.transcriptsDeletedAt) })}
        />
      )}
      {run.error && (
        <ErrorView error={run.error} actions={stopped?.isResumable ? resume : undefined} />
      )}
      {warnings.map((warning, index) =>
        warning.kind === 'stopped' && run.error ? null : (
          <Banner key={index} warning={warning} {...props} resume={resume} />
        ),
      )}
    </div>
  )
}

function Banner(props: {
  run: RunSummary
  warning: RunWarning
  resume: ReactNode
  onResume(): void
  onRetryTruncated(): void
  onErrors(): void
  onJudge(): void
  onHistory(): void
}) {
  const { run, warning } = props
  const { t } = useTranslation('results')
  const words = useEngineWords()
  const format = useFormat()
  const params = { runId: run.id }
  switch (warning.kind) {
    case 'live':
      return (
        <Line isCalm text={t('warnings.live')}>
          <Link to="/runs/$runId/live" params={params} className={classes.link}>
            {t('warnings.watch')}
          </Link>
        </Line>
      )
    case 'stopped': {
      const text = t(`warnings.${stopWord(run)}`, { count: run.counts.pending })
      return <Line text={text}>{warning.isResumable && props.resume}</Line>
    }
    case 'notRun':
      return (
        <Line text={t('warnings.notRun', { count: warning.count, total: warning.total })}>
          <Button size="compact-xs" variant="default" onClick={props.onResume}>
            {t('actions.runMissing')}
          </Button>
        </Line>
      )
    case 'starter':
      return <Line text={t('warnings.starter', { names: warning.benchmarks.join(', ') })} />
    case 'problems':
      return (
        <Line text={t('warnings.problems', { count: warning.count })}>
          <button type="button" className={classes.link} onClick={props.onErrors}>
            {t('warnings.seeReasons')}
          </button>
        </Line>
      )
    case 'truncated':
    case 'noAnswer': {
      const { count } = warning
      const share = format.percent(warning.share)
      const flag = warning.kind === 'truncated' ? 'truncated' : 'unparsed'
      return (
        <Line text={t(`warnings.${warning.kind}`, { count, share })}>
          <Link
            to="/runs/$runId/samples"
            params={params}
            search={{ flags: [flag] }}
            className={classes.link}
          >
            {t('warnings.seeSamples')}
          </Link>
          {warning.kind === 'truncated' && isRepeatable(run) && (
            <button type="button" className={classes.link} onClick={props.onRetryTruncated}>
              {t('warnings.retryTruncated')}
            </button>
          )}
        </Line>
      )
    }
    case 'coverage':
      return <Line text={t('warnings.coverage', { share: format.percent(warning.share) })} />
    case 'judge':
      return (
        <Line text={t('warnings.judge', { count: warning.count })}>
          <button type="button" className={classes.link} onClick={props.onJudge}>
            {t('warnings.seeJudge')}
          </button>
        </Line>
      )
    case 'edited':
      return (
        <Line isCalm text={t('warnings.edited', { what: warning.what })}>
          <button type="button" className={classes.link} onClick={props.onHistory}>
            {t('warnings.seeHistory')}
          </button>
        </Line>
      )
    case 'imported':
      return <Imported path={warning.path} problems={warning.problems} />
    case 'note':
      return (
        <Line
          isCalm
          text={t('warnings.note', { name: warning.benchmarkId, text: words.text(warning.text) })}
        />
      )
  }
}

const stopWord = (run: RunSummary): 'interrupted' | 'cancelled' | 'failed' =>
  run.status === 'cancelled' || run.status === 'failed' ? run.status : 'interrupted'

function Imported({ path, problems }: { path: string; problems: readonly string[] }) {
  const { t } = useTranslation('results')
  return (
    <Line isCalm={problems.length === 0} text={t('warnings.imported', { path })}>
      {problems.length > 0 && (
        <div className={classes.problems}>
          <Fold label={t('warnings.unread', { count: problems.length })}>
            <ul>
              {problems.map(problem => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          </Fold>
        </div>
      )}
    </Line>
  )
}

function Line({
  text,
  isCalm,
  children,
}: {
  text: string
  isCalm?: boolean
  children?: ReactNode
}) {
  const Icon = isCalm ? IconInfoCircle : IconAlertTriangle
  return (
    <div className={classes.warning} data-calm={isCalm || undefined}>
      <Icon size={15} aria-hidden />
      <span className={classes.warningText}>{text}</span>
      {children}
    </div>
  )
}
