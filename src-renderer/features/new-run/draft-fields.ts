import type { JsonObject } from '@contract'
import type { OwnSettings } from './own-settings'

/** A number as the form has it: empty means the default, or that nothing is sent. */
export type Amount = number | ''

export interface ModelDraft {
  key: string
  /** A saved server; null for the built-in mock, a plain URL, or nothing chosen yet. */
  serverId: string | null
  apiUrl: string
  /** recorded: nothing is asked; the predictions come from `recording`. */
  kind: 'openai' | 'mock' | 'recorded'
  /** File or folder of recorded predictions. */
  recording: string
  name: string
  /** Name for folders and reports; empty: the last part of the name. */
  id: string
  /** Options of the client that a copied run had. */
  args: JsonObject
  own: OwnSettings
}
