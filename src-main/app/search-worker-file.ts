import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from './package-root'

/** The built thread that searches texts; undefined while the app runs from its sources, as in tests. */
export function searchWorkerFile(): string | undefined {
  const built = join(packageRoot(), 'out', 'main')
  const file = join(built, 'search-worker.js')
  return import.meta.dirname.startsWith(built) && existsSync(file) ? file : undefined
}
