import type { ServerDraftInput } from '@contract'
import type { KeyValues } from '../../ui/server/KeyFields'

/** The form for the first server: what is needed to ask it; the rest is set under Servers. */
export interface FirstServer extends KeyValues {
  name: string
  baseUrl: string
}

export const emptyFirstServer: FirstServer = {
  name: '',
  baseUrl: '',
  keyMode: 'none',
  keyValue: '',
  keyVariable: '',
  hasStoredKey: false,
}

/** What is wrong with each field, in the words of the form of a server. */
export function firstServerFaults(values: FirstServer) {
  const { keyMode, keyVariable, keyValue } = values
  return {
    ...(!isHttpUrl(values.baseUrl) && { baseUrl: 'url' as const }),
    ...(keyMode === 'env' &&
      !/^[A-Za-z_][A-Za-z0-9_]*$/.test(keyVariable) && { keyVariable: 'env' as const }),
    ...(keyMode === 'stored' && keyValue.trim() === '' && { keyValue: 'key' as const }),
  }
}

/** Without a name it is called as its address. */
export function firstServerDraft(values: FirstServer): ServerDraftInput {
  const { keyMode, keyVariable, keyValue } = values
  const baseUrl = values.baseUrl.trim()
  return {
    name: values.name.trim() || (URL.parse(baseUrl)?.host ?? baseUrl),
    kind: 'openai',
    baseUrl,
    key:
      keyMode === 'none'
        ? { action: 'none' }
        : keyMode === 'env'
          ? { action: 'env', name: keyVariable }
          : { action: 'store', value: keyValue.trim() },
  }
}

function isHttpUrl(text: string): boolean {
  const url = URL.parse(text.trim())
  return (
    url !== null && (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname !== ''
  )
}
