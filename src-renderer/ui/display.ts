import { createContext, useContext } from 'react'
import type { Settings } from '@contract'

/** How figures, rows and texts are shown; the user's choice, handed down by the shell. */
export interface Display {
  /** Whether shares of 1 are shown as 81.2 % or as 0.812. */
  scoreStyle: 'percent' | 'share'
  /** Decimal places of a per cent; a share has two more. */
  decimals: number
  /** How thousands and decimals are set apart. */
  numberFormat: Settings['numberFormat']
  /** `system` or an IANA name. */
  timeZone: string
  density: 'compact' | 'normal' | 'roomy'
  /** Below this many samples a score is shown without its interval. */
  minSamplesForInterval: number
  /** Confidence of intervals, as a share of 1. */
  intervalLevel: number
  reading: Reading
}

/** How texts from outside are shown. */
export type Reading = Pick<
  Settings,
  'renderLimit' | 'renderMaths' | 'singleDollarMaths' | 'wrapLines' | 'foldedRoles' | 'codeTheme'
>

export const usualDisplay: Display = {
  scoreStyle: 'percent',
  decimals: 1,
  numberFormat: 'language',
  timeZone: 'system',
  density: 'normal',
  minSamplesForInterval: 1,
  intervalLevel: 0.95,
  reading: {
    renderLimit: 200_000,
    renderMaths: true,
    singleDollarMaths: true,
    wrapLines: true,
    codeTheme: 'github',
    foldedRoles: ['reasoning'],
  },
}

const DisplayContext = createContext<Display>(usualDisplay)

export const DisplayProvider = DisplayContext.Provider

export const useDisplay = (): Display => useContext(DisplayContext)

/** Height of a grid's row in px. */
export const rowHeights = { compact: 28, normal: 34, roomy: 42 } as const
