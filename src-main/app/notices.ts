import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Notice } from '@contract'
import { packageRoot } from './package-root'

/** The licences of everything that was bundled, as the build collected them; without a build there is nothing to tell. */
export function readNotices(root = packageRoot()): Notice[] {
  const found = new Map<string, Notice>()
  for (const part of ['main', 'renderer']) {
    const file = join(root, 'out', part, 'notices.json')
    if (!existsSync(file)) continue
    const notices = z.array(Notice).parse(JSON.parse(readFileSync(file, 'utf8')))
    for (const notice of notices) found.set(`${notice.name} ${notice.version}`, notice)
  }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name))
}

/** What changed, as the app brings it along; null where it does not. */
export function readChangelog(root = packageRoot()): string | null {
  const file = join(root, 'CHANGELOG.md')
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}
