import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import type { i18n } from 'i18next'
import { lazy, Suspense, type ReactNode } from 'react'
import { I18nextProvider } from 'react-i18next'
import { ClientProvider } from './client/client-context'
import type { Connection } from './client/connect'
import { createI18n, languageOf } from './i18n/create-i18n'
import { createAppRouter } from './router/router'
import { StoreProvider } from './state/app-state'
import { watchFaults, withFault } from './state/faults'
import { refreshQueries } from './state/refresh-queries'
import { createAppStore, type AppStore } from './state/store'
import { useTheme } from './theme/use-theme'
import { translateKeys } from './ui/keys/translate-keys'

/** Nothing is to be told at first; what is told meanwhile waits in its store. */
const Notifications = lazy(async () => ({
  default: (await import('@mantine/notifications')).Notifications,
}))

export interface Parts {
  client: Connection
  store: AppStore
  queries: QueryClient
  router: ReturnType<typeof createAppRouter>
  i18n: i18n
}

/** Everything the page lives on, made once from a connection. Queries never retry: the engine does where it helps. */
export async function createParts(connection: Connection): Promise<Parts> {
  const client = watchFaults(connection)
  const queries = new QueryClient({
    defaultOptions: {
      queries: { retry: false, refetchOnWindowFocus: false, networkMode: 'always' },
      mutations: { networkMode: 'always' },
    },
  })
  refreshQueries(client, queries)
  const settings = await client.call('settings.get', {}).catch(
    () => null, // The host is away: the store says so, and asks again.
  )
  if (settings !== null) openStartPage(settings.startPage)
  const store = createAppStore(client)
  translateKeys(window, () => store.getState().settings?.keyBindings ?? noBindings)
  client.onFault(fault => store.setState(state => withFault(state, fault)))
  return {
    client,
    queries,
    store,
    router: createAppRouter({ client, queries }),
    i18n: await createI18n(languageOf(settings?.language ?? 'system', navigator.language)),
  }
}

const noBindings = {}

/** A page that was opened without a screen in its link shows the one that the user starts with. */
function openStartPage(page: string): void {
  if (location.hash.replace(/^#?\/?/, '') !== '') return
  history.replaceState(null, '', `#/${page}`)
}

export function App({ client, store, queries, router, i18n: texts }: Parts) {
  return (
    <I18nextProvider i18n={texts}>
      <Themed>
        <QueryClientProvider client={queries}>
          <ClientProvider value={client}>
            <StoreProvider value={store}>
              <RouterProvider router={router} />
              <Suspense>
                <Notifications position="bottom-right" limit={4} />
              </Suspense>
            </StoreProvider>
          </ClientProvider>
        </QueryClientProvider>
      </Themed>
    </I18nextProvider>
  )
}

function Themed({ children }: { children: ReactNode }) {
  return (
    <MantineProvider theme={useTheme()} defaultColorScheme="auto">
      {children}
    </MantineProvider>
  )
}
