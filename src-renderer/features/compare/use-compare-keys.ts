import { useEffect, useRef } from 'react'

interface CompareKeys {
  isOn: boolean
  stepB(step: 1 | -1): void
  swap(): void
}

/** Keys of the whole comparison: left and right choose B, S swaps it with A; not where one types or moves in a list. */
export function useCompareKeys(keys: CompareKeys): void {
  useKeys((event, target) => {
    if (!keys.isOn) return false
    if (event.key === 's') keys.swap()
    else if (
      target?.closest('[role="grid"], [role="tablist"], [role="separator"], [role="radiogroup"]')
    )
      return false
    else if (event.key === 'ArrowLeft') keys.stepB(-1)
    else if (event.key === 'ArrowRight') keys.stepB(1)
    else return false
    return true
  })
}

/** Calls `act` for keys without a modifier, where nobody types; what it used goes no further. */
export function useKeys(act: (event: KeyboardEvent, target: Element | null) => boolean): void {
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
      const target = event.target instanceof Element ? event.target : null
      if (
        target?.closest(
          'input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable], [role="dialog"], [role="menu"], [role="listbox"]',
        )
      )
        return
      // The points of a chart have arrow keys of their own.
      if (
        /^(Arrow|Page|Home|End)/.test(event.key) &&
        target?.closest('[data-chart-point], [role="application"]')
      )
        return
      if (!latest.current(event, target)) return
      event.preventDefault()
      event.stopPropagation()
    }
    window.addEventListener('keydown', onKey, { capture: true })
    return () => window.removeEventListener('keydown', onKey, { capture: true })
  }, [])
}
