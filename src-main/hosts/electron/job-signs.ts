import { app, Menu, nativeImage, Notification, Tray, type BrowserWindow } from 'electron'
import type { RunStatus, RunSummary } from '@contract'
import type { NativeTexts } from './native-texts'
import type { PageWishes } from './page-wishes'

const ACTIVE: readonly RunStatus[] = ['queued', 'preparing', 'running', 'waiting', 'paused']
const ENDED = ['finished', 'failed', 'cancelled', 'interrupted'] as const

export interface JobSigns {
  /** A run as it is now. */
  show(run: RunSummary): void
  forget(runId: string): void
  setTexts(texts: NativeTexts): void
  setNotify(isOn: boolean): void
  close(): void
}

/** How the system shows what goes on: progress at the taskbar or dock, an icon in the tray, a notice when a run ends unseen. */
export function createJobSigns(
  window: BrowserWindow,
  page: PageWishes,
  means: { texts: NativeTexts; show(): void; quit(): void },
): JobSigns {
  const active = new Map<string, RunSummary>()
  let { texts } = means
  let notifies = true
  let tray: Tray | null = null

  function progress(): { done: number; total: number } {
    let [done, total] = [0, 0]
    for (const { counts } of active.values()) {
      done += counts.total - counts.pending
      total += counts.total
    }
    return { done, total }
  }

  function draw(): void {
    const { done, total } = progress()
    const share = active.size === 0 ? -1 : total === 0 ? 0 : done / total
    if (!window.isDestroyed()) window.setProgressBar(share)
    drawTray(share)
  }

  /** Only while runs go on, or the window is hidden: an icon without a meaning is clutter. */
  function drawTray(share: number): void {
    const isWanted = active.size > 0 || (!window.isDestroyed() && !window.isVisible())
    if (!isWanted) {
      tray?.destroy()
      tray = null
      return
    }
    if (tray === null) {
      tray = new Tray(trayIcon())
      tray.on('click', means.show)
    }
    const state =
      active.size === 0
        ? texts.idle
        : texts.progress(active.size, Math.floor(Math.max(0, share) * 100))
    tray.setToolTip(`Evalwright: ${state}`)
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: state, enabled: false },
        { type: 'separator' },
        { label: texts.show, click: means.show },
        { label: texts.quit, click: means.quit },
      ]),
    )
  }

  function notify(run: RunSummary): void {
    const status = ENDED.find(one => one === run.status)
    if (!notifies || !status || window.isDestroyed() || window.isFocused()) return
    if (!Notification.isSupported()) return
    const notice = new Notification({
      title: texts.ended[status],
      body: `${run.name}\n${texts.scored(run.counts.scored, run.counts.total)}`,
    })
    notice.on('click', () => page.go(`#/runs/${encodeURIComponent(run.id)}`))
    notice.show()
  }

  return {
    show(run) {
      const wasActive = active.has(run.id)
      if (ACTIVE.includes(run.status)) active.set(run.id, run)
      else active.delete(run.id)
      if (wasActive && !active.has(run.id)) notify(run)
      if (wasActive || active.has(run.id)) draw()
    },
    forget(runId) {
      if (active.delete(runId)) draw()
    },
    setTexts(next) {
      texts = next
      draw()
    },
    setNotify: isOn => (notifies = isOn),
    close() {
      tray?.destroy()
      tray = null
    },
  }
}

/** The app's mark in 16 px, drawn here so that no file is needed. */
function trayIcon() {
  const size = 16
  const pixels = Buffer.alloc(size * size * 4)
  const [blue, green, red] = [0xc6, 0x63, 0x2a]
  const bars = [
    { x: 4, top: 8 },
    { x: 7, top: 4 },
    { x: 10, top: 6 },
  ]
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const isBar = bars.some(bar => (x === bar.x || x === bar.x + 1) && y >= bar.top && y <= 10)
      const isMark = isBar || (y === 12 && x >= 3 && x <= 12)
      const isCorner = (x === 0 || x === size - 1) && (y === 0 || y === size - 1)
      pixels.set(
        isMark ? [255, 255, 255, 255] : isCorner ? [0, 0, 0, 0] : [blue, green, red, 255],
        (y * size + x) * 4,
      )
    }
  }
  const image = nativeImage.createFromBitmap(pixels, { width: size, height: size })
  if (process.platform === 'darwin') image.setTemplateImage(false)
  return image
}

/** Windows groups notices by this. */
export const nameForNotices = (): void => app.setAppUserModelId('org.evalwright.desktop')
