import { ActionIcon } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconSearch } from '@tabler/icons-react'
import { Link, useMatches, useRouter } from '@tanstack/react-router'
import { lazy, Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useAppState } from '../state/app-state'
import { keyLabel } from '../ui/keys/key-list'
import classes from './Shell.module.css'

const CopyLink = lazy(async () => ({ default: (await import('./CopyLink')).CopyLink }))

/** Back and forward, where the user is (screen, or Runs / name of the run / part of it), its link, and the palette. */
export function TitleBar({ onSearch }: { onSearch(): void }) {
  const { t } = useTranslation(['shell', 'common'])
  const { history } = useRouter()
  const match = useMatches({ select: matches => matches.at(-1) })
  const crumb = match?.staticData.crumb
  const runId = (match?.params as { runId?: string } | undefined)?.runId
  const runName = useAppState(state =>
    runId === undefined ? undefined : (state.runs[runId]?.name ?? runId),
  )
  const isOfLoadTests =
    crumb === 'loadTest' || crumb === 'newLoadTest' || crumb === 'compareLoadTests'
  const here = crumb === undefined ? t('app') : t(`nav.${crumb}`)

  useEffect(() => {
    document.title = [runName, here, t('app')].filter(Boolean).join(' · ')
  }, [here, runName, t])

  return (
    <div className={classes.title}>
      <ActionIcon size="sm" aria-label={t('common:back')} onClick={() => history.back()}>
        <IconChevronLeft size={16} />
      </ActionIcon>
      <ActionIcon size="sm" aria-label={t('common:forward')} onClick={() => history.forward()}>
        <IconChevronRight size={16} />
      </ActionIcon>
      <nav aria-label={t('breadcrumb')} className={classes.where}>
        <ol className={classes.crumbs}>
          {isOfLoadTests && (
            <li>
              <Link to="/load-tests">{t('nav.loadTests')}</Link>
              <span aria-hidden>{'/'}</span>
            </li>
          )}
          {runId !== undefined && (
            <>
              <li>
                <Link to="/runs">{t('nav.runs')}</Link>
                <span aria-hidden>{'/'}</span>
              </li>
              <li>
                <Link to="/runs/$runId" params={{ runId }} className="ew-ellipsis">
                  {runName}
                </Link>
                <span aria-hidden>{'/'}</span>
              </li>
            </>
          )}
          <li aria-current="page">{here}</li>
        </ol>
      </nav>
      <Suspense>
        <CopyLink runId={runId} />
      </Suspense>
      <button type="button" className={classes.search} onClick={onSearch}>
        <IconSearch size={13} aria-hidden />
        <span className="ew-ellipsis">{t('palette.open')}</span>
        <kbd aria-hidden>{keyLabel('mod+K')}</kbd>
      </button>
    </div>
  )
}
