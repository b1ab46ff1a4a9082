import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { describe, expect, it } from 'vitest'
import { benchmarkDocs } from '../../src-main/app/benchmark-docs'
import { createBenchmarkRegistry } from '../../src-main/app/benchmark-registry'

const page = join(process.cwd(), 'docs/benchmarks.md')

describe('the page of all benchmarks', () => {
  it('is what the catalogue says now; `npm run docs` writes it anew', async () => {
    const text = benchmarkDocs(createBenchmarkRegistry())
    const options = await resolveConfig(page)
    expect(readFileSync(page, 'utf8')).toBe(await format(text, { ...options, filepath: page }))
  })
})
