#!/usr/bin/env node
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { nodeForApp, ROOT } from '../scripts/node-for-app.mjs'

const entry = join(ROOT, 'out', 'main', 'cli.js')
const node = nodeForApp()
if (node === null) {
  process.stderr.write(
    `Evalwright needs Node 24 or newer; this is ${process.versions.node}, and no fit one is installed beside it.\n`,
  )
  process.exit(2)
}
if (existsSync(join(ROOT, 'electron.vite.config.ts'))) {
  const { buildIfStale } = await import('../scripts/build-if-stale.mjs')
  buildIfStale()
}
if (node === process.execPath) {
  await import(pathToFileURL(entry).href)
} else {
  const child = spawn(node, ['--enable-source-maps', entry, ...process.argv.slice(2)], {
    stdio: 'inherit',
    // glibc keeps freed memory of each thread to itself, which would be tens of megabytes.
    env: { MALLOC_ARENA_MAX: '2', ...process.env },
  })
  // A terminal sends these to the whole group; here they only must not end the parent first.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 1))
}
