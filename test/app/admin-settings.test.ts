import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createApp } from '../../src-main/app/create-app'
import { tempFolder } from '../support/temp-folder'

const open = (dataDir: string, file: string) =>
  createApp({
    dataDir,
    host: 'cli',
    version: '0.0.0',
    env: { EVALWRIGHT_ADMIN_SETTINGS: file },
    watch: false,
  })

test('what the administrator fixed holds whatever is stored, and cannot be changed', async () => {
  const file = join(tempFolder(), 'settings.json')
  writeFileSync(file, '{"offline":true,"intervalLevel":0.99}')
  const app = open(tempFolder('data'), file)
  app.store.settings.save({ intervalLevel: 0.9, decimals: 3 })
  expect(await app.call('settings.get', {})).toMatchObject({
    value: { offline: true, intervalLevel: 0.99, decimals: 3 },
  })
  expect(await app.call('settings.save', { offline: false, decimals: 2 })).toMatchObject({
    ok: false,
    error: { code: 'forbidden', message: expect.stringContaining('offline') as unknown },
  })
  expect(await app.call('settings.save', { decimals: 2 })).toMatchObject({ ok: true })
  expect(await app.call('app.info', {})).toMatchObject({
    value: { fixedSettings: ['offline', 'intervalLevel'] },
  })
  await app.close()
})

test('a file that cannot be understood stops the start, for it would otherwise forbid nothing', () => {
  const file = join(tempFolder(), 'settings.json')
  for (const text of ['{"offlin":true}', 'no json', '{"intervalLevel":7}']) {
    writeFileSync(file, text)
    expect(() => open(tempFolder('data'), file)).toThrow(/administrator/)
  }
  expect(() => open(tempFolder('data'), `${file}.gone`)).toThrow(/administrator/)
})
