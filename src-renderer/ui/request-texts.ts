import { getI18n } from 'react-i18next'
import type { i18n } from 'i18next'
import { requestView as en } from '../i18n/en/request-view'
import { requestView as zh } from '../i18n/zh/request-view'

/** They come with the code that shows requests, few enough for both languages at once. */
const instance = getI18n() as i18n | undefined
instance?.addResourceBundle('en', 'requestView', en)
instance?.addResourceBundle('zh', 'requestView', zh)
