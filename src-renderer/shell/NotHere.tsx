import { Button, Group } from '@mantine/core'
import { IconDatabaseOff } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../ui/EmptyState'
import type { LinkTarget, TargetKind } from './link-targets'

/** Where a kind comes in from outside, or is made; absent where neither can be. */
const sources = {
  run: { to: '/runs', search: { import: true } },
  dataset: { to: '/datasets', search: { dialog: 'import' } },
  server: { to: '/servers', search: { edit: 'new' } },
  loadTest: { to: '/load-tests', search: { import: true } },
} as const

const hasSource = (kind: TargetKind): kind is keyof typeof sources => kind in sources

const lists: Record<TargetKind, string> = {
  run: '/runs',
  sample: '/runs',
  dataset: '/datasets',
  server: '/servers',
  loadTest: '/load-tests',
  verification: '/verify',
}

/** Instead of what a link names and this database does not hold: what was looked for, how to get it, and a way back. */
export function NotHere(props: {
  targets: readonly LinkTarget[]
  /** All that the link names. */
  all: readonly LinkTarget[]
  /** Of a sample: the run that it should be in. */
  runId: string | undefined
}) {
  const { t } = useTranslation('links')
  const { targets, all, runId } = props
  const kind = targets[0]?.kind ?? 'run'
  const ids = targets.map(({ id }) => id).join(', ')
  const others = all.filter(one => one.kind === kind && !targets.some(({ id }) => id === one.id))
  const back =
    kind === 'sample' && runId !== undefined
      ? { to: '/runs/$runId/samples', params: { runId }, search: {} }
      : { to: lists[kind], search: {} }
  return (
    <EmptyState
      icon={<IconDatabaseOff size={28} />}
      title={t(`title.${kind}`, { count: targets.length })}
      text={t(`text.${kind}`, { ids, count: targets.length })}
    >
      <Group gap={8} justify="center">
        {hasSource(kind) && (
          <Button component={Link} {...(sources[kind] as object)}>
            {t(`get.${kind}`)}
          </Button>
        )}
        {others.length > 1 && (
          <Button component={Link} {...comparisonOf(kind, others)} variant="default">
            {t('others', { count: others.length })}
          </Button>
        )}
        <Button
          component={Link}
          {...(back as object)}
          variant={hasSource(kind) ? 'default' : 'filled'}
        >
          {t(`back.${kind}`)}
        </Button>
      </Group>
    </EmptyState>
  )
}

/** What the link compares and is here. */
function comparisonOf(kind: TargetKind, others: readonly LinkTarget[]): object {
  const [first, ...rest] = others.map(({ id }) => id)
  return kind === 'loadTest'
    ? { to: '/load-tests/compare', search: { baseline: first, candidates: rest } }
    : { to: '/compare', search: { runs: [first, ...rest] } }
}
