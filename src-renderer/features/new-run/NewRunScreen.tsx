import './planning-texts'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { RunId } from '@contract'
import { useCommandQuery } from '../../client/queries'
import { ErrorView } from '../../ui/ErrorView'
import { Page } from '../../ui/Page'
import { useAppState } from '../../state/app-state'
import { draftWith, withDataset } from './draft'
import { readFilter, withListed } from './listed-draft'
import { draftOfRun } from './draft-of-run'
import { loadDraft } from './draft-storage'
import { NewRunForm } from './NewRunForm'

const newRunRoute = getRouteApi('/new')

/** A new evaluation: the form as it was left, or filled from the run in the link. */
export function NewRunScreen() {
  const { t } = useTranslation('newRun')
  const { from, dataset, benchmark, localPath, only } = newRunRoute.useSearch()
  const navigate = newRunRoute.useNavigate()
  const copied = useCommandQuery('run.get', { runId: from ?? '' }, { enabled: from !== undefined })
  const added = useCommandQuery(
    'dataset.get',
    { datasetId: dataset ?? '' },
    { enabled: dataset !== undefined },
  )
  const listed = useCommandQuery(
    'sample.keys',
    { runId: (from ?? '') as RunId, filter: readFilter(only) },
    { enabled: from !== undefined && only !== undefined },
  )
  const isListing = from !== undefined && only !== undefined
  const isLoaded = useAppState(state => state.info !== null)
  const settings = useAppState(state => state.settings)
  const source = from === undefined ? undefined : copied.data
  const chosen = dataset === undefined ? undefined : added.data?.summary
  const error =
    (from === undefined ? null : copied.error) ??
    (dataset === undefined ? null : added.error) ??
    (isListing ? listed.error : null)
  const isWaiting =
    (from !== undefined && !source) ||
    (dataset !== undefined && !chosen) ||
    (isListing && !listed.data)
  if (error) {
    return (
      <Page title={t('title')}>
        <ErrorView error={error.info} />
      </Page>
    )
  }
  if (!isLoaded || isWaiting) return <Page title={t('title')}>{null}</Page>
  const copy = source && draftOfRun(source)
  const kept = copy
    ? isListing && listed.data
      ? withListed(copy, listed.data)
      : copy
    : loadDraft(localStorage, draftWith(settings))
  const draft = benchmark === undefined ? kept : withDataset(kept, benchmark, localPath ?? '')
  return (
    <NewRunForm
      initial={chosen ? withDataset(draft, chosen.benchmarkId, chosen.custom?.path ?? '') : draft}
      copiedFrom={source?.run.name}
      // From the first change on, the kept form is newer than the run: a reload must not bring the run back.
      onTouched={() =>
        (from !== undefined || dataset !== undefined || benchmark !== undefined) &&
        void navigate({ search: {}, replace: true })
      }
    />
  )
}
