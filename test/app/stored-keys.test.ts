import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ServerDraftInput } from '../../src-main/contract'
import { createKeyStore } from '../../src-main/app/key-store'
import { mockServer } from '../support/mock'
import { tempFolder } from '../support/temp-folder'
import { openApp } from '../support/test-app'

const KEY = 'zq9-moved-key-0001'
const HEADER = 'zq9-moved-header-0002'
const SECRETS = [KEY, HEADER, 'zq9-moved-query-0003', 'zq9-moved-env-0004']

const lab: ServerDraftInput = {
  name: 'Lab',
  baseUrl: 'http://127.0.0.1:9/v1',
  key: { action: 'store', value: KEY },
  headers: { 'X-Api-Key': HEADER, 'x-team': 'blue' },
  query: { api_key: 'zq9-moved-query-0003', v: '2' },
}
const keyFile = (folder: string): string => readFileSync(join(folder, 'keys.json'), 'utf8')

describe('kept keys', () => {
  test('are listed by what they are for, and never shown', async () => {
    const t = openApp()
    const { id } = await t.call('server.save', lab)
    const listed = await t.call('keys.list', {})
    expect(listed).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ part: 'key', name: '', serverId: id, movable: ['session'] }),
        expect.objectContaining({ part: 'header', name: 'x-api-key', serverId: id }),
        expect.objectContaining({ part: 'query', name: 'api_key', serverId: id }),
      ]),
    )
    for (const secret of SECRETS) expect(JSON.stringify(listed)).not.toContain(secret)
  })

  test('go from the file into memory and back, and work in both places', async () => {
    const t = openApp()
    let seen: object = {}
    const { url } = await mockServer(({ headers }) => ((seen = headers), { text: 'yes' }))
    const { id } = await t.call('server.save', { ...lab, baseUrl: url })
    expect(await t.call('keys.move', { to: 'session' })).toEqual({ moved: 3, left: 0 })
    for (const secret of SECRETS) expect(keyFile(t.dataDir)).not.toContain(secret)
    expect((await t.call('keys.list', {})).every(({ inMemory }) => inMemory)).toBe(true)
    await t.call('server.test', { serverId: id })
    expect(seen).toMatchObject({ authorization: `Bearer ${KEY}`, 'x-api-key': HEADER })

    expect(await t.call('keys.move', { to: 'stored', ids: [`server:${id}`] })).toEqual({
      moved: 1,
      left: 0,
    })
    expect(keyFile(t.dataDir)).toContain(KEY)
    expect(keyFile(t.dataDir)).not.toContain(HEADER)
    await t.close()
    const again = openApp({ dataDir: t.dataDir })
    expect(await again.call('keys.list', {})).toMatchObject([{ part: 'key', inMemory: false }])
  })

  test('that are open in the file are sealed by moving them; what another program sealed stays', () => {
    const path = join(tempFolder(), 'keys.json')
    writeFileSync(path, JSON.stringify({ a: { value: KEY, sealed: false } }))
    const keys = createKeyStore(path, {
      backend: 'test',
      encrypt: text => Buffer.from(text).toString('base64'),
      decrypt: text => Buffer.from(text, 'base64').toString(),
    })
    keys.move('a', 'stored')
    expect(readFileSync(path, 'utf8')).not.toContain(KEY)
    expect(keys.get('a')).toBe(KEY)
    expect(() => createKeyStore(path).move('a', 'session')).toThrow('sealed by the desktop app')
    expect(keys.get('a')).toBe(KEY)
  })

  test('give way to a variable of the environment, which is told to be set or not', async () => {
    const t = openApp({ env: { LAB_KEY: 'zq9-from-environment' } })
    let seen: object = {}
    const { url } = await mockServer(({ headers }) => ((seen = headers), { text: 'yes' }))
    const { id } = await t.call('server.save', { ...lab, baseUrl: url })
    expect(await t.call('keys.useVariable', { serverId: id, variable: 'LAB_KEY' })).toEqual({
      isSet: true,
    })
    expect(keyFile(t.dataDir)).not.toContain(KEY)
    await t.call('server.test', { serverId: id })
    expect(seen).toMatchObject({ authorization: 'Bearer zq9-from-environment' })
    expect(await t.call('keys.useVariable', { serverId: id, variable: 'OTHER' })).toEqual({
      isSet: false,
    })
    const refused = await t.refusal('server.test', { serverId: id })
    expect(refused.message).toContain('OTHER is not set')
    expect(
      await t.refusal('keys.useVariable', { serverId: id, variable: 'no name' }),
    ).toMatchObject({ code: 'invalid-input' })
  })

  test('are forgotten one by one; the others keep working', async () => {
    const t = openApp()
    const { id } = await t.call('server.save', lab)
    await t.call('keys.forget', { id: `server:${id}:header:x-api-key` })
    const [server] = await t.call('server.list', {})
    expect(server).toMatchObject({ key: { kind: 'stored' }, headers: { 'x-team': 'blue' } })
    expect(server?.headers).not.toHaveProperty('X-Api-Key')
    expect(server?.query).toHaveProperty('api_key')
    expect(await t.refusal('keys.forget', { id: 'server:gone' })).toMatchObject({
      code: 'not-found',
    })
    expect(await t.call('keys.forget', {})).toEqual({ forgotten: 2 })
    expect((await t.call('server.list', {}))[0]).toMatchObject({
      key: { kind: 'none' },
      query: { v: '2' },
    })
  })

  test('do not come into the file where the administrator keeps them in memory', async () => {
    const admin = join(tempFolder(), 'admin.json')
    writeFileSync(admin, '{"sessionKeys": true}')
    const t = openApp({ env: { EVALWRIGHT_ADMIN_SETTINGS: admin } })
    await t.call('server.save', lab)
    expect(await t.refusal('keys.move', { to: 'stored' })).toMatchObject({ code: 'forbidden' })
    expect((await t.call('keys.list', {})).every(({ inMemory }) => inMemory)).toBe(true)
  })

  test('stay as they are while the data folder is only looked at', async () => {
    const t = openApp()
    await t.call('server.save', lab)
    await t.close()
    const looking = openApp({ dataDir: t.dataDir, readOnly: true })
    for (const [name, input] of [
      ['keys.forget', {}],
      ['keys.move', { to: 'session' }],
    ] as const)
      expect(await looking.refusal(name, input)).toMatchObject({ code: 'unsupported' })
    expect(keyFile(t.dataDir)).toContain(KEY)
  })
})
