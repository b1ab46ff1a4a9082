import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { nodeForApp, ROOT } from './node-for-app.mjs'

const PAGE = join(ROOT, 'docs/benchmarks.md')

const node = nodeForApp()
if (node && node !== process.execPath) {
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit' })
  child.on('exit', code => process.exit(code ?? 1))
} else {
  await writeDocs()
}

/** Writes docs/benchmarks.md from the catalogue as it is in the tree. */
async function writeDocs() {
  const { createServer } = await import('vite')
  const { format, resolveConfig } = await import('prettier')
  const server = await createServer({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    server: { middlewareMode: true, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
    resolve: { alias: { '@contract': join(ROOT, 'src-main/contract/index.ts') } },
  })
  try {
    const { benchmarkDocs } = await server.ssrLoadModule('/src-main/app/benchmark-docs.ts')
    const { createBenchmarkRegistry } = await server.ssrLoadModule(
      '/src-main/app/benchmark-registry.ts',
    )
    const text = benchmarkDocs(createBenchmarkRegistry())
    const options = await resolveConfig(PAGE)
    writeFileSync(PAGE, await format(text, { ...options, filepath: PAGE }))
    process.stdout.write(`written: ${PAGE}\n`)
  } finally {
    await server.close()
  }
}
