/** How fast scoring alone is, and how long the catalogue takes to load: both as the bundler makes them, each in a process of its own. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ROOT } from '../node-for-app.mjs'

/** Bundles the scorers and the catalogue, then measures them; the catalogue's time is CPU beyond the contract, which every entry loads, with V8's code cache as every start of the app has it; the median of several loads. */
export async function measureBundledScoring(node, loads = 7) {
  const { build } = await import('vite')
  const outDir = mkdtempSync(join(tmpdir(), 'evalwright-scoring-'))
  try {
    await build({
      configFile: false,
      root: ROOT,
      logLevel: 'error',
      assetsInclude: ['**/*.wasm'],
      resolve: { alias: { '@contract': join(ROOT, 'src-main/contract/index.ts') } },
      ssr: { noExternal: true, external: ['jieba-wasm', 'better-sqlite3'] },
      build: {
        ssr: true,
        outDir,
        emptyOutDir: true,
        rolldownOptions: {
          input: {
            scoring: join(ROOT, 'src-main/golden/measure-scoring.ts'),
            contract: join(ROOT, 'src-main/contract/index.ts'),
            catalogue: join(ROOT, 'src-main/benchmarks/index.ts'),
            'symbolic-worker': join(ROOT, 'src-main/scorers/symbolic/worker.ts'),
          },
        },
      },
    })
    const run = code =>
      JSON.parse(
        execFileSync(node, ['--input-type=module', '-e', code], { encoding: 'utf8', cwd: ROOT }),
      )
    const url = name => JSON.stringify(pathToFileURL(join(outDir, name)).href)
    const golden = JSON.stringify(join(ROOT, '../shared/golden/scorers'))
    const speed = run(
      `const { measureScoring } = await import(${url('scoring.js')}); console.log(JSON.stringify(await measureScoring(${golden})))`,
    )
    const times = Array.from({ length: loads }, () =>
      run(
        `import module from 'node:module'; module.enableCompileCache(${JSON.stringify(join(outDir, 'cache'))}); await import(${url('contract.js')}); const begun = process.cpuUsage(); const { benchmarks } = await import(${url('catalogue.js')}); const { user, system } = process.cpuUsage(begun); console.log(JSON.stringify([(user + system) / 1000, benchmarks.size]))`,
      ),
    ).sort((a, b) => a[0] - b[0])
    const [catalogueMs, benchmarks] = times[Math.floor(loads / 2)]
    return { ...speed, catalogueMs, benchmarks }
  } finally {
    rmSync(outDir, { recursive: true, force: true })
  }
}
