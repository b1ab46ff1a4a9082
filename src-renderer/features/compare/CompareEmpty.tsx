import { Button } from '@mantine/core'
import { IconArrowsDiff } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CompareFacts } from '@contract'
import { useCommandQuery } from '../../client/queries'
import { EmptyState } from '../../ui/EmptyState'
import classes from './Compare.module.css'
import { MissingSamples } from './MissingSamples'
import { suggestPairs } from './suggest-pairs'

/** Before two runs are chosen: pairs that are worth comparing. With `reason`: why the chosen ones cannot be. */
export function CompareEmpty(props: {
  onPair?(runIds: string[]): void
  reason?: 'benchmarks' | 'samples'
  facts?: CompareFacts
}) {
  const { t } = useTranslation('compare')
  const { reason, facts } = props
  if (reason !== undefined) {
    return (
      <EmptyState title={t('nothing.title')} text={t(`nothing.${reason}`)}>
        <div className={classes.suggested}>
          {facts && <MissingSamples facts={facts} isMain />}
          {facts?.runs.slice(0, 2).map(({ id, name }) => (
            <Button
              key={id}
              variant="default"
              component={Link}
              {...({ to: '/new', search: { from: id } } as object)}
            >
              {t('nothing.open', { name })}
            </Button>
          ))}
        </div>
      </EmptyState>
    )
  }
  return <Suggestions onPair={props.onPair} />
}

function Suggestions({ onPair }: { onPair: ((runIds: string[]) => void) | undefined }) {
  const { t } = useTranslation('compare')
  const list = useCommandQuery('run.list', { filter: {}, limit: 200 })
  const pairs = suggestPairs(list.data?.runs ?? [])
  return (
    <EmptyState
      icon={<IconArrowsDiff size={26} aria-hidden />}
      title={t('empty.title')}
      text={t('empty.text')}
    >
      {pairs.length === 0 ? (
        list.data && (
          <>
            <p className="ew-dim">{t('empty.noRuns')}</p>
            <Button component={Link} {...({ to: '/runs' } as object)}>
              {t('empty.toRuns')}
            </Button>
          </>
        )
      ) : (
        <section className={classes.suggested} aria-label={t('empty.pairs')}>
          <p className="ew-dim">{t('empty.pairs')}</p>
          {pairs.map(({ older, newer }) => (
            <button
              key={newer.id}
              type="button"
              className={classes.pairButton}
              onClick={() => onPair?.([older.id, newer.id])}
            >
              <strong>{t('empty.pair', { newer: newer.name, older: older.name })}</strong>
              <span className="ew-dim">
                {newer.benchmarks.map(({ title }) => title).join(', ')}
              </span>
            </button>
          ))}
        </section>
      )}
    </EmptyState>
  )
}
