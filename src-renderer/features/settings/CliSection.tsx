import { Button, Code, CopyButton } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { CommandOutput } from '@contract'
import { useCommand, useCommandQuery } from '../../client/queries'
import { useAppState } from '../../state/app-state'
import { ErrorView } from '../../ui/ErrorView'
import classes from './Settings.module.css'

type Place = CommandOutput<'cli.places'>[number]

/** The command line: how to try it, and buttons that put it on the PATH with completion, and take it away. */
export function CliSection() {
  const { t } = useTranslation(['settings', 'common'])
  const about = useCommandQuery('app.about', {}, { staleMs: Infinity })
  const places = useCommandQuery('cli.places', {})
  const isWindows = useAppState(state => state.info?.platform === 'win32')
  const command = about.data?.command ?? ''
  return (
    <>
      <section className={classes.block}>
        <p>{t('cli.text')}</p>
        <p className="ew-dim">{t('cli.version', { version: about.data?.version ?? '' })}</p>
        <h3>{t('cli.run')}</h3>
        <CopyLine
          text={isWindows ? `node "${command}" --help` : `'${command}' --help`}
          what={t('cli.run')}
        />
      </section>
      {places.error && <ErrorView error={places.error.info} />}
      {places.data?.map(place => (
        <PlaceBlock key={place.part} place={place} />
      ))}
    </>
  )
}

function PlaceBlock({ place }: { place: Place }) {
  const { t } = useTranslation(['settings', 'common'])
  const queries = useQueryClient()
  const install = useCommand('cli.install')
  const remove = useCommand('cli.remove')
  const { part, path, state, addLine } = place
  const title = t(`cli.${part}`)
  const error = install.error ?? remove.error
  const act = (command: typeof install | typeof remove, other: typeof install | typeof remove) => {
    other.reset()
    command.mutate(
      { part },
      { onSettled: () => void queries.invalidateQueries({ queryKey: ['cli.places'] }) },
    )
  }
  const isThere = state === 'ours' || state === 'old'
  return (
    <section className={classes.block} aria-label={title}>
      <h3>{title}</h3>
      <p>
        <code>{path}</code> <span className="ew-dim">{t(`cli.states.${state}`)}</span>
      </p>
      <div className={classes.row}>
        {state !== 'ours' && (
          <Button
            variant="default"
            loading={install.isPending}
            disabled={state === 'foreign'}
            aria-label={t(state === 'old' ? 'cli.replaceOf' : 'cli.installOf', { what: title })}
            onClick={() => act(install, remove)}
          >
            {t(state === 'old' ? 'cli.replace' : 'cli.install')}
          </Button>
        )}
        {isThere && (
          <Button
            variant="default"
            loading={remove.isPending}
            aria-label={t('cli.removeOf', { what: title })}
            onClick={() => act(remove, install)}
          >
            {t('cli.remove')}
          </Button>
        )}
      </div>
      <div role="status">
        {install.data && (
          <p className={classes.good}>{t('cli.written', { path: install.data.path })}</p>
        )}
        {remove.data && <p>{t('cli.removed', { path: remove.data.path })}</p>}
      </div>
      {error && <ErrorView error={error.info} />}
      {isThere && addLine && (
        <>
          <p>{t('cli.addLine', { file: addLine.file })}</p>
          <CopyLine text={addLine.line} what={title} />
        </>
      )}
      {isThere && part === 'bash' && <p className="ew-dim">{t('cli.bashNeeds')}</p>}
    </section>
  )
}

function CopyLine({ text, what }: { text: string; what: string }) {
  const { t } = useTranslation(['settings', 'common'])
  return (
    <>
      <Code block>{text}</Code>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Button
            mt={6}
            size="compact-xs"
            variant="default"
            onClick={copy}
            aria-label={t('cli.copy', { what })}
          >
            {t(copied ? 'common:copied' : 'common:copy')}
          </Button>
        )}
      </CopyButton>
    </>
  )
}
