import { join } from 'node:path'
import Sqlite, { type Database } from 'better-sqlite3'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createWriteQueue } from '../../src-main/store/write-queue'
import { tempFolder } from '../support/temp-folder'

function openCounter(path: string): Database {
  const db = new Sqlite(path)
  onTestFinished(() => void db.close())
  db.pragma('journal_mode = WAL')
  db.pragma('busy_timeout = 50')
  db.exec('CREATE TABLE IF NOT EXISTS t (n INTEGER UNIQUE) STRICT')
  return db
}

const counter = (): Database => openCounter(join(tempFolder('queue'), 'q.db'))
const numbers = (db: Database): unknown[] =>
  db.prepare('SELECT n FROM t ORDER BY rowid').pluck().all()

/** An error as SQLite gives it. */
const sqliteError = (code: string): Error => Object.assign(new Error(code), { code })

describe('the write queue', () => {
  test('commits in the order of arrival, and resolves only what another connection can see', async () => {
    const path = join(tempFolder('queue'), 'q.db')
    const db = openCounter(path)
    const reader = openCounter(path)
    const queue = createWriteQueue(db, () => true)
    const insert = db.prepare('INSERT INTO t VALUES (?)')
    const seen: unknown[] = []
    await Promise.all(
      [3, 1, 2].map(n =>
        queue.add('g', () => void insert.run(n)).then(() => seen.push(numbers(reader).includes(n))),
      ),
    )
    expect(numbers(db)).toEqual([3, 1, 2])
    expect(seen).toEqual([true, true, true])
  })

  test('what arrives in one turn is one transaction', async () => {
    const db = counter()
    const queue = createWriteQueue(db, () => true)
    let commits = 0
    db.function('committed', () => (commits += 1))
    const insert = db.prepare('INSERT INTO t VALUES (?)')
    const inside: boolean[] = []
    await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        queue.add('g', () => {
          inside.push(db.inTransaction)
          insert.run(n)
        }),
      ),
    )
    expect(inside.every(Boolean)).toBe(true)
    expect(numbers(db)).toHaveLength(50)
    expect(db.inTransaction).toBe(false)
  })

  test('asks for each guard once a batch, and refuses its writes where it does not hold', async () => {
    const db = counter()
    const asked: string[] = []
    const queue = createWriteQueue(db, guard => {
      asked.push(guard)
      return guard === 'mine'
    })
    const insert = db.prepare('INSERT INTO t VALUES (?)')
    const results = await Promise.allSettled([
      queue.add('mine', () => void insert.run(1)),
      queue.add('lost', () => void insert.run(2)),
      queue.add('mine', () => void insert.run(3)),
      queue.add('lost', () => void insert.run(4)),
    ])
    expect(results.map(result => result.status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'rejected',
    ])
    expect(results[1]).toMatchObject({ reason: { code: 'conflict' } })
    expect(numbers(db)).toEqual([1, 3])
    expect(asked).toEqual(['mine', 'lost'])
  })

  test.each(['SQLITE_FULL', 'SQLITE_IOERR_WRITE'])(
    'a disk that says %s rejects the batch whole, with a hint; later writes work',
    async code => {
      const db = counter()
      const queue = createWriteQueue(db, () => true)
      const insert = db.prepare('INSERT INTO t VALUES (?)')
      const results = await Promise.allSettled([
        queue.add('g', () => void insert.run(1)),
        queue.add('g', () => {
          throw sqliteError(code)
        }),
        queue.add('g', () => void insert.run(2)),
      ])
      for (const result of results) {
        expect(result).toMatchObject({
          status: 'rejected',
          reason: { code: 'storage-failed', hint: expect.stringContaining('Free some space') },
        })
      }
      expect(numbers(db)).toEqual([])
      await queue.add('g', () => void insert.run(9))
      expect(numbers(db)).toEqual([9])
    },
  )

  test('a write that waits for a lock of another connection is committed when it is free', async () => {
    const path = join(tempFolder('queue'), 'q.db')
    const db = openCounter(path)
    const other = openCounter(path)
    const queue = createWriteQueue(db, () => true)
    const insert = db.prepare('INSERT INTO t VALUES (?)')
    other.exec('BEGIN IMMEDIATE')
    other.exec('INSERT INTO t VALUES (100)')
    let tries = 0
    const isWritten = queue.add('g', () => {
      tries += 1
      insert.run(1)
    })
    await new Promise(resolve => setTimeout(resolve, 300))
    expect(tries).toBe(0)
    other.exec('COMMIT')
    await isWritten
    expect(numbers(db)).toEqual([100, 1])
  })

  test('an error of a bug is passed on as it is, and leaves no open transaction', async () => {
    const db = counter()
    const queue = createWriteQueue(db, () => true)
    await expect(
      queue.add('g', () => {
        throw new TypeError('a bug')
      }),
    ).rejects.toThrow(TypeError)
    expect(db.inTransaction).toBe(false)
  })

  test('idle waits for everything that was added', async () => {
    const db = counter()
    const queue = createWriteQueue(db, () => true)
    const insert = db.prepare('INSERT INTO t VALUES (?)')
    void queue
      .add('g', () => void insert.run(1))
      .then(() => queue.add('g', () => void insert.run(2)))
    await queue.idle()
    expect(numbers(db)).toContain(1)
    await queue.idle()
    expect(numbers(db)).toEqual([1, 2])
  })
})
