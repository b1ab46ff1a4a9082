import { useEffect, useRef } from 'react'
import { isComposing } from '../../ui/is-submit-key'

export type LiveKey = 'p' | 's' | 'f' | 'l' | 'e' | '+' | '-'

const keys: readonly string[] = ['p', 's', 'f', 'l', 'e', '+', '-'] satisfies LiveKey[]

/** Switches and the like are left out: one presses them and goes on with keys. */
const typedInto = 'input:not([type=checkbox], [type=radio]), textarea, select, [role=dialog]'

/** Single keys of the live view; not while one types, and not with a modifier. */
export function useLiveKeys(onKey: (key: LiveKey) => void): void {
  const latest = useRef(onKey)
  useEffect(() => {
    latest.current = onKey
  })
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      const { target } = event
      const isTyping = target instanceof HTMLElement && target.closest(typedInto)
      if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return
      if (isComposing({ nativeEvent: event })) return
      const key = event.key === '=' ? '+' : event.key
      if (keys.includes(key)) latest.current(key as LiveKey)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
