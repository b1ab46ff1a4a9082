import type { Job } from '@contract'

const activeStatuses: ReadonlySet<Job['status']> = new Set([
  'queued',
  'preparing',
  'running',
  'paused',
  'waiting',
])

/** Of the screen that shows it. */
export function pathOf({ of, id, status }: Pick<Job, 'of' | 'id' | 'status'>): string {
  switch (of) {
    case 'run':
      return `/runs/${id}${activeStatuses.has(status) ? '/live' : ''}`
    case 'loadTest':
      return `/load-tests/${id}`
    case 'verification':
      return `/verify?id=${encodeURIComponent(id)}`
  }
}
