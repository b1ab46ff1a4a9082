import { getI18n } from 'react-i18next'
import type { i18n } from 'i18next'
import { tables as en } from '../i18n/en/tables'
import { tables as zh } from '../i18n/zh/tables'

/** Tables are on nearly every screen but not on the first page: their words come with their code, few enough for both languages at once. */
const instance = getI18n() as i18n | undefined
instance?.addResourceBundle('en', 'tables', en)
instance?.addResourceBundle('zh', 'tables', zh)
