import { Outlet } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useAppState } from '../state/app-state'
import { ErrorView } from '../ui/ErrorView'
import { Rail } from './Rail'
import classes from './Shell.module.css'
import { StatusBar } from './StatusBar'
import { TitleBar } from './TitleBar'
import { usePreferences } from './use-preferences'

/** Left rail, title bar, the screen, status bar. */
export function Shell() {
  const { t } = useTranslation('shell')
  const loadError = useAppState(state => (state.info === null ? state.loadError : null))
  usePreferences()
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#content" onClick={focusContent}>
        {t('skip')}
      </a>
      <Rail />
      <TitleBar />
      <main id="content" tabIndex={-1} className={classes.content}>
        {loadError ? (
          <div className={classes.failure}>
            <ErrorView error={loadError} />
          </div>
        ) : (
          <Outlet />
        )}
      </main>
      <StatusBar />
    </div>
  )
}

/** The hash belongs to the router, so the skip link moves the focus by hand. */
function focusContent(event: { preventDefault(): void }): void {
  event.preventDefault()
  document.getElementById('content')?.focus()
}
