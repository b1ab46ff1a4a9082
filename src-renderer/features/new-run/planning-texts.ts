import { getI18n } from 'react-i18next'
import type { i18n } from 'i18next'
import { planning as en } from '../../i18n/en/planning'
import { planning as zh } from '../../i18n/zh/planning'

/** They come with the form's code, few enough for both languages at once. */
const instance = getI18n() as i18n | undefined
instance?.addResourceBundle('en', 'planning', en)
instance?.addResourceBundle('zh', 'planning', zh)
