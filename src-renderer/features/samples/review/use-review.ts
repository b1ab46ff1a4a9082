import { notifications } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import type { ReviewChange, RunId } from '@contract'
import { useCommand, useCommandQuery } from '../../../client/queries'
import { showError } from '../../../ui/show-error'

/** Reviewing the chosen sample. What changed comes back as an event, so that every window shows the same. */
export function useReview(runId: RunId, sampleId: number | undefined, isDue: boolean) {
  const { t } = useTranslation('samples')
  const summary = useCommandQuery('sample.reviewSummary', { runId }, { enabled: isDue })
  const save = useCommand('sample.review')
  const undo = useCommand('sample.undoReview')
  const failed = showError

  return {
    summary: summary.data,
    review(change: ReviewChange) {
      if (sampleId !== undefined) save.mutate({ sampleId, change }, { onError: failed })
    },
    undo(then: (sampleId: number) => void) {
      undo.mutate(
        { runId },
        {
          onError: failed,
          onSuccess: undone => {
            if (undone) then(undone.sampleId)
            notifications.show({
              message: undone
                ? t('review.undone', { what: t(`review.what.${undone.entry.what}`) })
                : t('review.nothingToUndo'),
            })
          },
        },
      )
    },
  }
}
