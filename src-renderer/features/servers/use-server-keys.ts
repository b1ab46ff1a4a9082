import { useEffect, useRef } from 'react'
import { isComposing } from '../../ui/is-submit-key'

/** Keys of the Servers screen: T tests, P probes, C chats with, M lists the models of the server in focus, Ctrl+D copies it; N adds one. */
export function useServerKeys(act: {
  add(): void
  test(serverId: string): void
  probe(serverId: string): void
  chat(serverId: string): void
  models(serverId: string): void
  duplicate(serverId: string): void
}): void {
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      const { target } = event
      if (!(target instanceof HTMLElement) || isComposing({ nativeEvent: event })) return
      if (target.closest('input, textarea, select, [role=dialog], [contenteditable=true]')) return
      const serverId = target.closest<HTMLElement>('[data-server]')?.dataset.server
      const wanted = actOf(event, serverId, latest.current)
      if (!wanted) return
      // The shell's own N makes a new evaluation; here it is a new server.
      event.preventDefault()
      wanted()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}

function actOf(
  event: KeyboardEvent,
  serverId: string | undefined,
  act: Parameters<typeof useServerKeys>[0],
): (() => void) | null {
  const key = event.key.toLowerCase()
  const withControl = event.ctrlKey || event.metaKey
  if (event.altKey || event.shiftKey) return null
  if (withControl) return key === 'd' && serverId ? () => act.duplicate(serverId) : null
  if (key === 'n') return act.add
  if (serverId === undefined) return null
  if (key === 't') return () => act.test(serverId)
  if (key === 'p') return () => act.probe(serverId)
  if (key === 'm') return () => act.models(serverId)
  if (key === 'c') return () => act.chat(serverId)
  return null
}
