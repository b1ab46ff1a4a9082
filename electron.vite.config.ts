import { fileURLToPath } from 'node:url'
import { noticesPlugin } from './scripts/bundled-notices.mjs'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { AcceptedPlugin } from 'postcss'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const resolve = { alias: { '@contract': at('src-main/contract/index.ts') } }

/** Sizes of text in our style sheets follow the user's font size. */
const scaleFonts: AcceptedPlugin = {
  postcssPlugin: 'scale-fonts',
  Declaration: {
    'font-size': declaration => {
      if (/^\d+px$/.test(declaration.value))
        declaration.value = `calc(${declaration.value} * var(--ew-font-scale, 1))`
    },
  },
}

export default defineConfig({
  main: {
    plugins: [noticesPlugin(['better-sqlite3', 'jieba-wasm', 'pyodide', 'electron'])],
    resolve: {
      alias: {
        ...resolve.alias,
        // Its modules for Node declare a `require` of their own beside the build's.
        fflate: at('node_modules/fflate/lib/node.cjs'),
      },
    },
    assetsInclude: ['**/*.wasm'],
    build: {
      outDir: 'out/main',
      sourcemap: true,
      // It lies on the disk beside its reader; size matters only where it is parsed at every start.
      chunkSizeWarningLimit: 10_000,
      rolldownOptions: {
        // eval: web-tree-sitter may load modules that are linked at run time; none are.
        checks: { pluginTimings: false, eval: false },
        input: {
          main: at('src-main/hosts/electron/main.ts'),
          web: at('src-main/hosts/web/main.ts'),
          cli: at('src-main/hosts/cli/main.ts'),
          'symbolic-worker': at('src-main/scorers/symbolic/worker.ts'),
          'comparison-thread': at('src-main/app/comparison/thread.ts'),
          'sandbox-runner': at('src-main/sandbox/inside/runner.ts'),
          'load-thread': at('src-main/load/thread.ts'),
          'sandbox-script-runner': at('src-main/sandbox/inside/script-runner.ts'),
          'near-duplicates-thread': at('src-main/datasets/near-duplicates/thread.ts'),
          'search-worker': at('src-main/store/sample-search/search-worker.ts'),
        },
      },
    },
  },
  preload: {
    resolve,
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: at('src-main/hosts/electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    plugins: [react(), noticesPlugin([])],
    css: { postcss: { plugins: [scaleFonts] } },
    resolve,
    build: {
      outDir: at('out/renderer'),
      sourcemap: true,
      minify: true,
      chunkSizeWarningLimit: 1000,
      // Lists of scripts to load ahead would be a tenth of the first load, and all of them lie on this machine.
      modulePreload: {
        resolveDependencies: (_url, files, { hostType }) =>
          hostType === 'html' ? files : files.filter(file => file.endsWith('.css')),
      },
      rolldownOptions: { input: { index: at('src-renderer/index.html') } },
    },
  },
})
