import type { Translation } from '../catalogue'
import type { runs as source } from '../en/runs'

export const runs: Translation<typeof source> = {
  title: '运行',
}
