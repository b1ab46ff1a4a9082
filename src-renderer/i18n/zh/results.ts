import type { Translation } from '../catalogue'
import type { results as source } from '../en/results'

export const results: Translation<typeof source> = {
  title: '结果',
}
