import { useEffect, useRef } from 'react'

/** Keys of the results: 1 to 6 open a tab, V the samples; not where one types. */
export function useResultKeys(keys: { open(tab: number): void; samples(): void }): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
      const target = event.target instanceof Element ? event.target : null
      if (target?.closest('input, textarea, select, [role="dialog"], [role="menu"]')) return
      if (/^[1-6]$/.test(event.key)) latest.current.open(Number(event.key) - 1)
      else if (event.key === 'v') latest.current.samples()
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
