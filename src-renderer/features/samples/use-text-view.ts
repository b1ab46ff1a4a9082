import { useState } from 'react'
import type { TextView } from '../../ui/transcript/RichText'

const storageKey = 'evalwright.samples.view'

/** How texts are shown, remembered in this browser or window. */
export function useTextView() {
  const [view, setView] = useState<TextView>(() => {
    try {
      return localStorage.getItem(storageKey) === 'raw' ? 'raw' : 'rendered'
    } catch {
      return 'rendered' // Storage is off.
    }
  })
  const set = (next: TextView) => {
    setView(next)
    try {
      localStorage.setItem(storageKey, next)
    } catch {
      // Storage is off or full: the choice lasts as long as the page.
    }
  }
  return [view, set] as const
}
