import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { nodeForApp, ROOT } from './node-for-app.mjs'

const OUTPUTS = [
  'out/main/cli.js',
  'out/main/main.js',
  'out/preload/preload.cjs',
  'out/renderer/index.html',
]
const SOURCES = ['src-main', 'src-renderer', 'resources', 'electron.vite.config.ts', 'package.json']

/** Builds the app unless its bundles are newer than every source. Exits with the build's code where that fails. */
export function buildIfStale() {
  if (!existsSync(join(ROOT, 'electron.vite.config.ts')) || isFresh()) return
  process.stderr.write('building the app …\n')
  const { status } = spawnSync(
    nodeForApp() ?? process.execPath,
    [
      join(ROOT, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js'),
      'build',
      '--logLevel',
      'warn',
    ],
    { cwd: ROOT, stdio: ['ignore', 2, 2] },
  )
  if (status !== 0) process.exit(status ?? 1)
}

function isFresh() {
  const outputs = OUTPUTS.map(path => join(ROOT, path))
  if (!outputs.every(path => existsSync(path))) return false
  const oldest = Math.min(...outputs.map(path => statSync(path).mtimeMs))
  return SOURCES.every(path => newest(join(ROOT, path)) <= oldest)
}

function newest(path) {
  if (!existsSync(path)) return 0
  const facts = statSync(path)
  if (!facts.isDirectory()) return facts.mtimeMs
  return Math.max(facts.mtimeMs, ...readdirSync(path).map(name => newest(join(path, name))))
}
