import { describe, expect, test } from 'vitest'
import { ServerDraft } from '@contract'
import {
  draftOf,
  emptyServer,
  faultsOf,
  valuesOf,
  type ServerValues,
} from '../../../../src-renderer/features/servers/server-form'
import { fakeServer } from '../../support/fake-runs'

const filled = (part: Partial<ServerValues> = {}): ServerValues => ({
  ...emptyServer,
  name: 'Lab',
  baseUrl: 'http://127.0.0.1:8000/v1',
  ...part,
})

describe('faults', () => {
  test('a filled form has none', () => {
    expect(faultsOf(filled())).toEqual({})
  })

  test.each<[string, Partial<ServerValues>, keyof ServerValues]>([
    ['no name', { name: ' ' }, 'name'],
    ['no URL', { baseUrl: '' }, 'baseUrl'],
    ['a URL without its scheme', { baseUrl: '127.0.0.1:8000' }, 'baseUrl'],
    ['another protocol', { baseUrl: 'file:///etc/passwd' }, 'baseUrl'],
    ['a variable that is none', { keyMode: 'env', keyVariable: '1KEY' }, 'keyVariable'],
    ['a key to store that is missing', { keyMode: 'stored' }, 'keyValue'],
    ['a header without a name', { headers: [{ name: '', value: 'x' }] }, 'headers'],
    ['broken JSON', { extraBody: '{' }, 'extraBody'],
  ])('%s', (_what, part, field) => {
    expect(Object.keys(faultsOf(filled(part)))).toEqual([field])
  })

  test('a mock server needs only a name', () => {
    expect(faultsOf({ ...emptyServer, kind: 'mock', name: 'Mock', extraBody: '{' })).toEqual({})
  })
})

describe('the draft', () => {
  test('is what the command takes', () => {
    const draft = draftOf(
      filled({
        keyMode: 'stored',
        keyValue: ' sk-1 ',
        headers: [
          { name: 'X-Team', value: 'a' },
          { name: '', value: '' },
        ],
        extraBody: '{"top_k": 20}',
        concurrency: 4,
      }),
    )
    expect(ServerDraft.parse(draft)).toMatchObject({
      key: { action: 'store', value: 'sk-1' },
      headers: { 'X-Team': 'a' },
      extraBody: { top_k: 20 },
      concurrency: 4,
      mock: null,
    })
  })

  test('an empty key field keeps the stored key, which the form never sees', () => {
    const values = valuesOf(fakeServer('s1'))
    expect(values.keyValue).toBe('')
    expect(draftOf(values)).toMatchObject({ id: 's1', key: { action: 'keep' } })
  })

  test('choosing none forgets the key, and a variable is named', () => {
    const values = valuesOf(fakeServer('s1'))
    expect(draftOf({ ...values, keyMode: 'none' }).key).toEqual({ action: 'none' })
    expect(draftOf({ ...values, keyMode: 'env', keyVariable: 'KEY' }).key).toEqual({
      action: 'env',
      name: 'KEY',
    })
  })

  test('a mock server carries its behaviour and nothing of a URL', () => {
    const draft = draftOf(filled({ kind: 'mock', keyMode: 'stored', keyValue: 'sk-1' }))
    expect(ServerDraft.parse(draft)).toMatchObject({
      kind: 'mock',
      baseUrl: '',
      key: { action: 'none' },
      mock: { mode: 'fixed' },
    })
  })
})
