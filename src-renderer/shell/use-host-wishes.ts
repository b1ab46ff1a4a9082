import { useEffect, useRef } from 'react'

/** What the desktop's menu asks of the page, by the event `evalwright:do`. */
export type HostWish = 'palette' | 'sheet'

export function useHostWishes(wishes: Record<HostWish, () => void>): void {
  const latest = useRef(wishes)
  useEffect(() => {
    latest.current = wishes
  })
  useEffect(() => {
    const onWish = (event: Event) => {
      const wish: unknown = (event as CustomEvent).detail
      if (wish === 'palette' || wish === 'sheet') latest.current[wish]()
    }
    window.addEventListener('evalwright:do', onWish)
    return () => window.removeEventListener('evalwright:do', onWish)
  }, [])
}
