import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: {
    alias: { '@contract': fileURLToPath(new URL('src-main/contract/index.ts', import.meta.url)) },
  },
  assetsInclude: ['**/*.wasm'],
  test: { include: ['test/**/*.test.{ts,tsx}'], testTimeout: 30_000, maxWorkers: 2 },
})
