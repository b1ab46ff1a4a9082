import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ROOT } from './node-for-app.mjs'

const { status } = spawnSync(
  process.execPath,
  [join(ROOT, 'bin', 'evalwright.mjs'), 'app', ...process.argv.slice(2)],
  { stdio: 'inherit' },
)
process.exit(status ?? 1)
