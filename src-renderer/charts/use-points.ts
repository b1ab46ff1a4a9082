import { useEffect, useState, type RefObject } from 'react'
import { stepFrom } from './step-points'

/** What the focused point says, and where: in pixels from the corner of the chart. */
export interface PointTip {
  text: string
  x: number
  y: number
  /** The point lies in the right half: the words stand to its left. */
  isRight: boolean
}

const pointsOf = (body: Element): (SVGElement | HTMLElement)[] => [
  ...body.querySelectorAll<SVGElement | HTMLElement>('[data-chart-point]'),
]

/** Makes the points of a chart one stop of the Tab key, with arrow keys from point to point. */
export function usePoints(ref: RefObject<HTMLElement | null>): PointTip | null {
  const [tip, setTip] = useState<PointTip | null>(null)
  useEffect(() => {
    const body = ref.current
    if (!body) return
    const stopAt = (point: Element | undefined): void => {
      for (const one of pointsOf(body)) one.tabIndex = one === point ? 0 : -1
    }
    const keepStop = (): void => {
      const points = pointsOf(body)
      if (!points.some(({ tabIndex }) => tabIndex === 0)) stopAt(points[0])
      if (!points.some(point => point === document.activeElement)) setTip(null)
    }
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
      const points = pointsOf(body)
      const at = points.findIndex(point => point === event.target)
      const to = at < 0 ? null : stepFrom(event.key, at, points.length)
      if (to === null) return
      event.preventDefault()
      event.stopPropagation()
      points[to]?.focus()
    }
    const onFocus = ({ target }: FocusEvent): void => {
      if (!(target instanceof Element) || !target.hasAttribute('data-chart-point')) return
      stopAt(target)
      if (target.matches(':focus-visible')) setTip(tipOf(target, body))
    }
    const onBlur = (): void => setTip(null)
    body.addEventListener('keydown', onKey)
    body.addEventListener('focusin', onFocus)
    body.addEventListener('focusout', onBlur)
    const observer = new MutationObserver(keepStop)
    observer.observe(body, { childList: true, subtree: true })
    keepStop()
    return () => {
      body.removeEventListener('keydown', onKey)
      body.removeEventListener('focusin', onFocus)
      body.removeEventListener('focusout', onBlur)
      observer.disconnect()
    }
  }, [ref])
  return tip
}

function tipOf(point: Element, body: Element): PointTip {
  const box = point.getBoundingClientRect()
  const frame = body.getBoundingClientRect()
  const middle = box.left + box.width / 2 - frame.left
  const isRight = middle > frame.width / 2
  return {
    text: point.getAttribute('aria-label') ?? point.querySelector('title')?.textContent ?? '',
    x: isRight ? frame.width - middle : middle,
    y: box.bottom - frame.top + 6,
    isRight,
  }
}
