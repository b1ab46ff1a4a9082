import { IconCheck, IconPlayerPlayFilled, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { LoadProgress, LoadStep, LoadTestDetail } from '@contract'
import classes from './Live.module.css'
import { useLoadWords } from './use-load-words'
import { useRunWords } from './use-run-words'

type State = 'done' | 'live' | 'failed' | 'coming'

/** The steps of a test in order: done, at work, to come. Of a search, as far as they are known. */
export function StepBar({
  detail,
  progress,
}: {
  detail: LoadTestDetail
  progress: LoadProgress | null
}) {
  const { t } = useTranslation('loadTests')
  const words = useLoadWords()
  const told = useRunWords()
  const { request, runs } = detail
  const coming = request.search ? [] : request.steps.slice(runs.length)
  const steps: { key: string; step: LoadStep; state: State; label: string }[] = [
    ...runs.map(run => ({
      key: `run ${run.position}`,
      step: run.step,
      label: run.label,
      state:
        run.status === 'running'
          ? ('live' as const)
          : run.status === 'failed'
            ? ('failed' as const)
            : ('done' as const),
    })),
    ...coming.map((step, at) => ({
      key: `step ${at}`,
      step,
      label: '',
      state: 'coming' as const,
    })),
  ]
  const shown = steps.slice(-24)
  return (
    <ol className={classes.stepBar} aria-label={t('live.steps')}>
      {shown.map(({ key, step, state, label }) => (
        <li
          key={key}
          data-state={state}
          title={told({ label }) || undefined}
          aria-current={state === 'live' ? 'step' : undefined}
        >
          {state === 'done' && <IconCheck size={13} aria-hidden />}
          {state === 'live' && <IconPlayerPlayFilled size={11} aria-hidden />}
          {state === 'failed' && <IconX size={13} aria-hidden />}
          {words(step)}
          <span className={classes.srOnly}>{t(`live.states.${state}`)}</span>
        </li>
      ))}
      {request.search && progress && <li data-state="coming">{t('live.searching')}</li>}
    </ol>
  )
}
