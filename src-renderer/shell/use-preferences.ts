import { useMantineColorScheme } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { languageOf, localeOf, setNumberWriter, switchLanguage } from '../i18n/create-i18n'
import { useAppState } from '../state/app-state'
import { usualDisplay, type Display } from '../ui/display'
import { createFormat } from '../ui/format'

/** Size of running text in px that the style sheets are written for. */
const designedFontSize = 13

/** Language, theme, contrast, size and motion follow the saved settings, also when another window changes them. Returns how figures are shown. */
export function usePreferences(): Display {
  const { i18n } = useTranslation()
  const { setColorScheme } = useMantineColorScheme()
  const settings = useAppState(state => state.settings)
  const wantsContrast = useMediaQuery('(prefers-contrast: more)') ?? false
  const language = settings?.language
  const scheme = settings?.theme

  useEffect(() => {
    if (language !== undefined) void switchLanguage(i18n, languageOf(language, navigator.language))
  }, [i18n, language])
  const numberFormat = settings?.numberFormat ?? 'language'
  const written = useRef<Display['numberFormat']>('language')
  useEffect(() => {
    if (written.current === numberFormat) return
    written.current = numberFormat
    setNumberWriter(
      i18n,
      of => createFormat(localeOf(of), { ...usualDisplay, numberFormat }).number,
    )
  }, [i18n, numberFormat])
  useEffect(() => {
    document.documentElement.lang = localeOf(i18n.language)
  }, [i18n.language])
  useEffect(() => {
    if (scheme !== undefined) setColorScheme(scheme === 'system' ? 'auto' : scheme)
  }, [setColorScheme, scheme])

  const contrast = settings?.contrast ?? 'system'
  const isHigh = contrast === 'high' || (contrast === 'system' && wantsContrast)
  useEffect(() => mark('contrast', isHigh ? 'high' : undefined), [isHigh])
  useEffect(() => mark('density', settings?.density), [settings?.density])
  useEffect(
    () => mark('motion', settings?.motion === 'reduced' ? 'reduced' : undefined),
    [settings?.motion],
  )
  const fontSize = settings?.fontSize ?? designedFontSize
  useEffect(() => {
    document.documentElement.style.setProperty(
      '--ew-font-scale',
      String(fontSize / designedFontSize),
    )
  }, [fontSize])

  return useMemo(
    () =>
      settings === null
        ? usualDisplay
        : {
            scoreStyle: settings.scoreStyle,
            decimals: settings.decimals,
            numberFormat: settings.numberFormat,
            timeZone: settings.timeZone,
            density: settings.density,
            minSamplesForInterval: settings.minSamplesForInterval,
            intervalLevel: settings.intervalLevel,
            reading: {
              renderLimit: settings.renderLimit,
              renderMaths: settings.renderMaths,
              singleDollarMaths: settings.singleDollarMaths,
              wrapLines: settings.wrapLines,
              codeTheme: settings.codeTheme,
              foldedRoles: settings.foldedRoles,
            },
          },
    [settings],
  )
}

function mark(name: string, value: string | undefined): void {
  const { dataset } = document.documentElement
  if (value === undefined) delete dataset[name]
  else dataset[name] = value
}
