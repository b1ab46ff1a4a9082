import { Button } from '@mantine/core'
import { IconDatabaseOff } from '@tabler/icons-react'
import { Link, useMatches } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunId } from '@contract'
import { useCommandQuery } from '../client/queries'
import { useAppState } from '../state/app-state'
import { EmptyState } from '../ui/EmptyState'

/** The screen of a run; or, where its link belongs to another database, a page that says so and offers the import. */
export function KnownRun({ children }: { children: ReactNode }) {
  const { t } = useTranslation('shell')
  const match = useMatches({ select: matches => matches.at(-1) })
  const runId = (match?.params as { runId?: string } | undefined)?.runId
  const isListed = useAppState(state => runId === undefined || state.runs[runId] !== undefined)
  const query = useCommandQuery(
    'run.get',
    { runId: (runId ?? '-') as RunId },
    { enabled: !isListed, staleMs: 60_000 },
  )
  const isMissing = !isListed && query.error?.info.code === 'not-found'
  if (!isMissing || runId === undefined) return children
  return (
    <EmptyState
      icon={<IconDatabaseOff size={28} />}
      title={t('notHere.title')}
      text={t('notHere.text', { id: runId })}
    >
      <div style={{ display: 'flex', gap: 8 }}>
        <Button component={Link} {...({ to: '/runs', search: { import: true } } as object)}>
          {t('notHere.import')}
        </Button>
        <Button component={Link} to="/runs" variant="default">
          {t('notFound.home')}
        </Button>
      </div>
    </EmptyState>
  )
}
