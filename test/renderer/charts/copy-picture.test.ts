import { afterEach, expect, it, vi } from 'vitest'
import { copyPicture } from '../../../src-renderer/charts/copy-picture'

const png = () => Promise.resolve(new Blob(['picture'], { type: 'image/png' }))

class Item {
  readonly parts: Record<string, Promise<Blob>>
  constructor(parts: Record<string, Promise<Blob>>) {
    this.parts = parts
  }
}

function host(isSecureContext: boolean, write: (items: Item[]) => Promise<void>): void {
  vi.stubGlobal('isSecureContext', isSecureContext)
  vi.stubGlobal('ClipboardItem', Item)
  vi.stubGlobal('navigator', { clipboard: { write } })
}

afterEach(() => vi.unstubAllGlobals())

it('a picture goes to the clipboard as image/png', async () => {
  const written: Blob[] = []
  host(true, async ([item]) => {
    written.push(...(await Promise.all(Object.values(item?.parts ?? {}))))
  })
  expect(await copyPicture(png())).toBe('copied')
  expect(written.map(({ type }) => type)).toEqual(['image/png'])
})

it('says that a page over plain http from another machine has no clipboard', async () => {
  const write = vi.fn()
  host(false, write)
  expect(await copyPicture(png())).toBe('insecure')
  expect(write).not.toHaveBeenCalled()
})

it('says when the clipboard refuses, and when there is no picture to copy', async () => {
  host(true, () => Promise.reject(new DOMException('denied', 'NotAllowedError')))
  expect(await copyPicture(png())).toBe('refused')
  host(true, async ([item]) => {
    await Promise.all(Object.values(item?.parts ?? {}))
  })
  expect(await copyPicture(Promise.resolve(null))).toBe('refused')
})
