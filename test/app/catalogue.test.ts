import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CatalogueEntry } from '../../src-main/contract'
import { createBenchmarkRegistry } from '../../src-main/app/benchmark-registry'
import { listCatalogue } from '../../src-main/app/catalogue'
import { createDatasetFinder } from '../../src-main/datasets/dataset-finder'

const registry = createBenchmarkRegistry()
const datasets = createDatasetFinder({
  folders: () => [],
  bundled: { id: id => registry.get(id)?.examples },
  home: '/nowhere',
  env: {},
})
const facts = join(process.cwd(), '../shared/design/benchmark-facts.json')

/** Benchmarks that EvalScope has not. */
const ours = new Set(['general_code'])

describe('the catalogue', () => {
  it('holds every name once, with facts in both languages, and what those wait for that cannot be run', async () => {
    const entries = await listCatalogue(registry, datasets, undefined)
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length)
    for (const entry of entries) {
      expect(CatalogueEntry.safeParse(entry).error, entry.id).toBeUndefined()
      expect(entry.description.en, entry.id).toMatch(/[.?]$/)
      expect(entry.description.zh, entry.id).toMatch(/[。？]$/)
      expect(entry.source, entry.id).toMatch(/^https:\/\//)
      expect(entry.needs.length > 0, entry.id).toBe(entry.dataset.state === 'not-yet')
    }
  })

  it.skipIf(!existsSync(facts))('has all 247 names of EvalScope', () => {
    const names = (JSON.parse(readFileSync(facts, 'utf8')) as { name: string }[]).map(
      ({ name }) => name,
    )
    const known = [...registry.all(), ...registry.later()].map(({ id }) => id)
    expect(names).toHaveLength(247)
    expect(known.filter(id => !ours.has(id)).toSorted()).toEqual(names.toSorted())
  })

  it('says of a name that cannot be run what it needs', () => {
    expect(registry.get('swe_bench_verified')).toBeUndefined()
    expect(() => registry.find('swe_bench_verified')).toThrow(
      expect.objectContaining({
        code: 'unsupported',
        message:
          'SWE-bench Verified cannot be run yet: it needs an agent loop and a sandbox for code.',
      }) as Error,
    )
    expect(() => registry.find('humanevul')).toThrow(
      expect.objectContaining({ code: 'not-found' }) as Error,
    )
  })
})
