import { useTranslation } from 'react-i18next'
import type { LocalText } from '@contract'

/** Picks the text of the language in use. */
export function useLocalText(): (text: LocalText) => string {
  const { i18n } = useTranslation()
  const language = i18n.language === 'zh' ? 'zh' : 'en'
  return text => text[language]
}
