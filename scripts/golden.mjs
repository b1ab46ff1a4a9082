import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { nodeForApp, ROOT } from './node-for-app.mjs'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' }, misses: { type: 'boolean', default: false } },
})
const node = nodeForApp()
if (node && node !== process.execPath) {
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit' })
  child.on('exit', code => process.exit(code ?? 1))
} else {
  process.exitCode = await golden()
}

/** Vite compiles the scorers as they are in the tree, so that no build has to be up to date. */
async function golden() {
  const { createServer } = await import('vite')
  const server = await createServer({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    server: { middlewareMode: true, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
    assetsInclude: ['**/*.wasm'],
    resolve: { alias: { '@contract': join(ROOT, 'src-main/contract/index.ts') } },
  })
  try {
    const { runGolden } = await server.ssrLoadModule('/src-main/golden/run-golden.ts')
    return await runGolden({
      folder: resolve(positionals[0] ?? join(ROOT, '../shared/golden/scorers')),
      json: values.json,
      showMisses: values.misses,
      print: line => process.stdout.write(`${line}\n`),
    })
  } finally {
    await server.close()
  }
}
