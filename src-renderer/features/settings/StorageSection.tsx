import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useCommand, useCommandQuery } from '../../client/queries'
import { ErrorView } from '../../ui/ErrorView'
import { useFormat } from '../../ui/use-format'
import { BackupBlock } from './BackupBlock'
import { CleanUpBlock } from './CleanUpBlock'
import { MoveBlock } from './MoveBlock'
import { ReadOnlyBlock } from './ReadOnlyBlock'
import classes from './Settings.module.css'

/** The database: what takes room, is it sound, backups, clean-up. */
export function StorageSection() {
  const { t } = useTranslation('settings')
  const format = useFormat()
  const queries = useQueryClient()
  const usage = useCommandQuery('storage.usage', {})
  const vacuum = useCommand('storage.vacuum')
  const check = useCommand('storage.check')
  const refresh = () => void queries.invalidateQueries({ queryKey: ['storage.usage'] })
  const error = usage.error ?? vacuum.error ?? check.error
  const kinds = usage.data?.kinds.filter(({ bytes }) => bytes > 0) ?? []
  return (
    <>
      {error && <ErrorView error={error.info} />}
      {usage.data && (
        <section className={classes.block}>
          <h3>{t('storage.size')}</h3>
          <p className="ew-mono">{usage.data.path}</p>
          <div className={classes.usageBar} aria-hidden>
            {kinds.map(({ kind, bytes }) => (
              <span key={kind} data-kind={kind} style={{ flexGrow: bytes }} />
            ))}
          </div>
          <dl className={classes.facts}>
            {kinds.map(({ kind, bytes, rows }) => (
              <div key={kind} style={{ display: 'contents' }}>
                <dt>
                  <span className={classes.swatch} data-kind={kind} aria-hidden />
                  {t(`storage.kinds.${kind}`)}
                </dt>
                <dd>
                  {format.bytes(bytes)}
                  {rows !== null && (
                    <span className="ew-dim">{` · ${t('storage.rows', { count: rows })}`}</span>
                  )}
                </dd>
              </div>
            ))}
            <dt>{t('storage.total')}</dt>
            <dd>{format.bytes(usage.data.databaseBytes)}</dd>
            {usage.data.freeDiskBytes !== null && (
              <>
                <dt>{t('storage.free')}</dt>
                <dd>{format.bytes(usage.data.freeDiskBytes)}</dd>
              </>
            )}
          </dl>
          <div className={classes.row}>
            <Button
              variant="default"
              loading={vacuum.isPending}
              onClick={() => vacuum.mutate({}, { onSuccess: refresh })}
            >
              {t('storage.vacuum')}
            </Button>
            <Button variant="default" loading={check.isPending} onClick={() => check.mutate({})}>
              {t('storage.check')}
            </Button>
          </div>
          {vacuum.data && (
            <p role="status">
              {t('storage.vacuumed', {
                size: format.bytes(Math.max(0, vacuum.data.beforeBytes - vacuum.data.afterBytes)),
              })}
            </p>
          )}
          {check.data && (
            <p
              role="status"
              className={check.data.problems.length > 0 ? classes.bad : classes.good}
            >
              {check.data.problems.length === 0
                ? t('storage.sound')
                : t('storage.unsound', { problems: check.data.problems.join('; ') })}
            </p>
          )}
        </section>
      )}
      <BackupBlock />
      <MoveBlock />
      <ReadOnlyBlock />
      <CleanUpBlock onDone={refresh} />
    </>
  )
}
