import type {
  MockBehaviour,
  ModelCard,
  ModelServer,
  ServerDraftInput,
  ServerFlavour,
} from '@contract'
import { emptyLaunch, launchOf, launchValuesOf, needsModel, type LaunchValues } from './launch-form'
import { readJsonObject } from '../../ui/json-problem'
import type { KeyValues } from '../../ui/server/KeyFields'

/** The form's own values: text as typed, until it is checked. */
export interface ServerValues extends KeyValues {
  id: string | null
  name: string
  kind: 'openai' | 'mock'
  baseUrl: string
  headers: { name: string; value: string }[]
  extraBody: string
  concurrency: number | ''
  mock: Required<MockBehaviour>
  flavour: ServerFlavour
  query: { name: string; value: string }[]
  proxyMode: 'system' | 'none' | 'custom'
  proxyUrl: string
  caFile: string
  allowSelfSigned: boolean
  timeoutSeconds: number | ''
  requestsPerMinute: number | ''
  tokensPerMinute: number | ''
  priceIn: number | ''
  priceOut: number | ''
  currency: string
  notes: string
  /** One on each line. */
  models: string
  /** What the user says of single models. */
  cards: ModelCardValues[]
  /** Whether the app starts it, and how. */
  isLaunched: boolean
  launch: LaunchValues
}

/** What the form says of single models, in the command's words. */
export const cardsOf = (values: ServerValues): ModelServer['modelCards'] =>
  Object.fromEntries(values.cards.filter(isFilled).map(card => [card.id.trim(), cardOf(card)]))

export interface ModelCardValues {
  id: string
  alias: string
  temperature: number | ''
  topP: number | ''
  topK: number | ''
  maxTokens: number | ''
  notes: string
  /** Settings that the form has no field for. */
  others: Omit<NonNullable<ModelCard['sampling']>, (typeof cardNumbers)[number]>
}

export const cardNumbers = ['temperature', 'topP', 'topK', 'maxTokens'] as const

export const emptyCard: ModelCardValues = {
  id: '',
  alias: '',
  temperature: '',
  topP: '',
  topK: '',
  maxTokens: '',
  notes: '',
  others: {},
}

export const defaultMock: Required<MockBehaviour> = {
  mode: 'fixed',
  text: 'Default output of the mock model',
  delayMs: 0,
  failRate: 0,
  failStatus: 503,
}

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
  flavour: 'other',
  query: [],
  proxyMode: 'system',
  proxyUrl: '',
  caFile: '',
  allowSelfSigned: false,
  timeoutSeconds: '',
  requestsPerMinute: '',
  tokensPerMinute: '',
  priceIn: '',
  priceOut: '',
  currency: 'USD',
  notes: '',
  models: '',
  cards: [],
  isLaunched: false,
  launch: emptyLaunch,
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
    flavour: server.flavour,
    query: Object.entries(server.query).map(([name, value]) => ({ name, value })),
    proxyMode: server.proxy.mode,
    proxyUrl: server.proxy.mode === 'custom' ? server.proxy.url : '',
    caFile: server.caFile ?? '',
    allowSelfSigned: server.allowSelfSigned,
    requestsPerMinute: server.requestsPerMinute ?? '',
    tokensPerMinute: server.tokensPerMinute ?? '',
    timeoutSeconds: server.timeoutMs === null ? '' : server.timeoutMs / 1000,
    priceIn: server.price?.input ?? '',
    priceOut: server.price?.output ?? '',
    currency: server.price?.currency ?? 'USD',
    notes: server.notes,
    models: server.models.join('\n'),
    cards: Object.entries(server.modelCards).map(([id, card]) => cardValuesOf(id, card)),
    isLaunched: server.launch !== null,
    launch: server.launch ? launchValuesOf(server.launch) : emptyLaunch,
  }
}

function cardValuesOf(id: string, { alias, sampling, notes }: ModelCard): ModelCardValues {
  const { temperature, topP, topK, maxTokens, ...others } = sampling ?? {}
  return {
    id,
    alias: alias ?? '',
    temperature: temperature ?? '',
    topP: topP ?? '',
    topK: topK ?? '',
    maxTokens: maxTokens ?? '',
    notes: notes ?? '',
    others,
  }
}

export type ServerFault =
  | 'name'
  | 'url'
  | 'env'
  | 'key'
  | 'headerName'
  | 'body'
  | 'proxy'
  | 'program'
  | 'launchModel'
  | 'price'
  | 'card'
  | 'alias'

export type ServerFaults = Partial<Record<keyof ServerValues | 'launchModel', ServerFault>>

