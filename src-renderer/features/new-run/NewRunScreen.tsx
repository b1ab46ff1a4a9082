import { useTranslation } from 'react-i18next'
import { useCommandQuery } from '../../client/queries'
import { ErrorView } from '../../ui/ErrorView'
import { Page } from '../../ui/Page'
import { useAppState } from '../../state/app-state'
import { draftWith } from './draft'
import { draftOfRun } from './draft-of-run'
import { loadDraft } from './draft-storage'
import { NewRunForm } from './NewRunForm'
import { newRunRoute } from './route'

/** A new evaluation: the form as it was left, or filled from the run in the link. */
export function NewRunScreen() {
  const { t } = useTranslation('newRun')
  const { from } = newRunRoute.useSearch()
  const navigate = newRunRoute.useNavigate()
  const copied = useCommandQuery('run.get', { runId: from ?? '' }, { enabled: from !== undefined })
  const isLoaded = useAppState(state => state.info !== null)
  const settings = useAppState(state => state.settings)
  const source = from === undefined ? undefined : copied.data
  if (!isLoaded || (from !== undefined && !source && !copied.error))
    return <Page title={t('title')}>{null}</Page>
  if (from !== undefined && copied.error) {
    return (
      <Page title={t('title')}>
        <ErrorView error={copied.error.info} />
      </Page>
    )
  }
  return (
    <NewRunForm
      initial={source ? draftOfRun(source) : loadDraft(localStorage, draftWith(settings))}
      copiedFrom={source?.run.name}
      // From the first change on, the kept form is newer than the run: a reload must not bring the run back.
      onTouched={() => from !== undefined && void navigate({ search: {}, replace: true })}
    />
  )
}
