import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { CommandInput, Download } from '../../../src-main/contract'
import { connectProxy } from '../../support/connect-proxy'
import { startHub } from '../../support/hub-server'
import { openApp, type TestApp } from '../../support/test-app'

const ROWS = '{"question":"1+1","answer":"#### 2"}\n'.repeat(2000)
const FILES = {
  'README.md': '# GSM8K\n',
  'main/test.jsonl': ROWS,
  'main/train.jsonl': ROWS.slice(0, 3700),
  'script.py': 'print()',
}
const REPO = 'AI-ModelScope/gsm8k'

async function online(): Promise<TestApp> {
  const app = openApp({ starterSetsOnly: false })
  await app.call('settings.save', { offline: false })
  return app
}

async function download(
  app: TestApp,
  endpoint: string,
  more: Partial<CommandInput<'dataset.download'>> = {},
): Promise<Download> {
  const { id } = await app.call('dataset.download', {
    datasetId: 'gsm8k',
    hub: 'huggingface',
    repo: REPO,
    endpoint,
    ...more,
  })
  const done = await app.app.downloads.ended(id)
  if (!done) throw new Error('The download is not known.')
  return done
}

const contentOf = (path: string): string => readFileSync(path, 'utf8')

describe('a download', () => {
  it.each(['huggingface', 'modelscope'] as const)(
    'from %s lands where the finder looks, checked file by file',
    async hub => {
      const app = await online()
      const server = await startHub(REPO, FILES)
      const done = await download(app, server.url, { hub })
      expect(done).toMatchObject({
        state: 'done',
        files: 3,
        filesDone: 3,
        verified: 3,
        error: null,
      })
      expect(contentOf(join(done.path ?? '', 'main', 'test.jsonl'))).toBe(ROWS)
      expect(existsSync(join(done.path ?? '', 'script.py'))).toBe(false)
      const { summary } = await app.call('dataset.get', { datasetId: 'gsm8k' })
      expect(summary.state).toMatchObject({ state: 'ready', path: done.path })
      const verified = await app.call('dataset.verify', { datasetId: 'gsm8k' })
      expect(verified.problems).toEqual([])
      expect(verified.files.every(file => file.expected === file.sha256)).toBe(true)
    },
  )

  it('that is cut goes on where it stopped', async () => {
    const app = await online()
    const { 'main/test.jsonl': test } = FILES
    const server = await startHub(REPO, { 'main/test.jsonl': test })
    const arrived = (bytes: number) =>
      app.until(event => event.type === 'download.changed' && event.download.bytesDone >= bytes)
    server.cuts = [
      { bytes: 20_000, when: arrived(20_000) },
      { bytes: 15_000, when: arrived(35_000) },
    ]
    const done = await download(app, server.url)
    expect(done.state).toBe('done')
    expect(contentOf(join(done.path ?? '', 'main', 'test.jsonl'))).toBe(ROWS)
    const ranges = server.requests.flatMap(({ range }) => range ?? [])
    expect(ranges).toEqual(['bytes=20000-', 'bytes=35000-'])
  })

  it('with a wrong checksum leaves nothing where the finder looks', async () => {
    const app = await online()
    const server = await startHub(REPO, FILES)
    server.tamper.set('main/test.jsonl', Buffer.from(ROWS.replace('1+1', '1+2')))
    const done = await download(app, server.url)
    expect(done.state).toBe('failed')
    expect(done.error?.message).toMatch(/checksum of main\/test\.jsonl is wrong/)
    expect(existsSync(join(app.dataDir, 'datasets', ...REPO.split('/')))).toBe(false)
    expect(await app.call('dataset.get', { datasetId: 'gsm8k' })).toMatchObject({
      summary: { state: { state: 'bundled' } },
    })
  })

  it('can be cancelled, and a second one uses what the first one left', async () => {
    const app = await online()
    const server = await startHub(REPO, FILES)
    let release = (): void => undefined
    server.hold = new Promise(resolve => (release = resolve))
    const { id } = await app.call('dataset.download', {
      datasetId: 'gsm8k',
      hub: 'huggingface',
      repo: REPO,
      endpoint: server.url,
    })
    await app.until(event => event.type === 'download.changed' && event.download.bytesDone > 0)
    await app.call('dataset.download.cancel', { id })
    expect((await app.app.downloads.ended(id))?.state).toBe('cancelled')
    release()
    server.hold = null
    expect((await download(app, server.url)).state).toBe('done')
  })

  it('says what a refusal means: token, terms, name', async () => {
    const app = await online()
    const server = await startHub(REPO, FILES)
    server.token = 'hf_secret_1'
    const refused = await download(app, server.url)
    expect(refused.error).toMatchObject({ code: 'unauthorized' })
    expect(refused.error?.message).toContain('wants a token')
    const wrong = await download(app, server.url, { token: 'hf_wrong' })
    expect(wrong.error?.message).toContain('token was refused')
    expect(JSON.stringify(wrong)).not.toContain('hf_wrong')
    const unknown = await download(app, server.url, {
      repo: 'AI-ModelScope/none',
      token: 'hf_secret_1',
    })
    expect(unknown.error).toMatchObject({ code: 'not-found' })
  })

  it('follows a redirect to another host without the token', async () => {
    const app = await online()
    const store = await startHub(REPO, FILES)
    const hub = await startHub(REPO, FILES)
    hub.token = 'hf_secret_2'
    hub.filesAt = store.url.replace('127.0.0.1', 'localhost')
    await app.call('hub.save', { hub: 'huggingface', token: 'hf_secret_2', endpoint: hub.url })
    const done = await download(app, hub.url)
    expect(done.state).toBe('done')
    expect(store.requests.length).toBe(3)
    expect(store.requests.every(({ authorization }) => authorization === undefined)).toBe(true)
    expect(hub.requests.every(({ authorization }) => authorization === 'Bearer hf_secret_2')).toBe(
      true,
    )
    const kept = readdirSync(app.dataDir).filter(name => name.startsWith('evalwright.db'))
    for (const name of kept) expect(contentOf(join(app.dataDir, name))).not.toContain('hf_secret_2')
    expect(JSON.stringify(await app.call('hub.list', {}))).not.toContain('hf_secret_2')
  })

  it('takes no file whose name leaves its folder', async () => {
    const app = await online()
    const server = await startHub(REPO, { ...FILES, '../../evil.jsonl': '{}' })
    const done = await download(app, server.url, { hub: 'modelscope' })
    expect(done.error?.message).toContain('points outside')
    expect(existsSync(join(app.dataDir, 'evil.jsonl'))).toBe(false)
  })
})

