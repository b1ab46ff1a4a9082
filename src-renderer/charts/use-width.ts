import { useEffect, useRef, useState, type RefObject } from 'react'

/** The width of an element, for plots that are drawn to measure. */
export function useWidth<E extends HTMLElement>(least = 260): [RefObject<E | null>, number] {
  const ref = useRef<E>(null)
  const [width, setWidth] = useState(640)
  useEffect(() => {
    const element = ref.current
    if (!element) return
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.max(least, Math.floor(entry.contentRect.width)))
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [least])
  return [ref, width]
}
