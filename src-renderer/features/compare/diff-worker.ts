import type { DiffMode } from './compare-search'
import { diffTexts } from './diff-text'

export interface DiffQuestion {
  id: number
  left: string
  right: string
  mode: DiffMode
  budgetMs: number
}

/** Diffs texts off the page's thread. */
self.onmessage = ({ data }: MessageEvent<DiffQuestion>) => {
  const { id, left, right, mode, budgetMs } = data
  self.postMessage({ id, diff: diffTexts(left, right, mode, budgetMs) })
}
