import { useEffect, useRef } from 'react'

/** What a key does on a screen; null: nothing. */
export type KeyAction = (() => void) | null

/** Keys of a screen without modifiers: not where one types, in a dialog or a menu, nor while an input method composes. */
export function useScreenKeys(actionOf: (key: string) => KeyAction, isOn: boolean): void {
  const latest = useRef(actionOf)
  useEffect(() => {
    latest.current = actionOf
  })
  useEffect(() => {
    if (!isOn) return
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
      const target = event.target instanceof Element ? event.target : null
      if (target?.closest('input, textarea, select, [role="dialog"], [role="menu"]')) return
      const act = latest.current(event.key)
      if (act === null) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [isOn])
}
