import { useEffect, useRef, useState } from 'react'

const refreshMs = 1500

/**
 * Asks again while following, as long as `done` rises; while not, counts what came since. A change of `done` alone asks nothing,
 * so that a fast run costs one query in a second and a half.
 */
export function useFollow(
  done: number,
  isFollowing: boolean,
  refetch: () => unknown,
): { newer: number; showNow(): void } {
  const [shown, setShown] = useState(done)
  const latest = useRef({ done, shown, refetch })
  useEffect(() => {
    latest.current = { done, shown, refetch }
  })
  function showNow(): void {
    setShown(latest.current.done)
    latest.current.refetch()
  }
  useEffect(() => {
    if (!isFollowing) return
    const timer = setInterval(() => {
      const { done: now, shown: before } = latest.current
      if (now === before) return
      setShown(now)
      latest.current.refetch()
    }, refreshMs)
    return () => clearInterval(timer)
  }, [isFollowing])
  return { newer: Math.max(0, done - shown), showNow }
}
