import { useMantineColorScheme } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { languageOf, localeOf, switchLanguage } from '../i18n/create-i18n'
import { useAppState } from '../state/app-state'

/** Language and theme follow the saved settings, also when another window changes them. */
export function usePreferences(): void {
  const { i18n } = useTranslation()
  const { setColorScheme } = useMantineColorScheme()
  const language = useAppState(state => state.settings?.language)
  const scheme = useAppState(state => state.settings?.theme)

  useEffect(() => {
    if (language !== undefined) void switchLanguage(i18n, languageOf(language, navigator.language))
  }, [i18n, language])
  useEffect(() => {
    document.documentElement.lang = localeOf(i18n.language)
  }, [i18n.language])
  useEffect(() => {
    if (scheme !== undefined) setColorScheme(scheme === 'system' ? 'auto' : scheme)
  }, [setColorScheme, scheme])
}
