import i18next, { type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { en } from './en'
import { addEngineTexts, metricsOf, probeOf } from './engine-texts'
import type { LateTexts } from './late-texts'

export type Language = 'en' | 'zh'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    resources: typeof en & LateTexts
  }
}

/** One chunk per language; only the one in use is loaded. */
const texts = {
  en: async () => (await import('./en')).en,
  zh: async () => {
    const [{ zh }, { engineTexts }, { metricNames }, { probeTexts }] = await Promise.all([
      import('./zh'),
      import('./zh/engine-texts'),
      import('./zh/metric-names'),
      import('./zh/probe-texts'),
    ])
    addEngineTexts('zh', engineTexts)
    addEngineTexts(metricsOf('zh'), metricNames)
    addEngineTexts(probeOf('zh'), probeTexts)
    return zh
  },
}

export async function createI18n(language: Language): Promise<i18n> {
  const instance = i18next.createInstance()
  await instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    defaultNS: 'common',
    resources: { [language]: await texts[language]() },
    interpolation: { escapeValue: false },
  })
  return instance
}

/** Numbers inside of sentences are written as all others are; what is on the screen is said anew. */
export function setNumberWriter(
  instance: i18n,
  writerFor: (language: string) => (value: number) => string,
): void {
  instance.services.formatter?.addCached('number', language => {
    const write = writerFor(language ?? instance.language)
    return (value: unknown) => (typeof value === 'number' ? write(value) : String(value))
  })
  instance.emit('languageChanged', instance.language)
}

/** Loads a language's texts where they are not there yet, then shows them. */
export async function switchLanguage(instance: i18n, language: Language): Promise<void> {
  if (instance.language === language) return
  for (const [namespace, bundle] of Object.entries(await texts[language]()))
    instance.addResourceBundle(language, namespace, bundle)
  await instance.changeLanguage(language)
}

/** The language for a setting; `system` is Chinese where the system's first language is. */
export function languageOf(setting: 'system' | Language, systemLanguage: string): Language {
  if (setting !== 'system') return setting
  return /^zh\b/i.test(systemLanguage) ? 'zh' : 'en'
}

/** The BCP 47 tag for `Intl` and the page's `lang`. */
export const localeOf = (language: string): string => (language === 'zh' ? 'zh-CN' : 'en')
