import { expect, test } from 'vitest'
import type { ModelServer } from '@contract'
import {
  serverValue,
  type ServerColumn,
  type ServerFacts,
} from '../../../../src-renderer/features/servers/server-columns'
import {
  readServerSearch,
  serverSortsOf,
} from '../../../../src-renderer/features/servers/server-search'
import type { GridSort } from '../../../../src-renderer/ui/grid-column'
import { sortRows } from '../../../../src-renderer/ui/sort-rows'

const server = (name: string, more: object) =>
  ({
    id: name,
    name,
    kind: 'openai',
    baseUrl: `http://${name}`,
    key: { kind: 'none' },
    concurrency: null,
    lastTest: null,
    launch: null,
    ...more,
  }) as unknown as ModelServer

const servers = [
  server('gpu 10', { concurrency: 4, lastTest: { at: 20 } }),
  server('gpu 9', { launch: {} }),
  server('mock', { kind: 'mock', concurrency: 16, lastTest: { at: 30 } }),
  server('started', { launch: {}, concurrency: 4 }),
]
const facts: ServerFacts = {
  urlOf: id => (id === 'started' ? 'http://127.0.0.1:9' : null),
  keyText: ({ key }) => key.kind,
  runsOf: id => (id === 'gpu 9' ? 3 : 0),
}
const ordered = (...sorts: GridSort[]) =>
  sortRows(servers, sorts, (one, column) => serverValue(one, column as ServerColumn, facts)).map(
    ({ name }) => name,
  )

test('servers are ordered by what their rows show; defaults and what is not known come last', () => {
  expect(ordered({ column: 'name', direction: 'asc' })).toEqual([
    'gpu 9',
    'gpu 10',
    'mock',
    'started',
  ])
  expect(ordered({ column: 'address', direction: 'desc' })).toEqual([
    'gpu 10',
    'started',
    'gpu 9',
    'mock',
  ])
  expect(
    ordered({ column: 'concurrency', direction: 'asc' }, { column: 'name', direction: 'desc' }),
  ).toEqual(['started', 'gpu 10', 'mock', 'gpu 9'])
  expect(ordered({ column: 'tested', direction: 'desc' }).slice(0, 2)).toEqual(['mock', 'gpu 10'])
  expect(ordered({ column: 'runs', direction: 'desc' })[0]).toBe('gpu 9')
  expect(ordered()).toEqual(servers.map(({ name }) => name))
})

test('the link keeps the order of the servers and drops columns that there are not', () => {
  const search = readServerSearch({ order: ['runs.desc', 'colour.asc', 'name.asc'] })
  expect(serverSortsOf(search)).toEqual([
    { column: 'runs', direction: 'desc' },
    { column: 'name', direction: 'asc' },
  ])
  expect(serverSortsOf(readServerSearch({ order: 'runs.desc' }))).toEqual([])
})
