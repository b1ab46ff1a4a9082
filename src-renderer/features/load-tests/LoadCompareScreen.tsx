import { Checkbox, MultiSelect, Select, Text, Title } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { LoadTestId, LoadTestSummary } from '@contract'
import { useCommandQuery } from '../../client/queries'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorView } from '../../ui/ErrorView'
import { Page } from '../../ui/Page'
import { CompareOverview } from './CompareOverview'
import { ComparePair } from './ComparePair'
import { ComparePlots } from './ComparePlots'
import { CompareSettings } from './CompareSettings'
import classes from './Compare.module.css'
import type { LoadCompareSearch, Compared } from './compare-search'
import { differingSettings } from './differing-settings'
import { useLoadTestEvents } from './use-load-test-events'

const loadCompareRoute = getRouteApi('/load-tests/compare')

/** A baseline and what is measured against it: figures of equal loads, plots over the load, and how the tests differ in what they asked. */
export function LoadCompareScreen() {
  const { t } = useTranslation('loadTests')
  const search = loadCompareRoute.useSearch()
  const navigate = loadCompareRoute.useNavigate()
  useLoadTestEvents()
  const list = useCommandQuery('loadTest.list', { limit: 500 })
  const tests = useMemo(
    () => (list.data?.tests ?? []).filter(({ runCount }) => runCount > 0),
    [list.data],
  )
  const baselineId = search.baseline ?? tests.find(({ isBaseline }) => isBaseline)?.id
  const candidateIds = (search.candidates ?? []).filter(id => id !== baselineId).slice(0, 8)
  const isComparable = baselineId !== undefined && candidateIds.length > 0
  const query = useCommandQuery(
    'loadTest.compare',
    {
      baselineId: (baselineId ?? '-') as LoadTestId,
      candidateIds: candidateIds as LoadTestId[],
    },
    { enabled: isComparable },
  )
  const compared = isComparable && !query.error ? query.data : undefined
  const change = (part: Partial<LoadCompareSearch>) =>
    void navigate({ search: before => ({ ...before, ...part }), replace: true })
  const options = tests.map(test => ({ value: test.id, label: labelOf(test, tests) }))

  return (
    <Page title={t('compare.title')}>
      <div className={classes.stack}>
        <div className={classes.choice} role="search">
          <Select
            label={t('compare.baseline')}
            searchable
            data={options}
            value={baselineId ?? null}
            onChange={value => change({ baseline: value ?? undefined })}
          />
          <MultiSelect
            label={t('compare.candidates')}
            searchable
            maxValues={8}
            data={options.filter(({ value }) => value !== baselineId)}
            value={candidateIds}
            placeholder={candidateIds.length === 0 ? t('compare.choose') : undefined}
            onChange={candidates =>
              change({ candidates: candidates.length > 0 ? candidates : undefined })
            }
          />
          <div className={classes.switches}>
            <Checkbox
              label={t('compare.changedOnly')}
              checked={search.changed === true}
              onChange={event => change({ changed: event.currentTarget.checked || undefined })}
            />
            <Checkbox
              label={t('compare.all')}
              checked={search.all === true}
              onChange={event => change({ all: event.currentTarget.checked || undefined })}
            />
          </div>
        </div>
        {list.error && <ErrorView error={list.error.info} />}
        {query.error && isComparable && <ErrorView error={query.error.info} />}
        {!isComparable && (
          <EmptyState title={t('compare.nothing')} text={t('compare.nothingText')} />
        )}
        {compared && (
          <Shown
            compared={compared}
            changedOnly={search.changed === true}
            all={search.all === true}
          />
        )}
      </div>
    </Page>
  )
}

/** Tests of one name are told apart by their place in time. */
function labelOf(test: LoadTestSummary, all: readonly LoadTestSummary[]): string {
  const alike = all.filter(({ name }) => name === test.name).reverse()
  return alike.length > 1 ? `${test.name} (${alike.indexOf(test) + 1})` : test.name
}

function Shown({
  compared,
  changedOnly,
  all,
}: {
  compared: Compared
  changedOnly: boolean
  all: boolean
}) {
  const { t } = useTranslation('loadTests')
  const [baseline, ...candidates] = compared.tests
  const settings = differingSettings(compared.settings)
  const mismatches = settings.filter(({ matters }) => matters)
  const pairsOf = (id: LoadTestId) => compared.pairs.filter(({ candidateId }) => candidateId === id)
  if (!baseline) return null
  return (
    <>
      {mismatches.length > 0 && (
        <div className={classes.mismatch} role="note">
          <IconAlertTriangle size={16} aria-hidden />
          <div>
            <strong>{t('compare.mismatch')}</strong>
            <Text size="sm">
              {t('compare.mismatchText', { names: mismatches.map(({ name }) => name).join(', ') })}
            </Text>
          </div>
        </div>
      )}
      <ComparePlots compared={compared} />
      {candidates.map(candidate => (
        <section key={candidate.id} aria-labelledby={`candidate-${candidate.id}`}>
          <Title order={2} id={`candidate-${candidate.id}`} className={classes.versus}>
            <TestLink test={candidate} />
            <small>{t('compare.versus')}</small>
            <TestLink test={baseline} />
          </Title>
          {pairsOf(candidate.id).length > 1 && (
            <div className={classes.pair}>
              <CompareOverview
                pairs={pairsOf(candidate.id)}
                title={t('compare.overview', { name: candidate.name })}
              />
            </div>
          )}
          {pairsOf(candidate.id).map(pair => (
            <ComparePair
              key={`${pair.concurrency} ${pair.rate}`}
              pair={pair}
              changedOnly={changedOnly}
              all={all}
            />
          ))}
        </section>
      ))}
      <CompareSettings tests={compared.tests} settings={settings} />
    </>
  )
}

function TestLink({ test }: { test: LoadTestSummary }) {
  return (
    <Link to="/load-tests/$loadTestId" params={{ loadTestId: test.id }} className={classes.link}>
      {test.name}
    </Link>
  )
}
