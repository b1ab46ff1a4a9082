import { notifications } from '@mantine/notifications'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { RunId, RunSummary } from '@contract'
import { useCommand } from '../../client/queries'
import { showError } from '../../ui/show-error'

export interface ResultActions {
  isBusy: boolean
  resume(run: RunSummary, retryFailed: boolean): void
  rescore(run: RunSummary): void
  rejudge(run: RunSummary, which: 'failed' | 'all'): void
  setBaseline(run: RunSummary, on: boolean): void
}

/** Commands about one run. What changed comes back as an event; a failure is told in a corner, with its hint. */
export function useResultActions(runId: RunId): ResultActions {
  const { t } = useTranslation(['results', 'judge'])
  const navigate = useNavigate()
  const resume = useCommand('run.resume')
  const rescore = useCommand('run.rescore')
  const rejudge = useCommand('run.rejudge')
  const setBaseline = useCommand('run.setBaseline')

  const onError = showError
  return {
    isBusy: resume.isPending || rescore.isPending || rejudge.isPending,
    resume: (run, retryFailed) =>
      resume.mutate(
        { runId: run.id, retryFailed },
        {
          onError,
          onSuccess: () => void navigate({ to: '/runs/$runId/live', params: { runId } }),
        },
      ),
    rescore: run =>
      rescore.mutate(
        { runId: run.id },
        { onError, onSuccess: () => notifications.show({ message: t('rescoring') }) },
      ),
    setBaseline: (run, on) => setBaseline.mutate({ runId: run.id, on }, { onError }),
    rejudge: (run, which) =>
      rejudge.mutate(
        { runId: run.id, which },
        { onError, onSuccess: () => notifications.show({ message: t('judge:report.asking') }) },
      ),
  }
}