describe('the offline lock', () => {
  it('is on at first: a download is refused, names the switch, and opens no socket', async () => {
    const app = openApp({ starterSetsOnly: false })
    const server = await startHub(REPO, FILES)
    const error = await app.refusal('dataset.download', {
      datasetId: 'gsm8k',
      hub: 'huggingface',
      endpoint: server.url,
    })
    expect(error).toMatchObject({ code: 'forbidden' })
    expect(error.message).toContain('offline lock is on')
    expect(error.hint).toContain('evalwright offline off')
    expect(server.connections).toBe(0)
    expect(server.requests).toEqual([])
  })

  it('stops a download that was started before it was turned on', async () => {
    const app = await online()
    const server = await startHub(REPO, FILES)
    const { id } = await app.call('dataset.download', {
      datasetId: 'gsm8k',
      hub: 'huggingface',
      endpoint: server.url,
    })
    await app.call('settings.save', { offline: true })
    expect(await app.app.downloads.ended(id)).toMatchObject({
      state: 'failed',
      error: { code: 'forbidden' },
    })
  })
})

describe('a download through a proxy', () => {
  it('asks the hub for nothing by itself, and the files come whole', async () => {
    const app = await online()
    const server = await startHub(REPO, FILES)
    const proxy = await connectProxy()
    await app.call('hub.save', {
      hub: 'huggingface',
      endpoint: server.url,
      proxy: proxy.url,
    })
    const { id } = await app.call('dataset.download', {
      datasetId: 'gsm8k',
      hub: 'huggingface',
      repo: REPO,
    })
    const done = await app.app.downloads.ended(id)
    expect(done).toMatchObject({ state: 'done', files: 3, verified: 3, error: null })
    expect(contentOf(join(done?.path ?? '', 'main', 'test.jsonl'))).toBe(ROWS)
    // Every connection was a tunnel or a forwarded request of the proxy.
    expect(proxy.asked.length).toBeGreaterThan(0)
    expect(proxy.asked.every(asked => asked.includes(new URL(server.url).host))).toBe(true)
    expect(server.connections).toBeLessThanOrEqual(proxy.asked.length)
  })

  it('is not asked either while the offline lock is on', async () => {
    const app = openApp({ starterSetsOnly: false })
    const server = await startHub(REPO, FILES)
    const proxy = await connectProxy()
    await app.call('hub.save', { hub: 'huggingface', endpoint: server.url, proxy: proxy.url })
    const asked = { datasetId: 'gsm8k', hub: 'huggingface', repo: REPO }
    expect(await app.refusal('dataset.download', asked)).toMatchObject({ code: 'forbidden' })
    expect(proxy.asked).toEqual([])
    expect(server.requests).toEqual([])
  })

  it('carries a hub with TLS through a tunnel, and the hub alone is named to it', async () => {
    const app = await online()
    const server = await startHub(REPO, FILES)
    const proxy = await connectProxy()
    const { host } = new URL(server.url)
    await app.call('hub.save', {
      hub: 'huggingface',
      endpoint: `https://${host}`,
      proxy: proxy.url,
    })
    // This hub speaks no TLS, so the tunnel opens and the handshake in it fails.
    const done = await download(app, `https://${host}`)
    expect(done).toMatchObject({ state: 'failed', error: { code: 'server-unreachable' } })
    expect(new Set(proxy.asked)).toEqual(new Set([host]))
    expect(server.requests).toEqual([])
  })

  it('that is not there fails with what to do, and nothing is left behind', async () => {
    const app = await online()
    const server = await startHub(REPO, FILES)
    await app.call('hub.save', {
      hub: 'huggingface',
      endpoint: server.url,
      proxy: 'http://127.0.0.1:9',
    })
    const done = await download(app, server.url)
    expect(done.state).toBe('failed')
    expect(done.error?.hint).toContain('proxy')
    expect(server.requests).toHaveLength(0)
  })
})
