import type { Translation } from '../catalogue'
import type { servers as source } from '../en/servers'

export const servers: Translation<typeof source> = {
  title: '服务器',
}
