import { expect, test } from 'vitest'
import { scanLocalhost } from '../../src-main/providers/scan-localhost'
import { scriptedServer } from '../support/scripted-server'

/** A server that answers GETs by path. */
const answers = (json: Record<string, unknown>) =>
  scriptedServer(({ path }) => (path in json ? { json: json[path] } : undefined))
const models = (owner: string) => ({ '/v1/models': { data: [{ id: 'm', owned_by: owner }] } })

test.each([
  ['vllm', { ...models('vllm'), '/version': { version: '0.11.0' } }, '0.11.0'],
  ['sglang', models('sglang'), null],
  ['llamacpp', { ...models('llamacpp'), '/props': { build_info: 'b7000' } }, 'b7000'],
  ['ollama', { ...models('library'), '/api/tags': { models: [] } }, null],
  ['lmdeploy', models('lmdeploy'), null],
  ['tgi', { ...models('x'), '/info': { model_id: 'm', max_total_tokens: 9, version: '3' } }, '3'],
  ['other', models('somebody'), null],
])('%s is known by its answers', async (flavour, json, version) => {
  const { port, url } = await answers(json)
  expect(await scanLocalhost([port, 9])).toEqual([
    { baseUrl: url, flavour, models: ['m'], version, needsKey: false },
  ])
})

test('a server that wants a key is found; a website is not, nor is one that never answers', async () => {
  const closed = await scriptedServer(() => ({ status: 401, json: {} }))
  const website = await scriptedServer(() => ({ text: '<html></html>' }))
  const silent = await scriptedServer(() => 'sent')
  const found = await scanLocalhost([closed.port, website.port, silent.port])
  expect(found).toMatchObject([{ baseUrl: closed.url, models: [], needsKey: true }])
})
