import { useTranslation } from 'react-i18next'
import type { Progress, RunSummary } from '@contract'
import { doneOf, isActive } from '../../state/runs'
import { useFormat } from '../../ui/use-format'
import { modelLabel } from '../../ui/model-label'
import { etaRange } from './eta-range'
import classes from './LiveRun.module.css'

/** Model, server, time spent, time left, and whose run it is, in one line. */
export function RunFactsLine({ run, progress }: { run: RunSummary; progress: Progress | null }) {
  const { t } = useTranslation('liveRun')
  const format = useFormat()
  const isRunning = run.status === 'running'
  const eta = isRunning && progress?.etaMs != null ? progress.etaMs : null
  const range = isRunning && progress ? etaRange(progress) : null
  const [from, to] = range ? [range.low, range.high].map(ms => format.duration(ms)) : []
  const hint =
    run.status === 'queued'
      ? t('state.queued')
      : run.status === 'preparing'
        ? t('state.preparing')
        : isRunning && doneOf(run) === 0
          ? t('state.firstAnswer', { server: run.serverName })
          : null
  return (
    <div className={classes.facts}>
      <span>
        <strong>{modelLabel(run)}</strong>
        {run.serverName !== '' && ` · ${run.serverName}`}
      </span>
      {isActive(run) && run.activeMs > 0 && (
        <span>{t('facts.elapsed', { time: format.duration(run.activeMs) })}</span>
      )}
      {eta !== null && (
        <span>
          {t('facts.left', {
            time: format.duration(eta),
            when: format.time((progress?.at ?? 0) + eta),
          })}
          {from !== undefined && to !== undefined && from !== to && (
            <span className="ew-dim" title={t('facts.rangeHint')}>
              {` (${t('facts.range', { from, to })})`}
            </span>
          )}
        </span>
      )}
      {run.owner && !run.owner.mine && <span>{t('facts.owner', { owner: run.owner.label })}</span>}
      {hint !== null && <span role="status">{hint}</span>}
    </div>
  )
}
