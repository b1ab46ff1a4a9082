import { useEffect, useRef } from 'react'

export interface SampleKeys {
  move(step: 1 | -1): void
  nextWrong(): void
  repeat(step: 1 | -1): void
  facts(index: number): void
  toggleRaw(): void
  toggleReasoning(): void
}

/**
 * Keys of the sample browser, from wherever the focus is but not where one types: J/K, N or Shift+J, [ and ], 1 to 5, R, T. They are
 * taken before the grid sees them, so that J and K do the same everywhere.
 */
export function useSampleKeys(keys: SampleKeys): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
      const target = event.target instanceof Element ? event.target : null
      if (
        target?.closest(
          'input, textarea, select, [contenteditable], [role="dialog"], [role="menu"]',
        )
      )
        return
      if (!act(event, latest.current)) return
      event.preventDefault()
      event.stopPropagation()
    }
    window.addEventListener('keydown', onKey, { capture: true })
    return () => window.removeEventListener('keydown', onKey, { capture: true })
  }, [])
}

function act(event: KeyboardEvent, keys: SampleKeys): boolean {
  const digit = /^[1-5]$/.exec(event.key)
  if (digit) keys.facts(Number(event.key) - 1)
  else if (event.key === 'j') keys.move(1)
  else if (event.key === 'k') keys.move(-1)
  else if (event.key === 'n' || event.key === 'J') keys.nextWrong()
  else if (event.key === '[') keys.repeat(-1)
  else if (event.key === ']') keys.repeat(1)
  else if (event.key === 'r') keys.toggleRaw()
  else if (event.key === 't') keys.toggleReasoning()
  else return false
  return true
}
