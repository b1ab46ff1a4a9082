import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { mockRequest } from '../support/requests'
import { tempFolder } from '../support/temp-folder'
import { openApp } from '../support/test-app'

async function finished() {
  const app = openApp()
  const run = await app.run(
    mockRequest({ benchmarks: [{ id: 'gsm8k', options: { bundledRows: true } }] }),
  )
  const publish = (path: string) => ({
    what: 'report' as const,
    runIds: [run.id],
    format: 'bundle' as const,
    path,
  })
  return { app, publish }
}

test('a bundle is a folder whose page names what lies beside it', async () => {
  const { app, publish } = await finished()
  const path = join(tempFolder('publish'), 'papers', 'my run')
  const made = await app.call('export.publish', publish(path))
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter(entry =>
    entry.isFile(),
  )
  expect(made).toMatchObject({ path, files: files.length })
  expect(made.rows).toBeGreaterThan(0)
  const page = readFileSync(join(path, 'index.html'), 'utf8')
  expect(page).toContain('tables/pivot.tex')
  expect(page).not.toMatch(/(src|href)="(https?:)?\/\//)
  expect(existsSync(join(path, 'tables', 'pivot.tex'))).toBe(true)
  expect(readdirSync(dirname(path))).toEqual(['my run'])
})

test('an empty folder is filled, and one with files in it is left as it is', async () => {
  const { app, publish } = await finished()
  const root = tempFolder('publish')
  const [empty, full] = [join(root, 'empty'), join(root, 'full')]
  mkdirSync(empty)
  mkdirSync(full)
  writeFileSync(join(full, 'mine.txt'), 'mine')
  await app.call('export.publish', publish(empty))
  expect(existsSync(join(empty, 'index.html'))).toBe(true)
  for (const [path, code] of [
    [full, 'conflict'],
    [join(full, 'mine.txt'), 'conflict'],
    [join(full, 'mine.txt', 'below'), 'storage-failed'],
    ['papers/run', 'invalid-input'],
  ] as const)
    expect(await app.refusal('export.publish', publish(path))).toMatchObject({ code })
  expect(readdirSync(root).sort()).toEqual(['empty', 'full'])
  expect(readdirSync(full)).toEqual(['mine.txt'])
})
