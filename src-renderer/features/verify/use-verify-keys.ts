import { useEffect, useRef } from 'react'
import { isComposing } from '../../ui/is-submit-key'

/** Keys of the Verify screen: N begins one, R asks failed requests again, O opens a failed one, C copies the open one. */
export interface VerifyKeys {
  add?(): void
  rerun?(): void
  openFailed?(): void
  copy?(): void
}

const actOf = { n: 'add', r: 'rerun', o: 'openFailed', c: 'copy' } as const

/** `inDialog`: also while the drawer of a request has the focus. */
export function useVerifyKeys(keys: VerifyKeys, { inDialog = false } = {}): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      const { target } = event
      if (!(target instanceof HTMLElement) || isComposing({ nativeEvent: event })) return
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
      if (target.closest('input, textarea, select, [contenteditable=true], [role=menu]')) return
      if (!inDialog && document.querySelector('[role=dialog]')) return
      const key = event.key.toLowerCase()
      const act = key in actOf ? latest.current[actOf[key as keyof typeof actOf]] : undefined
      if (!act) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [inDialog])
}
