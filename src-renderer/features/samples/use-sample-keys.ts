import { useEffect, useRef } from 'react'

export interface SampleKeys {
  move(step: 1 | -1): void
  nextWrong(): void
  previousWrong(): void
  nextUnreviewed(): void
  repeat(step: 1 | -1): void
  facts(index: number): void
  toggleRaw(): void
  toggleReasoning(): void
  toggleOutline(): void
  toggleWrap(): void
  toggleFull(): void
  find(): void
  bookmark(): void
  exportList(): void
  comment(): void
  /** 1 right, 0 wrong, null as it was scored. */
  override(score: 0 | 1 | null): void
}

/**
 * Keys of the sample browser, from wherever the focus is but not where one types: J/K, Shift+J and Shift+K, [ and ], 1 to 8,
 * R, T, O, W, F, M, C, E, Y, N, U and the full stop; Ctrl+F finds in the transcript. They are taken before the grid sees them, so that J and K do the same everywhere.
 */
export function useSampleKeys(keys: SampleKeys, singleKeys: boolean): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    let wentAt = -Infinity
    const onKey = (event: KeyboardEvent) => {
      // G and a letter go to another screen: the letter after G is not ours.
      const isAfterGo = event.timeStamp - wentAt < goMs
      wentAt = event.key === 'g' && !isAfterGo ? event.timeStamp : -Infinity
      if (isAfterGo) return
      if (event.altKey || event.isComposing || event.keyCode === 229) return
      const target = event.target instanceof HTMLElement ? event.target : null
      // Out of a field of the facts: what was written is kept, and the keys work again.
      if (event.key === 'Escape' && target?.closest('[data-review] :is(input, textarea)')) {
        target.blur()
        return
      }
      const isFind = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'f'
      if (!isFind && (event.ctrlKey || event.metaKey || !singleKeys)) return
      if (
        target?.closest(
          'input, textarea, select, [contenteditable], [role="dialog"], [role="menu"]',
        )
      )
        return
      if (isFind) latest.current.find()
      else if (!act(event, latest.current)) return
      event.preventDefault()
      event.stopPropagation()
    }
    window.addEventListener('keydown', onKey, { capture: true })
    return () => window.removeEventListener('keydown', onKey, { capture: true })
  }, [singleKeys])
}

/** As long as the shell waits for the letter after G. */
const goMs = 1500

function act(event: KeyboardEvent, keys: SampleKeys): boolean {
  const digit = /^[1-8]$/.exec(event.key)
  if (digit) keys.facts(Number(event.key) - 1)
  else if (event.key === 'j') keys.move(1)
  else if (event.key === 'k') keys.move(-1)
  else if (event.key === 'J') keys.nextWrong()
  else if (event.key === 'K') keys.previousWrong()
  else if (event.key === '.') keys.nextUnreviewed()
  else if (event.key === '[') keys.repeat(-1)
  else if (event.key === ']') keys.repeat(1)
  else if (event.key === 'r') keys.toggleRaw()
  else if (event.key === 't') keys.toggleReasoning()
  else if (event.key === 'o') keys.toggleOutline()
  else if (event.key === 'w') keys.toggleWrap()
  else if (event.key === 'f') keys.toggleFull()
  else if (event.key === 'm') keys.bookmark()
  else if (event.key === 'c') keys.comment()
  else if (event.key === 'e') keys.exportList()
  else if (event.key === 'y') keys.override(1)
  else if (event.key === 'n') keys.override(0)
  else if (event.key === 'u') keys.override(null)
  else return false
  return true
}
