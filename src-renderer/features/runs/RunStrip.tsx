import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Progress, RunSummary } from '@contract'
import { doneOf } from '../../state/runs'
import { CountsBar } from '../../ui/CountsBar'
import { useEngineWords } from '../../ui/engine-words'
import { StatusBadge } from '../../ui/StatusBadge'
import { useFormat } from '../../ui/use-format'
import { RunScore } from './RunScore'
import classes from './RunStrip.module.css'
import type { RunActions } from './use-run-actions'

const shownInterrupted = 3

/** Above the table: what runs now, and what stopped before its end. */
export function RunStrip(props: {
  active: readonly RunSummary[]
  interrupted: readonly RunSummary[]
  progress: Record<string, Progress>
  actions: RunActions
}) {
  const { t } = useTranslation('runs')
  const { active, interrupted, actions } = props
  if (active.length + interrupted.length === 0) return null
  const rest = interrupted.length - shownInterrupted
  return (
    <div className={classes.strip}>
      {active.length > 0 && (
        <section aria-label={t('strip.active')} className={classes.section}>
          {active.map(run => (
            <ActiveRun key={run.id} run={run} progress={props.progress[run.id]} actions={actions} />
          ))}
        </section>
      )}
      {interrupted.length > 0 && (
        <section aria-label={t('strip.interrupted')} className={classes.section}>
          {interrupted.slice(0, shownInterrupted).map(run => (
            <InterruptedRun key={run.id} run={run} actions={actions} />
          ))}
          {rest > 0 && (
            <Link to="/runs" search={{ statuses: ['interrupted'] }} className={classes.more}>
              {t('strip.more', { count: rest })}
            </Link>
          )}
        </section>
      )}
    </div>
  )
}

function ActiveRun({
  run,
  progress,
  actions,
}: {
  run: RunSummary
  progress: Progress | undefined
  actions: RunActions
}) {
  const { t } = useTranslation('runs')
  const canGoOn = run.status === 'paused' || run.status === 'waiting'
  return (
    <div className={classes.run}>
      <span className={classes.status}>
        <StatusBadge status={run.status} />
      </span>
      <Link
        to="/runs/$runId/live"
        params={{ runId: run.id }}
        className={classes.name}
        title={run.name}
      >
        {run.name}
      </Link>
      <span className={classes.bar}>
        <CountsBar counts={run.counts} />
      </span>
      <span className={classes.figures}>
        <Figures run={run} progress={progress} />
      </span>
      <span className={classes.score}>
        <RunScore run={run} />
      </span>
      <span className={classes.buttons}>
        {canGoOn ? (
          <Control
            label={t('actions.resume')}
            onClick={() => actions.resume(run)}
            Icon={IconPlayerPlay}
          />
        ) : (
          <Control
            label={t('actions.pause')}
            onClick={() => actions.pause(run)}
            Icon={IconPlayerPause}
          />
        )}
        <Control
          label={t('actions.cancel')}
          onClick={() => actions.cancel(run)}
          Icon={IconPlayerStop}
        />
      </span>
    </div>
  )
}

/** Done of total, then what is known of pace: rate and time left while running, the next try while the server is away. */
function Figures({ run, progress }: { run: RunSummary; progress: Progress | undefined }) {
  const { t } = useTranslation('runs')
  const format = useFormat()
  const words = useEngineWords()
  const parts: string[] = [t('strip.progress', { done: doneOf(run), total: run.counts.total })]
  if (run.status === 'running' && progress) {
    if (progress.samplesPerSecond > 0) parts.push(format.rate(progress.samplesPerSecond))
    if (progress.etaMs !== null)
      parts.push(t('strip.left', { time: format.duration(progress.etaMs) }))
  }
  if (run.status === 'waiting' && progress?.nextTryAt != null)
    parts.push(t('strip.waiting', { when: format.time(progress.nextTryAt) }))
  if (run.status === 'paused' && progress?.pausedFor)
    parts.push(words.text(progress.pausedFor.message))
  if (run.owner && !run.owner.mine) parts.push(t('strip.owner', { owner: run.owner.label }))
  return <>{parts.join(' · ')}</>
}

function InterruptedRun({ run, actions }: { run: RunSummary; actions: RunActions }) {
  const { t } = useTranslation('runs')
  return (
    <div className={classes.run}>
      <span className={classes.status}>
        <StatusBadge status={run.status} />
      </span>
      <Link to="/runs/$runId" params={{ runId: run.id }} className={classes.name} title={run.name}>
        {run.name}
      </Link>
      <span className={classes.bar}>
        <CountsBar counts={run.counts} />
      </span>
      <span className={classes.figures}>
        {t('strip.saved', { done: doneOf(run), total: run.counts.total })}
      </span>
      <span className={classes.score} />
      <Button
        variant="default"
        size="compact-xs"
        leftSection={<IconPlayerPlay size={13} />}
        onClick={() => actions.resume(run)}
      >
        {t('actions.resume')}
      </Button>
    </div>
  )
}

function Control(props: { label: string; Icon: typeof IconPlayerPlay; onClick(): void }) {
  return (
    <Tooltip label={props.label}>
      <ActionIcon size="sm" aria-label={props.label} onClick={props.onClick}>
        <props.Icon size={15} />
      </ActionIcon>
    </Tooltip>
  )
}