/** What is wrong with each field, in the order of the form. */
export function faultsOf(values: ServerValues): ServerFaults {
  const faults: ServerFaults = {}
  if (values.name.trim() === '') faults.name = 'name'
  const cards = values.cards.filter(isFilled)
  if (cards.some(({ id }) => id.trim() === '')) faults.cards = 'card'
  else if (hasTwins(cards.map(({ id }) => id)) || hasTwins(cards.map(({ alias }) => alias)))
    faults.cards = 'alias'
  if (values.kind === 'mock') return faults
  if (values.isLaunched) {
    if (values.launch.program.trim() === '') faults.launch = 'program'
    if (needsModel(values.launch)) faults.launchModel = 'launchModel'
  } else if (!isHttpUrl(values.baseUrl)) faults.baseUrl = 'url'
  if (values.proxyMode === 'custom' && !isProxyUrl(values.proxyUrl)) faults.proxyUrl = 'proxy'
  if ((values.priceIn === '') !== (values.priceOut === '')) faults.priceIn = 'price'
  if (values.keyMode === 'env' && !/^[A-Za-z_][A-Za-z0-9_]*$/.test(values.keyVariable))
    faults.keyVariable = 'env'
  if (values.keyMode === 'stored' && !values.hasStoredKey && values.keyValue.trim() === '')
    faults.keyValue = 'key'
  if (values.headers.some(({ name, value }) => name.trim() === '' && value !== ''))
    faults.headers = 'headerName'
  if ('problem' in readJsonObject(values.extraBody)) faults.extraBody = 'body'
  return faults
}

const isFilled = ({ id, alias, ...card }: ModelCardValues): boolean =>
  id.trim() !== '' ||
  alias.trim() !== '' ||
  card.notes.trim() !== '' ||
  cardNumbers.some(name => card[name] !== '')

function hasTwins(names: readonly string[]): boolean {
  const filled = names.map(name => name.trim()).filter(name => name !== '')
  return new Set(filled).size < filled.length
}

const isProxyUrl = (text: string): boolean =>
  isHttpUrl(text) || (/^socks5h?:\/\//i.test(text.trim()) && URL.canParse(text.trim()))

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
    baseUrl: isMock || values.isLaunched ? '' : values.baseUrl.trim(),
    key: isMock ? { action: 'none' } : keyActionOf(values),
    headers: isMock ? {} : recordOf(values.headers),
    extraBody: isMock || 'problem' in body ? {} : body.value,
    concurrency: values.concurrency === '' ? null : values.concurrency,
    mock: isMock ? values.mock : null,
    notes: values.notes,
    modelCards: cardsOf(values),
    ...(isMock ? {} : profileOf(values)),
  }
}

function cardOf(card: ModelCardValues): ModelCard {
  const sampling = {
    ...card.others,
    ...Object.fromEntries(
      cardNumbers.flatMap(name => (card[name] === '' ? [] : [[name, card[name]]])),
    ),
  }
  return {
    ...(card.alias.trim() !== '' && { alias: card.alias.trim() }),
    ...(Object.keys(sampling).length > 0 && { sampling }),
    ...(card.notes.trim() !== '' && { notes: card.notes.trim() }),
  }
}

function profileOf(values: ServerValues): Partial<ServerDraftInput> {
  const { priceIn, priceOut } = values
  return {
    flavour: values.flavour,
    query: recordOf(values.query),
    proxy:
      values.proxyMode === 'custom'
        ? { mode: 'custom', url: values.proxyUrl.trim() }
        : { mode: values.proxyMode },
    caFile: values.caFile.trim() === '' ? null : values.caFile.trim(),
    allowSelfSigned: values.allowSelfSigned,
    requestsPerMinute: values.requestsPerMinute === '' ? null : values.requestsPerMinute,
    tokensPerMinute: values.tokensPerMinute === '' ? null : values.tokensPerMinute,
    timeoutMs: values.timeoutSeconds === '' ? null : Math.round(values.timeoutSeconds * 1000),
    price:
      priceIn === '' || priceOut === ''
        ? null
        : { input: priceIn, output: priceOut, currency: values.currency.trim() || 'USD' },
    models: values.models
      .split('\n')
      .map(line => line.trim())
      .filter(line => line !== ''),
    launch: values.isLaunched ? launchOf(values.launch) : null,
  }
}

const recordOf = (pairs: ServerValues['headers']): Record<string, string> =>
  Object.fromEntries(
    pairs.filter(({ name }) => name.trim() !== '').map(({ name, value }) => [name.trim(), value]),
  )

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
