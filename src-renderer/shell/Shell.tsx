import { useMantineColorScheme } from '@mantine/core'
import { Outlet, useRouter } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../client/queries'
import { useAppState } from '../state/app-state'
import { DisplayProvider } from '../ui/display'
import { DiskBanner } from './DiskBanner'
import { ReadOnlyBanner } from './ReadOnlyBanner'
import { KnownPlace } from './KnownPlace'
import { Rail } from './Rail'
import classes from './Shell.module.css'
import { StatusBar } from './StatusBar'
import { TitleBar } from './TitleBar'
import { useFileDrop } from './use-file-drop'
import { useFreshInfo } from './use-fresh-info'
import { useHostWishes } from './use-host-wishes'
import { usePreferences } from './use-preferences'
import { useShellKeys } from './use-shell-keys'

const LoadFailure = lazy(async () => ({
  default: (await import('./LoadFailure')).LoadFailure,
}))
const Palette = lazy(async () => ({ default: (await import('./Palette')).Palette }))
const KeySheet = lazy(async () => ({ default: (await import('./KeySheet')).KeySheet }))
const StatusDrawer = lazy(async () => ({ default: (await import('./StatusDrawer')).StatusDrawer }))

type Layer = 'palette' | 'sheet' | 'status'

const noBindings = {}

/** Left rail, title bar, the screen, status bar; and above them palette, key sheet and status details. */
export function Shell() {
  const { t } = useTranslation('shell')
  const { history } = useRouter()
  const loadError = useAppState(state => (state.info === null ? state.loadError : null))
  const singleKeys = useAppState(state => state.settings?.singleKeys ?? true)
  const bindings = useAppState(state => state.settings?.keyBindings ?? noBindings)
  const [layer, setLayer] = useState<Layer | null>(null)
  const nextTheme = useNextTheme()
  const display = usePreferences()
  const go = (to: string) => history.push(to)
  const close = () => setLayer(null)
  useFreshInfo()
  useFileDrop()
  useShellKeys({
    singleKeys,
    bindings,
    palette: () => setLayer('palette'),
    sheet: () => setLayer('sheet'),
    theme: nextTheme,
    back: () => history.back(),
    forward: () => history.forward(),
    go,
  })
  useHostWishes({ palette: () => setLayer('palette'), sheet: () => setLayer('sheet') })

  return (
    <DisplayProvider value={display}>
      <div className={classes.shell}>
        <a className={classes.skip} href="#content" onClick={focusContent}>
          {t('skip')}
        </a>
        <Rail />
        <TitleBar onSearch={() => setLayer('palette')} />
        <main id="content" tabIndex={-1} className={classes.content}>
          <ReadOnlyBanner />
          <DiskBanner />
          {loadError ? (
            <div className={classes.failure}>
              <Suspense>
                <LoadFailure error={loadError} />
              </Suspense>
            </div>
          ) : (
            <KnownPlace>
              <Outlet />
            </KnownPlace>
          )}
        </main>
        <StatusBar onOpen={() => setLayer('status')} />
        <Suspense>
          {layer === 'palette' && (
            <Palette
              onClose={close}
              onSheet={() => setLayer('sheet')}
              onStatus={() => setLayer('status')}
              onTheme={nextTheme}
            />
          )}
          {layer === 'sheet' && <KeySheet onClose={close} />}
          {layer === 'status' && <StatusDrawer onClose={close} />}
        </Suspense>
      </div>
    </DisplayProvider>
  )
}

/** Light to dark and back, from what is seen now. */
function useNextTheme(): () => void {
  const { colorScheme } = useMantineColorScheme()
  const save = useCommand('settings.save')
  return () => {
    const isDark =
      colorScheme === 'auto'
        ? matchMedia('(prefers-color-scheme: dark)').matches
        : colorScheme === 'dark'
    save.mutate({ theme: isDark ? 'light' : 'dark' })
  }
}

/** The hash belongs to the router, so the skip link moves the focus by hand. */
function focusContent(event: { preventDefault(): void }): void {
  event.preventDefault()
  document.getElementById('content')?.focus()
}
