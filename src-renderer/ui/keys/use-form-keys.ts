import { useEffect, useRef } from 'react'
import { isSubmitKey } from '../is-submit-key'

/**
 * Keys of a form in blocks: Ctrl or Cmd with Enter starts, with Shift too it tries; Alt with a digit goes to the block whose title has the id
 * `<blocks>-<digit>`. Not while a dialog is open, nor while an input
 * method composes.
 */
export function useFormKeys(onStart: () => void, blocks: string, onTry?: () => void): void {
  const latest = useRef({ onStart, onTry })
  useEffect(() => {
    latest.current = { onStart, onTry }
  })
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (document.querySelector('[role="dialog"]')) return
      if ((event.ctrlKey || event.metaKey) && isSubmitKey({ key: event.key, nativeEvent: event })) {
        event.preventDefault()
        if (event.shiftKey) latest.current.onTry?.()
        else latest.current.onStart()
      }
      const block = event.altKey ? /^Digit([1-9])$/.exec(event.code)?.[1] : undefined
      const title = block && document.getElementById(`${blocks}-${block}`)
      if (!title) return
      event.preventDefault()
      title.focus({ preventScroll: true })
      title.scrollIntoView({ block: 'start' })
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [blocks])
}
