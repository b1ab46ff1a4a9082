import { Kbd, Text } from '@mantine/core'
import { IconFileImport, IconFlask, IconServer2 } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CatalogueEntry, CommandInput } from '@contract'
import { useCommand, useCommandQuery } from '../../client/queries'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorView } from '../../ui/ErrorView'
import { keyLabel } from '../../ui/keys/key-list'
import classes from './RunsScreen.module.css'

/** The first screen of a new user: three ways to begin. */
export function RunsEmpty({ onImport }: { onImport(): void }) {
  const { t } = useTranslation('runs')
  return (
    <EmptyState title={t('empty.title')} text={t('empty.text')}>
      <div className={classes.cards}>
        <StarterCard />
        <Link to="/servers" search={{ edit: 'new' }} className={classes.card}>
          <IconServer2 size={20} aria-hidden />
          <CardText title={t('empty.server')}>{t('empty.serverText')}</CardText>
        </Link>
        <button type="button" className={classes.card} onClick={onImport}>
          <IconFileImport size={20} aria-hidden />
          <CardText title={t('empty.import')}>{t('empty.importText')}</CardText>
        </button>
      </div>
      <p className={classes.keysLine}>
        <Kbd size="xs">{keyLabel('mod+K')}</Kbd> {t('empty.palette')}
        {' · '}
        <Kbd size="xs">{'N'}</Kbd> {t('newRun')}
        {' · '}
        <Kbd size="xs">{'?'}</Kbd> {t('empty.keys')}
      </p>
    </EmptyState>
  )
}

function CardText({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <Text fw={600}>{title}</Text>
      <Text size="sm" c="dimmed">
        {children}
      </Text>
    </>
  )
}

/** Starts the bundled questions against the built-in mock server and goes to watch them. */
function StarterCard() {
  const { t } = useTranslation('runs')
  const navigate = useNavigate()
  const catalogue = useCommandQuery('benchmark.list', {})
  const start = useCommand('run.start')
  const bundled = starterSet(catalogue.data ?? [])
  const error = catalogue.error ?? start.error
  return (
    <div>
      <button
        type="button"
        className={classes.card}
        disabled={bundled.length === 0 || start.isPending}
        // The list may show the run, and this card be gone, before the answer is here; a promise still goes on then.
        onClick={() =>
          void start.mutateAsync(starterRun(bundled)).then(
            ({ runIds: [runId] }) =>
              runId && navigate({ to: '/runs/$runId/live', params: { runId } }),
            () => undefined,
          )
        }
      >
        <IconFlask size={20} aria-hidden />
        <CardText title={t('empty.starter')}>
          {catalogue.data && bundled.length === 0
            ? t('empty.starterMissing')
            : t('empty.starterText')}
        </CardText>
      </button>
      {error && <ErrorView error={error.info} />}
    </div>
  )
}

/** Of each usual kind one; all of them are scored by rule, and their starter rows ship with the app. */
const starters = ['gsm8k', 'mmlu_pro', 'cmmlu', 'ifeval', 'general_mcq']

const starterSet = (catalogue: readonly CatalogueEntry[]): string[] =>
  catalogue
    .filter(({ id, dataset }) => starters.includes(id) && dataset.state === 'bundled')
    .map(({ id }) => id)

const starterRun = (ids: readonly string[]): CommandInput<'run.start'> => ({
  requests: [{ model: { name: 'mock', kind: 'mock' }, benchmarks: ids.map(id => ({ id })) }],
})
