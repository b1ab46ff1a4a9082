import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const resolve = { alias: { '@contract': at('src-main/contract/index.ts') } }

export default defineConfig({
  main: {
    resolve,
    build: {
      outDir: 'out/main',
      sourcemap: true,
      rolldownOptions: {
        checks: { pluginTimings: false },
        input: {
          main: at('src-main/hosts/electron/main.ts'),
          web: at('src-main/hosts/web/main.ts'),
          cli: at('src-main/hosts/cli/main.ts'),
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
    plugins: [react()],
    resolve,
    build: {
      outDir: at('out/renderer'),
      sourcemap: true,
      minify: true,
      rolldownOptions: { input: { index: at('src-renderer/index.html') } },
    },
  },
})
