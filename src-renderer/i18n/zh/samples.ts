import type { Translation } from '../catalogue'
import type { samples as source } from '../en/samples'

export const samples: Translation<typeof source> = {
  title: '样本',
}
