import type { Translation } from '../catalogue'
import type { newRun as source } from '../en/new-run'

export const newRun: Translation<typeof source> = {
  title: '新建评测',
}
