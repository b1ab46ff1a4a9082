import { useState } from 'react'
import type { ScoreStyle } from './score-number'

const storageKey = 'evalwright.results.score-style'
const usual: ScoreStyle = { unit: 'percent', digits: 1 }

/** How scores are written, remembered in this browser or window. */
export function useScoreStyle() {
  const [style, setStyle] = useState<ScoreStyle>(read)
  const set = (next: ScoreStyle) => {
    setStyle(next)
    try {
      localStorage.setItem(storageKey, JSON.stringify(next))
    } catch {
      // Storage is off or full: the choice lasts as long as the page.
    }
  }
  return [style, set] as const
}

function read(): ScoreStyle {
  try {
    const saved = JSON.parse(localStorage.getItem(storageKey) ?? '{}') as Partial<ScoreStyle>
    return {
      unit: saved.unit === 'share' ? 'share' : usual.unit,
      digits: [0, 1, 2, 3].find(digits => digits === saved.digits) ?? usual.digits,
    }
  } catch {
    return usual // Storage is off, or holds what another version wrote.
  }
}
