import { Select } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { VerificationSummary } from '@contract'
import { CompareTable } from './CompareTable'
import { latestOfProviders, providerName, setsOf } from './provider-runs'
import classes from './ProviderBoard.module.css'
import shared from './Verify.module.css'

const ProviderDots = lazy(() => import('./ProviderDots'))

/** Every provider against every check: the latest finished verification of each with one test set. */
export function ProviderBoard(props: {
  all: readonly VerificationSummary[]
  set: string | undefined
  onSet(hash: string): void
  onOpen(id: string): void
}) {
  const { t } = useTranslation('verify')
  const { all } = props
  const sets = setsOf(all)
  const set = sets.find(({ hash }) => hash === props.set) ?? sets[0]
  if (!set) return <p className={shared.hint}>{t('board.none')}</p>
  const latest = latestOfProviders(all, set.hash)
  return (
    <section className={classes.board} aria-label={t('board.title')}>
      <header className={classes.head}>
        <div>
          <h2>{t('board.title')}</h2>
          <p className="ew-dim">{t('board.text')}</p>
        </div>
        {sets.length > 1 && (
          <Select
            size="xs"
            aria-label={t('form.set')}
            data={sets.map(({ hash, name }) => ({ value: hash, label: name }))}
            value={set.hash}
            allowDeselect={false}
            onChange={hash => hash !== null && props.onSet(hash)}
          />
        )}
      </header>
      <Suspense fallback={null}>
        <ProviderDots latest={latest} />
      </Suspense>
      <CompareTable
        label={t('board.title')}
        shown={latest}
        all={all}
        nameOf={providerName}
        onOpen={props.onOpen}
      />
    </section>
  )
}
