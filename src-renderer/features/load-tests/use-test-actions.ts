import { notifications } from '@mantine/notifications'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { LoadTestSummary } from '@contract'
import { toErrorInfo } from '../../client/call-error'
import { useClient } from '../../client/client-context'

export interface TestActions {
  stop(test: LoadTestSummary): void
  setBaseline(test: LoadTestSummary, isBaseline: boolean): void
}

/** What one can do with a load test by one click; what fails is said. */
export function useTestActions(): TestActions {
  const { t } = useTranslation('loadTests')
  const client = useClient()
  const tell = useCallback((error: unknown) => {
    const { message, hint = '' } = toErrorInfo(error)
    notifications.show({ color: 'red', title: message, message: hint, autoClose: 12_000 })
  }, [])
  return useMemo(
    () => ({
      stop: test => {
        client
          .call('loadTest.stop', { loadTestId: test.id })
          .then(() => notifications.show({ message: t('stopping', { name: test.name }) }), tell)
      },
      setBaseline: (test, isBaseline) => {
        client.call('loadTest.update', { loadTestId: test.id, isBaseline }).catch(tell)
      },
    }),
    [client, t, tell],
  )
}
