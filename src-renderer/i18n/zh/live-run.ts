import type { Translation } from '../catalogue'
import type { liveRun as source } from '../en/live-run'

export const liveRun: Translation<typeof source> = {
  title: '实时运行',
}
