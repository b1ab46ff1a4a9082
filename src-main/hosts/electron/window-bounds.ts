import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { screen, type BrowserWindow, type Rectangle } from 'electron'

export interface WindowBounds extends Partial<Rectangle> {
  width: number
  height: number
  isMaximized: boolean
}

const USUAL: WindowBounds = { width: 1280, height: 860, isMaximized: false }

/** Where the window was when it was last closed; the usual size where that is unknown or on no screen any more. */
export function readBounds(path: string): WindowBounds {
  const saved = parse(path)
  if (saved === null) return USUAL
  const { x, y, width, height } = saved
  const area = screen.getDisplayMatching({ x, y, width, height }).workArea
  const isVisible =
    x < area.x + area.width && x + width > area.x && y >= area.y - 20 && y < area.y + area.height
  return isVisible ? saved : USUAL
}

export function saveBounds(path: string, window: BrowserWindow): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    const bounds = { ...window.getNormalBounds(), isMaximized: window.isMaximized() }
    writeFileSync(path, JSON.stringify(bounds))
  } catch {
    // A full disk must not keep the app from closing; the next start uses the usual size.
  }
}

function parse(path: string): (Rectangle & WindowBounds) | null {
  try {
    const saved = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>
    const { x, y, width, height, isMaximized } = saved
    if (![x, y, width, height].every(Number.isFinite)) return null
    const bounds = { x, y, width, height, isMaximized: isMaximized === true }
    return (bounds as Rectangle).width >= 400 && (bounds as Rectangle).height >= 300
      ? (bounds as Rectangle & WindowBounds)
      : null
  } catch {
    // No file yet, or one that was cut off.
    return null
  }
}
