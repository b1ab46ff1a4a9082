import i18next, { type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { en } from './en'
import { zh } from './zh'

export type Language = 'en' | 'zh'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    resources: typeof en
  }
}

/** All texts are in the bundle: nothing is fetched, and switching is at once. */
export function createI18n(language: Language): i18n {
  const instance = i18next.createInstance()
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    defaultNS: 'common',
    resources: { en, zh },
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  return instance
}

/** The language for a setting; `system` is Chinese where the system's first language is. */
export function languageOf(setting: 'system' | Language, systemLanguage: string): Language {
  if (setting !== 'system') return setting
  return /^zh\b/i.test(systemLanguage) ? 'zh' : 'en'
}

/** The BCP 47 tag for `Intl` and the page's `lang`. */
export const localeOf = (language: string): string => (language === 'zh' ? 'zh-CN' : 'en')
