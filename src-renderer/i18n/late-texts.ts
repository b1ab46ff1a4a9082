import type { i18n } from 'i18next'
import { getI18n } from 'react-i18next'
import type { livePlots } from './en/live-plots'
import type { links } from './en/links'
import type { planning } from './en/planning'
import type { requestView } from './en/request-view'
import type { tables } from './en/tables'
import type { watching } from './en/watching'

/** Texts that come with a lazy screen, so that the first page does not pay for them. */
export interface LateTexts {
  /** Added by `features/live-run/live-texts`, in both languages. */
  livePlots: typeof livePlots
  /** Added by `shell/LinkCheck`, in both languages. */
  links: typeof links
  planning: typeof planning
  /** Added by `ui/request-texts`, in both languages. */
  requestView: typeof requestView
  /** Added by `ui/grid-texts`, in both languages. */
  tables: typeof tables
  /** Added by `features/live-run/live-texts`, in both languages. */
  watching: typeof watching
}

const loaders = {
  planning: {
    en: async () => (await import('./en/planning')).planning,
    zh: async () => (await import('./zh/planning')).planning,
  },
}

const wanted = new Set<keyof typeof loaders>()

/** Loads a namespace in the language in use; from then on it follows the language. */
export async function addTexts(namespace: keyof typeof loaders): Promise<void> {
  wanted.add(namespace)
  const instance = getI18n()
  await loadLate(instance, instance.language === 'zh' ? 'zh' : 'en')
}

/** What lazy screens have asked for so far, in one language. */
export async function loadLate(instance: i18n, language: 'en' | 'zh'): Promise<void> {
  await Promise.all(
    [...wanted].map(async namespace => {
      if (instance.hasResourceBundle(language, namespace)) return
      instance.addResourceBundle(language, namespace, await loaders[namespace][language]())
    }),
  )
}
