import { useLayoutEffect, useRef, useState, type RefObject } from 'react'

/** Pixels from the end that still count as being there. */
const slack = 8

/**
 * Keeps a scrolling box at its end as lines come, unless one has scrolled up or points at it. `last` names the newest line; `isBehind`
 * says that it is out of sight.
 */
export function useStickToEnd(last: string | null): {
  box: RefObject<HTMLDivElement | null>
  isBehind: boolean
  toEnd(): void
  handlers: { onScroll(): void; onPointerEnter(): void; onPointerLeave(): void }
} {
  const box = useRef<HTMLDivElement>(null)
  const isHeld = useRef(false)
  const isInside = useRef(false)
  const [isBehind, setBehind] = useState(false)

  const isAtEnd = (): boolean => {
    const element = box.current
    return (
      element === null || element.scrollHeight - element.scrollTop - element.clientHeight <= slack
    )
  }
  function toEnd(): void {
    isHeld.current = false
    if (box.current) box.current.scrollTop = box.current.scrollHeight
    setBehind(false)
  }
  useLayoutEffect(() => {
    if (isHeld.current || isInside.current) setBehind(!isAtEnd())
    else toEnd()
  }, [last])

  return {
    box,
    isBehind,
    toEnd,
    handlers: {
      onScroll() {
        isHeld.current = !isAtEnd()
        setBehind(isHeld.current)
      },
      onPointerEnter: () => void (isInside.current = true),
      onPointerLeave() {
        isInside.current = false
        if (!isHeld.current) toEnd()
      },
    },
  }
}
