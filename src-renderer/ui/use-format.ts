import { useTranslation } from 'react-i18next'
import { localeOf } from '../i18n/create-i18n'
import { createFormat, type Format } from './format'

const formats = new Map<string, Format>()

/** The current language's formatter; changes with the language switch. */
export function useFormat(): Format {
  const { i18n } = useTranslation()
  const locale = localeOf(i18n.language)
  const known = formats.get(locale)
  if (known) return known
  const format = createFormat(locale)
  formats.set(locale, format)
  return format
}
