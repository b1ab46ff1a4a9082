import { getI18n } from 'react-i18next'
import type { i18n } from 'i18next'
import { livePlots as plotsEn } from '../../i18n/en/live-plots'
import { livePlots as plotsZh } from '../../i18n/zh/live-plots'
import { watching as en } from '../../i18n/en/watching'
import { watching as zh } from '../../i18n/zh/watching'

/** They come with the screen's code, few enough for both languages at once. */
const instance = getI18n() as i18n | undefined
instance?.addResourceBundle('en', 'watching', en)
instance?.addResourceBundle('zh', 'watching', zh)
instance?.addResourceBundle('en', 'livePlots', plotsEn)
instance?.addResourceBundle('zh', 'livePlots', plotsZh)
