import { useTranslation } from 'react-i18next'
import { localeOf } from '../i18n/create-i18n'
import { useDisplay } from './display'
import { createFormat, type Format } from './format'

const formats = new Map<string, Format>()

/** The formatter of the current language and the user's choices; changes with both. */
export function useFormat(): Format {
  const { i18n } = useTranslation()
  const { scoreStyle, decimals, timeZone, numberFormat } = useDisplay()
  const locale = localeOf(i18n.language)
  const key = [locale, scoreStyle, decimals, timeZone, numberFormat].join()
  const known = formats.get(key)
  if (known) return known
  const format = createFormat(locale, { scoreStyle, decimals, timeZone, numberFormat })
  formats.set(key, format)
  return format
}
