import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import type { i18n } from 'i18next'
import type { ReactNode } from 'react'
import { I18nextProvider } from 'react-i18next'
import { ClientProvider } from './client/client-context'
import type { Connection } from './client/connect'
import { createI18n, languageOf } from './i18n/create-i18n'
import { createAppRouter } from './router/router'
import { StoreProvider } from './state/app-state'
import { refreshQueries } from './state/refresh-queries'
import { createAppStore, type AppStore } from './state/store'
import { useTheme } from './theme/use-theme'

export interface Parts {
  client: Connection
  store: AppStore
  queries: QueryClient
  router: ReturnType<typeof createAppRouter>
  i18n: i18n
}

/** Everything the page lives on, made once from a connection. Queries never retry: the engine does where it helps. */
export function createParts(client: Connection): Parts {
  const queries = new QueryClient({
    defaultOptions: {
      queries: { retry: false, refetchOnWindowFocus: false, networkMode: 'always' },
      mutations: { networkMode: 'always' },
    },
  })
  refreshQueries(client, queries)
  return {
    client,
    queries,
    store: createAppStore(client),
    router: createAppRouter(),
    i18n: createI18n(languageOf('system', navigator.language)),
  }
}

export function App({ client, store, queries, router, i18n: texts }: Parts) {
  return (
    <I18nextProvider i18n={texts}>
      <Themed>
        <QueryClientProvider client={queries}>
          <ClientProvider value={client}>
            <StoreProvider value={store}>
              <RouterProvider router={router} />
              <Notifications position="bottom-right" limit={4} />
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
