import { useEffect, useRef } from 'react'

/** Single letters of a screen; they rest while one types or a layer is open. */
export function useDatasetKeys(keys: Record<string, () => void>): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
      const { target } = event
      const isBusy =
        event.defaultPrevented ||
        // Enter belongs to the button, link or row that has the focus.
        (event.key === 'Enter' && target !== document.body) ||
        (target instanceof Element &&
          target.closest('input, textarea, select, [role=dialog], [role=menu], [role=listbox]'))
      const act = latest.current[event.key]
      if (isBusy || !act) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
