import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { LoadTestId } from '@contract'
import { useCommandQuery } from '../../client/queries'
import { useAppState } from '../../state/app-state'
import { ErrorView } from '../../ui/ErrorView'
import { Page } from '../../ui/Page'
import { draftOfRequest } from './draft-of-test'
import { loadDraft } from './draft-storage'
import { LoadForm } from './LoadForm'
import { isPreset, withPreset } from './presets'

const newLoadTestRoute = getRouteApi('/load-tests/new')

/** A new load test: the form as it was left, filled from the test in the link, or with a preset. */
export function NewLoadTestScreen() {
  const { t } = useTranslation('loadTests')
  const { from, preset, server } = newLoadTestRoute.useSearch()
  const navigate = newLoadTestRoute.useNavigate()
  const isLoaded = useAppState(state => state.info !== null)
  const copied = useCommandQuery(
    'loadTest.get',
    { loadTestId: (from ?? '-') as LoadTestId },
    { enabled: from !== undefined },
  )
  const source = from !== undefined && copied.data?.test.id === from ? copied.data : undefined
  if (from !== undefined && copied.error) {
    return (
      <Page title={t('form.title')}>
        <ErrorView error={copied.error.info} />
      </Page>
    )
  }
  if (!isLoaded || (from !== undefined && !source))
    return <Page title={t('form.title')}>{null}</Page>
  const kept = source ? draftOfRequest(source.request) : loadDraft(localStorage)
  const placed =
    server === undefined ? kept : { ...kept, serverId: server, kind: 'openai' as const }
  return (
    <LoadForm
      initial={isPreset(preset) ? withPreset(placed, preset) : placed}
      copiedFrom={source?.test.name}
      // From the first change on, the kept form is newer: a reload must not bring the link's values back.
      onTouched={() =>
        (from !== undefined || preset !== undefined || server !== undefined) &&
        void navigate({ search: {}, replace: true })
      }
    />
  )
}
