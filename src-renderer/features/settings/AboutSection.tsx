import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Notice } from '@contract'
import { openExport } from '../../client/export-link'
import { useCommand, useCommandQuery } from '../../client/queries'
import { useAppState } from '../../state/app-state'
import { ErrorView } from '../../ui/ErrorView'
import { RichText } from '../../ui/transcript/RichText'
import classes from './Settings.module.css'

/** Versions, licences, and the diagnostics file, which shows itself before it is written. */
export function AboutSection() {
  const { t } = useTranslation('settings')
  const about = useCommandQuery('app.about', {}, { staleMs: Infinity })
  const info = useAppState(state => state.info)
  const versions = Object.entries(about.data?.versions ?? {})
  return (
    <>
      <section className={classes.block}>
        <p>{t('about.text')}</p>
        <dl className={classes.facts}>
          <dt>{t('about.version')}</dt>
          <dd>{about.data?.version}</dd>
          <dt>{t('about.licence')}</dt>
          <dd>{about.data?.licence}</dd>
          <dt>{t('about.schema')}</dt>
          <dd>{info?.schemaVersion}</dd>
          {versions.map(([name, version]) => (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{name}</dt>
              <dd>{version}</dd>
            </div>
          ))}
        </dl>
      </section>
      {about.data?.changelog != null && (
        <section className={classes.block}>
          <h3>{t('about.changelog')}</h3>
          <div
            className={`${classes.preview} ${classes.document}`}
            tabIndex={0}
            role="region"
            aria-label={t('about.changelog')}
          >
            <RichText text={about.data.changelog.replace(/^# Changelog\s*/, '')} view="rendered" />
          </div>
        </section>
      )}
      <Diagnostics />
      <section className={classes.block}>
        <h3>{t('about.notices')}</h3>
        {about.error && <ErrorView error={about.error.info} />}
        {about.data && <Notices notices={about.data.notices} />}
      </section>
    </>
  )
}

function Diagnostics() {
  const { t } = useTranslation('settings')
  const preview = useCommand('diagnostics.preview')
  const create = useCommand('diagnostics.create')
  const error = preview.error ?? create.error
  return (
    <section className={classes.block}>
      <h3>{t('diagnostics.title')}</h3>
      <p className="ew-dim">{t('diagnostics.text')}</p>
      <div className={classes.row}>
        <Button variant="default" loading={preview.isPending} onClick={() => preview.mutate({})}>
          {t('diagnostics.preview')}
        </Button>
        <Button
          disabled={!preview.data}
          loading={create.isPending}
          onClick={() => create.mutate({}, { onSuccess: openExport })}
        >
          {t('diagnostics.create')}
        </Button>
      </div>
      {error && <ErrorView error={error.info} />}
      {preview.data?.map(({ name, text }) => (
        <details key={name}>
          <summary>{name}</summary>
          <pre className={classes.preview}>{text}</pre>
        </details>
      ))}
    </section>
  )
}

function Notices({ notices }: { notices: readonly Notice[] }) {
  const { t } = useTranslation('settings')
  const [text, setText] = useState('')
  const shown = notices.filter(({ name, licence }) =>
    `${name} ${licence}`.toLowerCase().includes(text.trim().toLowerCase()),
  )
  if (notices.length === 0) return <p className="ew-dim">{t('about.noNotices')}</p>
  return (
    <>
      <TextInput
        aria-label={t('about.search')}
        placeholder={t('about.search')}
        value={text}
        onChange={event => setText(event.currentTarget.value)}
        mb="sm"
        maw={280}
      />
      <ul className={classes.notices} tabIndex={0} aria-label={t('about.notices')}>
        {shown.map(notice => (
          <li key={`${notice.name} ${notice.version}`}>
            <details>
              <summary>
                {notice.name} <span className="ew-dim">{notice.version}</span>
                {` · ${notice.licence}`}
              </summary>
              <pre className={classes.preview}>{notice.text}</pre>
            </details>
          </li>
        ))}
      </ul>
    </>
  )
}
