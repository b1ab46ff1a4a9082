import { useState } from 'react'
import { useDisplay } from '../../ui/display'
import type { ScoreStyle } from './score-number'

const storageKey = 'evalwright.results.score-style'

/** How scores are written: as the settings say, until it is chosen here; then remembered in this browser or window. */
export function useScoreStyle() {
  const { scoreStyle, decimals } = useDisplay()
  const [chosen, setStyle] = useState<Partial<ScoreStyle>>(read)
  const style: ScoreStyle = { unit: scoreStyle, digits: decimals, ...chosen }
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

function read(): Partial<ScoreStyle> {
  try {
    const saved = JSON.parse(localStorage.getItem(storageKey) ?? '{}') as Partial<ScoreStyle>
    const unit = (['percent', 'share'] as const).find(one => one === saved.unit)
    const digits = [0, 1, 2, 3, 4].find(one => one === saved.digits)
    return { ...(unit && { unit }), ...(digits !== undefined && { digits }) }
  } catch {
    return {} // Storage is off, or holds what another version wrote.
  }
}
