import { readJsonObject } from '../../ui/json-problem'
import type { LoadDraft } from './draft'
import { readNumbers } from './read-numbers'
import { needsOf } from './workload-needs'

export type LoadFault =
  | 'server'
  | 'url'
  | 'model'
  | 'concurrencies'
  | 'rates'
  | 'numbers'
  | 'numbersCount'
  | 'duration'
  | 'json'
  | 'path'
  | 'prompt'
  | 'lengths'
  | 'turns'
  | 'maxTokens'
  | 'tokenIds'
  | 'criteria'
  | 'bounds'

/** `field` is the id of the element that is to be mended. */
export interface FieldFault {
  field: string
  fault: LoadFault
}

export const fieldId = (name: keyof LoadDraft): string => `load-${name}`

/** Everything that would be refused, in the form's order. */
export function faultsOf(draft: LoadDraft, hasServer: (id: string) => boolean): FieldFault[] {
  const faults: FieldFault[] = []
  const say = (name: keyof LoadDraft, fault: LoadFault, isWrong: boolean) => {
    if (isWrong) faults.push({ field: fieldId(name), fault })
  }
  const { serverId, kind } = draft
  say('serverId', 'server', serverId !== null && !hasServer(serverId))
  say('apiUrl', 'url', serverId === null && kind === 'openai' && !isUrl(draft.apiUrl))
  say('model', 'model', draft.model.trim() === '')
  say('headers', 'json', isBadJson(draft.headers))
  const needs = needsOf(draft.dataset)
  say('path', 'path', needs.path !== null && !needs.isFound && draft.path.trim() === '')
  say('prompt', 'prompt', needs.prompt && draft.prompt.trim() === '')
  const { minPromptLength, maxPromptLength, minTurns, maxTurns } = draft
  say(
    'maxPromptLength',
    'lengths',
    needs.lengths !== null &&
      minPromptLength !== '' &&
      maxPromptLength !== '' &&
      minPromptLength > maxPromptLength,
  )
  say('maxTurns', 'turns', needs.turns && minTurns !== '' && maxTurns !== '' && minTurns > maxTurns)
  sayLoad(draft, say)
  const { maxTokens, maxTokensTo } = draft
  say(
    'maxTokensTo',
    'maxTokens',
    maxTokensTo !== '' && (maxTokens === '' || maxTokensTo < maxTokens),
  )
  say('stopTokenIds', 'tokenIds', !draft.stopTokenIds.every(id => /^\d+$/.test(id)))
  say('extraBody', 'json', isBadJson(draft.extraBody))
  return faults
}

type Say = (name: keyof LoadDraft, fault: LoadFault, isWrong: boolean) => void

function sayLoad(draft: LoadDraft, say: Say): void {
  const isTrace = draft.dataset === 'trace'
  const users = readNumbers(draft.concurrencies)
  const rates = readNumbers(draft.rates)
  const steps = draft.mode === 'open' ? rates : users
  if (draft.mode === 'search') {
    const isSla = draft.search === 'sla'
    say(
      'criteria',
      'criteria',
      isSla &&
        (draft.criteria.length === 0 ||
          draft.criteria.some(({ op, value }) => op !== 'max' && op !== 'min' && value === '')),
    )
    const { lower, upper } = draft
    say('upper', 'bounds', isSla && lower !== '' && upper !== '' && lower > upper)
    return
  }
  if (!isTrace) {
    say(
      'concurrencies',
      'concurrencies',
      draft.mode === 'closed' &&
        (users === null || users.length === 0 || users.some(one => !Number.isInteger(one))),
    )
    say('rates', 'rates', draft.mode === 'open' && (rates === null || rates.length === 0))
  }
  const numbers = readNumbers(draft.numbers)
  const wantsNumbers = draft.end !== 'duration' && !isTrace
  const isNoNumber = numbers === null || numbers.some(one => !Number.isInteger(one))
  say('numbers', 'numbers', wantsNumbers && (isNoNumber || numbers.length === 0))
  say(
    'numbers',
    'numbersCount',
    wantsNumbers && !isNoNumber && numbers.length > 1 && numbers.length !== (steps?.length ?? 0),
  )
  say('durationS', 'duration', draft.end !== 'number' && !isTrace && draft.durationS === '')
}

const isUrl = (text: string): boolean => {
  try {
    return /^https?:$/.test(new URL(text.trim()).protocol)
  } catch {
    return false
  }
}

const isBadJson = (text: string): boolean => 'problem' in readJsonObject(text)
