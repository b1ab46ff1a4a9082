import { useEffect, useRef } from 'react'

export interface DetailKeys {
  /** Keys 1 to 6, from 0. */
  open(tab: number): void
  log(): void
  percentiles(): void
  stop(): void
  edit(): void
  baseline(): void
  compare(): void
  exportIt(): void
  duplicate(): void
}

/** Keys of one load test; not where one types, nor behind the G of a chord. */
export function useDetailKeys(keys: DetailKeys, isOn: boolean): void {
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

function actOf(key: string, keys: DetailKeys): (() => void) | null {
  if (/^[1-6]$/.test(key)) return () => keys.open(Number(key) - 1)
  switch (key) {
    case 'l':
      return keys.log
    case 'p':
      return keys.percentiles
    case 's':
      return keys.stop
    case 't':
      return keys.edit
    case 'b':
      return keys.baseline
    case 'c':
      return keys.compare
    case 'e':
      return keys.exportIt
    case 'd':
      return keys.duplicate
    default:
      return null
  }
}
