import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { createStore } from '../../src-main/store/create-store'
import { schemaVersion } from '../../src-main/store/migrate'
import { newRun } from '../support/new-run'
import { tempFolder } from '../support/temp-folder'

function storeWith(...ids: string[]) {
  const folder = tempFolder()
  const path = join(folder, 'evalwright.db')
  const store = createStore(path)
  ids.forEach(id => store.runs.create(newRun(id)))
  return { folder, path, store }
}

describe('a backup', () => {
  test('is one sound file that holds what was saved at its moment', async () => {
    const { store } = storeWith('a', 'b')
    const backup = await store.backups.create()
    store.runs.create(newRun('c'))
    expect(backup).toMatchObject({ runs: 2, schemaVersion, problem: null })
    expect(existsSync(`${backup.path}-wal`)).toBe(false)
    expect(store.backups.list()).toEqual([backup])
    await store.close()
  })

  test('never overwrites a file, the database least of all', async () => {
    const { store, path } = storeWith('a')
    const first = await store.backups.create()
    await expect(store.backups.create(first.path)).rejects.toMatchObject({ code: 'conflict' })
    await expect(store.backups.create(path)).rejects.toMatchObject({ code: 'invalid-input' })
    await store.close()
  })

  test('is restored in place, seen by every open window, and what was there is kept', async () => {
    const { store, path } = storeWith('a', 'b')
    store.settings.save({ theme: 'dark' })
    const backup = await store.backups.create()
    store.runs.create(newRun('c'))
    store.settings.save({ theme: 'light' })
    const other = createStore(path)
    const seen = other.runs.revision()

    const { runs, keptAs } = await store.backups.restore(backup.path)
    expect(runs).toBe(2)
    for (const one of [store, other]) {
      expect(one.runs.ids().sort()).toEqual(['a', 'b'])
      expect(one.settings.get().theme).toBe('dark')
      expect(one.checkIntegrity()).toEqual([])
    }
    expect(other.runs.changedSince(seen).runs.map(run => run.id)).toEqual(['a', 'b'])
    store.runs.create(newRun('d'))
    expect(other.runs.exists('d')).toBe(true)

    await store.backups.restore(keptAs)
    expect(store.runs.ids().sort()).toEqual(['a', 'b', 'c'])
    await other.close()
    await store.close()
  })

  test('of a newer schema, a damaged one and a missing one are refused and change nothing', async () => {
    const { store, folder } = storeWith('a')
    const newer = (await store.backups.create(join(folder, 'newer.db'))).path
    const file = new Sqlite(newer)
    file.pragma(`user_version = ${schemaVersion + 1}`)
    file.close()
    const broken = join(folder, 'broken.db')
    writeFileSync(broken, 'no database at all, however long the text may be')
    await expect(store.backups.restore(newer)).rejects.toMatchObject({ code: 'storage-newer' })
    await expect(store.backups.restore(broken)).rejects.toMatchObject({ code: 'storage-failed' })
    await expect(store.backups.restore(join(folder, 'none.db'))).rejects.toMatchObject({
      code: 'not-found',
    })
    expect(store.runs.ids()).toEqual(['a'])
    expect(existsSync(join(folder, 'backups'))).toBe(false)
    await store.close()
  })

  test('of an older schema is brought up to date on its way', async () => {
    const { store, folder } = storeWith('a')
    const old = join(folder, 'old.db')
    const { openFirstSchema } = await import('../support/first-schema')
    openFirstSchema(old).close()
    const { runs } = await store.backups.restore(old)
    expect(runs).toBe(0)
    store.runs.create(newRun('z'))
    expect(store.runs.get('z' as never).baselineOf).toEqual([])
    expect(
      readdirSync(join(folder, 'backups')).filter(name => name.startsWith('restoring')),
    ).toEqual([])
    await store.close()
  })

  test('waits for running runs', async () => {
    const { store } = storeWith('a')
    const backup = await store.backups.create()
    store.runs.setStatus('a' as never, 'running')
    store.runs.acquire('a' as never)
    await expect(store.backups.restore(backup.path)).rejects.toMatchObject({ code: 'conflict' })
    expect(() => store.storage.vacuum()).toThrow(expect.objectContaining({ code: 'conflict' }))
    await store.close()
  })
})
