import type { i18n } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ErrorInfo } from '@contract'
import { metricsOf, probeOf, translateEngineText } from '../i18n/engine-texts'

/** An error as the page shows it. */
export interface ErrorWords {
  title: string
  hint: string | undefined
  /** The engine's own English words, where the page says it otherwise. */
  original: string | undefined
}

/**
 * The engine speaks English. In other languages an error is told by its code, and by its message where that is known; the engine's own
 * words stand below as a detail.
 */
export function errorWords(
  error: ErrorInfo,
  { language, t }: Pick<i18n, 'language' | 't'>,
): ErrorWords {
  const { code, message, hint } = error
  if (language === 'en') return { title: message, hint, original: undefined }
  const said = translateEngineText(language, message)
  const advice = hint === undefined ? null : translateEngineText(language, hint)
  const isWhole = said !== null && (hint === undefined || advice !== null)
  return {
    title: said ?? t(`error.codes.${code}`),
    hint: advice ?? t(`error.hints.${code}`),
    original: isWhole ? undefined : [message, hint].filter(Boolean).join(' '),
  }
}

/** The engine's words in the language of the page; the same object until the language changes. */
export function useEngineWords() {
  const { i18n, t } = useTranslation()
  return useMemo(
    () => ({
      error: (error: ErrorInfo): ErrorWords => errorWords(error, { language: i18n.language, t }),
      /** A notice, a warning or a note; in English where there are no other words. */
      text: (text: string): string => translateEngineText(i18n.language, text) ?? text,
      /** What a test or a probe of a server found. */
      finding: (detail: string): string =>
        translateEngineText(probeOf(i18n.language), detail) ?? detail,
      /** The label of a metric. */
      metric: (label: string): string =>
        translateEngineText(metricsOf(i18n.language), label) ?? label,
    }),
    [i18n, t],
  )
}
