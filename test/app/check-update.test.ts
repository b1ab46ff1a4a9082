import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { isNewer } from '../../src-main/app/check-update'
import { tempFolder } from '../support/temp-folder'
import { openApp } from '../support/test-app'

const closing: (() => void)[] = []
afterEach(() => closing.splice(0).forEach(close => close()))

test('releases are compared by major, minor and patch', () => {
  expect(isNewer('1.10.0', '1.9.9')).toBe(true)
  expect(isNewer('1.2.3', '1.2.3')).toBe(false)
  expect(isNewer('0.9.9', '1.0.0')).toBe(false)
  expect(isNewer('1.0.0', '1.0.0-beta.1')).toBe(true)
  expect(isNewer('1.0.0-beta.1', '1.0.0')).toBe(false)
})

test('an announcement is read from a file, offline; what is none is refused', async () => {
  const t = openApp()
  const path = join(tempFolder(), 'release.json')
  writeFileSync(path, '{"version":"v99.0.0","notes":"faster","more":1}')
  expect(await t.call('update.check', { from: 'file', path })).toMatchObject({
    version: '99.0.0',
    isNewer: true,
    notes: 'faster',
  })
  for (const text of ['', 'no json', '{"version":"new"}', '[]']) {
    writeFileSync(path, text)
    expect(await t.refusal('update.check', { from: 'file', path })).toMatchObject({
      code: 'invalid-input',
    })
  }
  expect(await t.refusal('update.check', { from: 'file', path: `${path}.gone` })).toMatchObject({
    code: 'not-found',
  })
})

test('the address is asked only when the user asks, and never behind the offline lock', async () => {
  let asked = 0
  const server = createServer((_, response) => {
    asked += 1
    response.end('{"version":"0.0.0-test"}')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(() => server.close())
  const t = openApp()
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/release.json`
  await t.call('settings.save', { updateCheck: 'ask' })
  expect(await t.refusal('update.check', { from: 'address' })).toMatchObject({
    code: 'invalid-input',
  })
  await t.call('settings.save', { updateUrl: url, updateCheck: 'off', offline: false })
  expect(await t.refusal('update.check', { from: 'address' })).toMatchObject({ code: 'forbidden' })
  await t.call('settings.save', { updateUrl: url, updateCheck: 'ask', offline: true })
  expect(await t.refusal('update.check', { from: 'address' })).toMatchObject({ code: 'forbidden' })
  expect(asked).toBe(0)
  await t.call('settings.save', { offline: false })
  expect(await t.call('update.check', { from: 'address' })).toMatchObject({ isNewer: false })
  expect(asked).toBe(1)
})
