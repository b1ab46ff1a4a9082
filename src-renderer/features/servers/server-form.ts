import type { MockBehaviour, ModelServer, ServerDraftInput } from '@contract'
import { readJsonObject } from '../../ui/json-problem'

/** The form's own values: text as typed, until it is checked. */
export interface ServerValues {
  id: string | null
  name: string
  kind: 'openai' | 'mock'
  baseUrl: string
  keyMode: 'none' | 'stored' | 'env'
  /** A new key; empty keeps the stored one. It exists only while the form is open. */
  keyValue: string
  keyVariable: string
  /** Whether a key was stored when the form opened. */
  hasStoredKey: boolean
  headers: { name: string; value: string }[]
  extraBody: string
  concurrency: number | ''
  mock: Required<MockBehaviour>
}

export const defaultMock: Required<MockBehaviour> = {
  mode: 'fixed',
  text: 'Default output of the mock model',
  delayMs: 0,
  failRate: 0,
  failStatus: 503,
}

/** Default ports of common servers on this machine. */
export const presets = [
  { name: 'vLLM', baseUrl: 'http://127.0.0.1:8000/v1' },
  { name: 'SGLang', baseUrl: 'http://127.0.0.1:30000/v1' },
  { name: 'llama.cpp', baseUrl: 'http://127.0.0.1:8080/v1' },
  { name: 'Ollama', baseUrl: 'http://127.0.0.1:11434/v1' },
  { name: 'LM Studio', baseUrl: 'http://127.0.0.1:1234/v1' },
] as const

export const emptyServer: ServerValues = {
  id: null,
  name: '',
  kind: 'openai',
  baseUrl: '',
  keyMode: 'none',
  keyValue: '',
  keyVariable: '',
  hasStoredKey: false,
  headers: [],
  extraBody: '',
  concurrency: '',
  mock: defaultMock,
}

export function valuesOf(server: ModelServer): ServerValues {
  return {
    id: server.id,
    name: server.name,
    kind: server.kind,
    baseUrl: server.baseUrl,
    keyMode: server.key.kind,
    keyValue: '',
    keyVariable: server.key.kind === 'env' ? server.key.name : '',
    hasStoredKey: server.key.kind === 'stored',
    headers: Object.entries(server.headers).map(([name, value]) => ({ name, value })),
    extraBody:
      Object.keys(server.extraBody).length === 0 ? '' : JSON.stringify(server.extraBody, null, 2),
    concurrency: server.concurrency ?? '',
    mock: { ...defaultMock, ...server.mock },
  }
}

export type ServerFault = 'name' | 'url' | 'env' | 'key' | 'headerName' | 'body'

/** What is wrong with each field, in the order of the form. */
export function faultsOf(values: ServerValues): Partial<Record<keyof ServerValues, ServerFault>> {
  const faults: Partial<Record<keyof ServerValues, ServerFault>> = {}
  if (values.name.trim() === '') faults.name = 'name'
  if (values.kind === 'mock') return faults
  if (!isHttpUrl(values.baseUrl)) faults.baseUrl = 'url'
  if (values.keyMode === 'env' && !/^[A-Za-z_][A-Za-z0-9_]*$/.test(values.keyVariable))
    faults.keyVariable = 'env'
  if (values.keyMode === 'stored' && !values.hasStoredKey && values.keyValue.trim() === '')
    faults.keyValue = 'key'
  if (values.headers.some(({ name, value }) => name.trim() === '' && value !== ''))
    faults.headers = 'headerName'
  if ('problem' in readJsonObject(values.extraBody)) faults.extraBody = 'body'
  return faults
}

function isHttpUrl(text: string): boolean {
  const url = URL.parse(text.trim())
  return (
    url !== null && (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname !== ''
  )
}

/** The command's input for values without faults. */
export function draftOf(values: ServerValues): ServerDraftInput {
  const isMock = values.kind === 'mock'
  const body = readJsonObject(values.extraBody)
  return {
    ...(values.id === null ? {} : { id: values.id }),
    name: values.name.trim(),
    kind: values.kind,
    baseUrl: isMock ? '' : values.baseUrl.trim(),
    key: isMock ? { action: 'none' } : keyActionOf(values),
    headers: isMock
      ? {}
      : Object.fromEntries(
          values.headers
            .filter(({ name }) => name.trim() !== '')
            .map(({ name, value }) => [name.trim(), value]),
        ),
    extraBody: isMock || 'problem' in body ? {} : body.value,
    concurrency: values.concurrency === '' ? null : values.concurrency,
    mock: isMock ? values.mock : null,
  }
}

function keyActionOf(values: ServerValues): ServerDraftInput['key'] {
  switch (values.keyMode) {
    case 'none':
      return { action: 'none' }
    case 'env':
      return { action: 'env', name: values.keyVariable.trim() }
    case 'stored':
      return values.keyValue.trim() === ''
        ? { action: 'keep' }
        : { action: 'store', value: values.keyValue.trim() }
  }
}
