import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { firstLoadBytes } from '../../scripts/bench/first-load.mjs'

const root = join(import.meta.dirname, '../../out/renderer')

test.skipIf(!existsSync(join(root, 'index.html')))(
  'the page starts with at most 250 kB after gzip, before any lazy part (of the last build)',
  () => {
    expect(firstLoadBytes(root)).toBeLessThanOrEqual(250_000)
  },
)
