import { Button, Checkbox, NumberInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CleanUpReport, CommandInput } from '@contract'
import { useCommand } from '../../client/queries'
import { ErrorView } from '../../ui/ErrorView'
import { useFormat } from '../../ui/use-format'
import { NumberSetting } from './SettingFields'
import classes from './Settings.module.css'

/** Takes old texts, exports and backups away; only what a preview has named, and only after it. */
export function CleanUpBlock({ onDone }: { onDone(): void }) {
  const { t } = useTranslation('settings')
  const queries = useQueryClient()
  const preview = useCommand('storage.previewCleanUp')
  const clean = useCommand('storage.cleanUp')
  const [transcripts, setTranscripts] = useState(true)
  const [days, setDays] = useState<number | string>(90)
  const [exports, setExports] = useState(true)
  const [backups, setBackups] = useState(true)
  const [keep, setKeep] = useState<number | string>(3)
  const what: CommandInput<'storage.cleanUp'> = {
    transcriptsOlderThanDays: transcripts && typeof days === 'number' ? days : null,
    oldExports: exports,
    keepBackups: backups && typeof keep === 'number' ? keep : null,
  }
  const change =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      set(value)
      preview.reset()
      clean.reset()
    }
  const found = preview.data
  const isEmpty = found && found.transcripts.runs + found.exports.files + found.backups.files === 0
  const error = preview.error ?? clean.error

  return (
    <section className={classes.block}>
      <h3>{t('cleanUp.title')}</h3>
      <NumberSetting name="retainTranscriptDays" min={0} max={36_500} />
      <p className="ew-dim">{t('cleanUp.text')}</p>
      <div className={classes.row}>
        <Checkbox
          label={t('cleanUp.transcripts')}
          checked={transcripts}
          onChange={event => change(setTranscripts)(event.currentTarget.checked)}
        />
        <NumberInput
          aria-label={t('cleanUp.days')}
          value={days}
          onChange={change(setDays)}
          min={0}
          max={36_500}
          suffix={t('cleanUp.daysSuffix')}
          w={120}
          disabled={!transcripts}
        />
      </div>
      <div className={classes.row}>
        <Checkbox
          label={t('cleanUp.exports')}
          checked={exports}
          onChange={event => change(setExports)(event.currentTarget.checked)}
        />
      </div>
      <div className={classes.row}>
        <Checkbox
          label={t('cleanUp.backups')}
          checked={backups}
          onChange={event => change(setBackups)(event.currentTarget.checked)}
        />
        <NumberInput
          aria-label={t('cleanUp.keep')}
          value={keep}
          onChange={change(setKeep)}
          min={0}
          max={1000}
          w={80}
          disabled={!backups}
        />
      </div>
      <div className={classes.row}>
        <Button variant="default" loading={preview.isPending} onClick={() => preview.mutate(what)}>
          {t('cleanUp.preview')}
        </Button>
        {found && !isEmpty && !clean.data && (
          <Button
            color="red"
            loading={clean.isPending}
            onClick={() =>
              clean.mutate(what, {
                onSuccess: () => {
                  onDone()
                  void queries.invalidateQueries({ queryKey: ['backup.list'] })
                },
              })
            }
          >
            {t('cleanUp.do')}
          </Button>
        )}
      </div>
      {error && <ErrorView error={error.info} />}
      {isEmpty && <p role="status">{t('cleanUp.nothing')}</p>}
      {found && !isEmpty && (
        <div role="status">
          <p>{t(clean.data ? 'cleanUp.done' : 'cleanUp.goes')}</p>
          <ReportLines report={clean.data ?? found} />
        </div>
      )}
    </section>
  )
}

function ReportLines({ report }: { report: CleanUpReport }) {
  const { t } = useTranslation('settings')
  const format = useFormat()
  const { transcripts, exports, backups } = report
  return (
    <ul>
      {transcripts.runs > 0 && (
        <li title={transcripts.names.join('\n')}>
          {t('cleanUp.ofTranscripts', {
            count: transcripts.runs,
            samples: transcripts.samples,
            size: format.bytes(transcripts.bytes),
          })}
          <div className="ew-dim">{transcripts.names.slice(0, 5).join(', ')}</div>
        </li>
      )}
      {exports.files > 0 && (
        <li>
          {t('cleanUp.ofExports', { count: exports.files, size: format.bytes(exports.bytes) })}
        </li>
      )}
      {backups.files > 0 && (
        <li>
          {t('cleanUp.ofBackups', { count: backups.files, size: format.bytes(backups.bytes) })}
          <div className="ew-dim">{backups.names.join(', ')}</div>
        </li>
      )}
    </ul>
  )
}
