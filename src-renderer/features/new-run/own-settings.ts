import type { RunRequestInput } from '@contract'
import { readJsonObject } from '../../ui/json-problem'
import type { Amount } from './draft-fields'
import type { Reader } from './draft-reader'

/** How one model is asked, where that differs from the run; empty fields are as in the run. */
export interface OwnSettings {
  temperature: Amount
  topP: Amount
  maxTokens: Amount
  extraBody: string
  systemPrompt: string
  endpoint: 'chat' | 'completion'
  /** Of completions: Jinja or a tokenizer_config.json; empty: the messages one below the other. */
  template: string
  reasoning: 'auto' | 'tags' | 'off'
  openTag: string
  closeTag: string
}

export const emptyOwn: OwnSettings = {
  temperature: '',
  topP: '',
  maxTokens: '',
  extraBody: '',
  systemPrompt: '',
  endpoint: 'chat',
  template: '',
  reasoning: 'auto',
  openTag: '<think>',
  closeTag: '</think>',
}

/** How many settings differ from the run's. */
export const adjustedCount = (own: OwnSettings): number => {
  const { temperature, topP, maxTokens, extraBody, systemPrompt } = own
  const filled = [temperature, topP, maxTokens, extraBody.trim(), systemPrompt.trim()]
  return (
    filled.filter(value => value !== '').length +
    Number(own.endpoint === 'completion') +
    Number(own.reasoning !== 'auto')
  )
}

export type OwnFault = 'json' | 'tags' | 'sameTags'

/** What of it cannot be sent. */
export function ownFault(own: OwnSettings): OwnFault | null {
  if ('problem' in readJsonObject(own.extraBody)) return 'json'
  return tagsFault(own)
}

/** Why two tags cannot tell thinking from an answer. */
export function tagsFault({ reasoning, openTag, closeTag }: OwnSettings): OwnFault | null {
  if (reasoning !== 'tags') return null
  if (openTag.trim() === '' || closeTag.trim() === '') return 'tags'
  return openTag === closeTag ? 'sameTags' : null
}

type Sampling = NonNullable<RunRequestInput['sampling']>

/** undefined: by the marks that models are known to use, also while the tags are still being typed. */
export const tagsOf = (own: OwnSettings): Sampling['reasoningTags'] => {
  if (own.reasoning === 'off') return 'off'
  if (own.reasoning === 'auto' || tagsFault(own) !== null) return undefined
  return { open: own.openTag, close: own.closeTag }
}

/** A request of the form with what its model has of its own; of the extra body, fields of both are sent. */
export function withOwn(request: RunRequestInput, own: OwnSettings): RunRequestInput {
  if (adjustedCount(own) === 0) return request
  const read = readJsonObject(own.extraBody)
  const more = 'value' in read ? read.value : {}
  const tags = tagsOf(own)
  const { temperature, topP, maxTokens } = own
  const sampling: Sampling = {
    ...request.sampling,
    ...(temperature !== '' && { temperature }),
    ...(topP !== '' && { topP }),
    ...(maxTokens !== '' && { maxTokens }),
    ...(Object.keys(more).length > 0 && {
      extraBody: { ...request.sampling?.extraBody, ...more },
    }),
    ...(own.endpoint === 'completion' && {
      completion: own.template.trim() === '' ? {} : { template: own.template },
    }),
    ...(tags !== undefined && { reasoningTags: tags }),
  }
  if (own.systemPrompt.trim() === '') return { ...request, sampling }
  const benchmarks = request.benchmarks.map(benchmark => ({
    ...benchmark,
    options: { ...benchmark.options, systemPrompt: own.systemPrompt },
  }))
  return { ...request, sampling, benchmarks }
}

/** As a form keeps it. */
export const readOwn = (own: Reader): OwnSettings => ({
  temperature: own.amount('temperature'),
  topP: own.amount('topP'),
  maxTokens: own.amount('maxTokens'),
  extraBody: own.text('extraBody'),
  systemPrompt: own.text('systemPrompt'),
  endpoint: own.text('endpoint') === 'completion' ? 'completion' : 'chat',
  template: own.text('template'),
  reasoning: (['tags', 'off'] as const).find(one => one === own.text('reasoning')) ?? 'auto',
  openTag: own.text('openTag') || emptyOwn.openTag,
  closeTag: own.text('closeTag') || emptyOwn.closeTag,
})

/** Of a stored run, what only a model can have; the rest of its sampling is the run's. */
export function ownOfSampling(sampling: Reader): OwnSettings {
  const tags = sampling.under('reasoningTags')
  const isOff = sampling.text('reasoningTags') === 'off'
  const isCompletion = sampling.has('completion')
  return {
    ...emptyOwn,
    endpoint: isCompletion ? 'completion' : 'chat',
    template: sampling.under('completion').text('template'),
    reasoning: isOff ? 'off' : tags.text('open') === '' ? 'auto' : 'tags',
    openTag: tags.text('open') || emptyOwn.openTag,
    closeTag: tags.text('close') || emptyOwn.closeTag,
  }
}
