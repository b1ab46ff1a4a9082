import { notifications } from '@mantine/notifications'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { RunRequestInput } from '@contract'
import { useCommand } from '../../client/queries'
import { useEngineWords } from '../../ui/engine-words'

/** Starts one run for each request and goes to watch it, or, where there are several, to the list of runs; or stays, if that is wanted. */
export function useStart() {
  const { t } = useTranslation(['newRun', 'planning'])
  const words = useEngineWords()
  const navigate = useNavigate()
  const start = useCommand('run.start')
  return {
    isStarting: start.isPending,
    error: start.error?.info ?? null,
    start(
      requests: RunRequestInput[],
      options: { apiKey: string; judgeKey: string; recording: string; timestampFolder: boolean },
      stays = false,
    ) {
      if (start.isPending) return
      start.mutate(
        {
          requests,
          timestampFolder: options.timestampFolder,
          ...(options.recording === '' ? {} : { useCache: options.recording }),
          ...(options.apiKey === '' ? {} : { apiKey: options.apiKey }),
          ...(options.judgeKey === '' ? {} : { judgeKeys: { '*': options.judgeKey } }),
        },
        {
          onSuccess: ({ runIds, warnings }) => {
            for (const message of warnings)
              notifications.show({
                color: 'yellow',
                title: t('summary.warnings'),
                message: words.text(message),
              })
            if (stays) {
              notifications.show({
                title: t('planning:queued', { count: runIds.length }),
                message: t('planning:queuedText'),
              })
              return
            }
            const [runId] = runIds
            void (runIds.length === 1 && runId
              ? navigate({ to: '/runs/$runId/live', params: { runId } })
              : navigate({ to: '/runs' }))
          },
        },
      )
    },
  }
}
