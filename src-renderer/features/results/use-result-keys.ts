import { useEffect, useRef } from 'react'

export interface ResultKeys {
  /** Keys 1 to 8, from 0. */
  open(tab: number): void
  samples(): void
  compare(): void
  copyMarkdown(): void
  copyLatex(): void
  exportIt(): void
}

/** Keys of the results: 1 to 8 open a tab, V the samples, C the comparison, Y and Shift+Y copy, E exports; not where one types. */
export function useResultKeys(keys: ResultKeys, isOn: boolean): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    if (!isOn) return
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
      const target = event.target instanceof Element ? event.target : null
      if (target?.closest('input, textarea, select, [role="dialog"], [role="menu"]')) return
      const act = actOf(event.key, latest.current)
      if (act === null) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [isOn])
}

function actOf(key: string, keys: ResultKeys): (() => void) | null {
  if (/^[1-8]$/.test(key)) return () => keys.open(Number(key) - 1)
  switch (key) {
    case 'v':
      return keys.samples
    case 'c':
      return keys.compare
    case 'y':
      return keys.copyMarkdown
    case 'Y':
      return keys.copyLatex
    case 'e':
      return keys.exportIt
    default:
      return null
  }
}
