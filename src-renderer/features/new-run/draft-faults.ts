import type { CatalogueEntry } from '@contract'
import { readJsonObject } from '../../ui/json-problem'
import type { BenchmarkDraft, Draft } from './draft'
import { needsJudge, unruled } from './judge-draft'
import { ownFault } from './own-settings'
import type { ModelDraft } from './draft-fields'

export type FaultKey =
  | 'noModel'
  | 'noServer'
  | 'noModelName'
  | 'sameModel'
  | 'noBenchmark'
  | 'url'
  | 'noRecording'
  | 'oneRecording'
  | 'json'
  | 'limit'
  | 'tags'
  | 'sameTags'
  | 'noJudge'
  | 'noRule'

/** What has to be mended before a start: the field's id on the page, and why. In the order of the page. */
export interface DraftFault {
  field: string
  fault: FaultKey
}

/** Ids of the fields that a fault can name, so that the first one gets the focus. */
export const fields = {
  addModel: 'new-run-add-model',
  addJudge: 'new-run-add-judge',
  server: (key: string) => `new-run-server-${key}`,
  recording: (key: string) => `new-run-recording-${key}`,
  url: (key: string) => `new-run-url-${key}`,
  model: (key: string) => `new-run-model-${key}`,
  own: (key: string) => `new-run-own-${key}`,
  catalogue: 'new-run-catalogue',
  chosen: (benchmarkId: string) => `new-run-chosen-${benchmarkId}`,
  filters: (benchmarkId: string) => `new-run-filters-${benchmarkId}`,
  limit: 'new-run-limit',
  extraBody: 'new-run-extra-body',
}

/** `isServer` tells whether a saved server is still there. */
export function faultsOf(
  draft: Draft,
  isServer: (serverId: string) => boolean,
  entries: readonly Pick<CatalogueEntry, 'id' | 'judgePolicy'>[] = [],
): DraftFault[] {
  return [
    ...modelFaults(draft.models, isServer),
    ...(draft.benchmarks.length === 0
      ? [{ field: fields.catalogue, fault: 'noBenchmark' as const }]
      : []),
    ...draft.benchmarks.flatMap(benchmarkFaults),
    ...limitFaults(draft),
    ...(isJson(draft.generation.extraBody)
      ? []
      : [{ field: fields.extraBody, fault: 'json' as const }]),
    ...judgeFaults(draft, isServer, entries),
  ]
}

function modelFaults(
  models: readonly ModelDraft[],
  isServer: (serverId: string) => boolean,
): DraftFault[] {
  if (models.length === 0) return [{ field: fields.addModel, fault: 'noModel' }]
  const seen = new Set<string>()
  return models.flatMap((model): DraftFault[] => {
    const name = model.name.trim()
    if (model.kind === 'recorded' && model.recording.trim() === '')
      return [{ field: fields.recording(model.key), fault: 'noRecording' }]
    const identity = JSON.stringify([
      model.serverId,
      model.apiUrl.trim(),
      model.kind,
      name,
      model.own,
    ])
    const isRepeated = seen.has(identity)
    seen.add(identity)
    if (model.serverId !== null && !isServer(model.serverId))
      return [{ field: fields.server(model.key), fault: 'noServer' }]
    if (model.serverId === null && model.kind === 'openai' && !isHttpUrl(model.apiUrl))
      return [{ field: fields.url(model.key), fault: 'url' }]
    if (model.kind === 'recorded' && models.filter(({ kind }) => kind === 'recorded').length > 1)
      return [{ field: fields.server(model.key), fault: 'oneRecording' }]
    if (name === '') return [{ field: fields.model(model.key), fault: 'noModelName' }]
    const fault = ownFault(model.own)
    if (fault !== null) return [{ field: fields.own(model.key), fault }]
    return isRepeated ? [{ field: fields.model(model.key), fault: 'sameModel' }] : []
  })
}

function judgeFaults(
  { judge, benchmarks }: Draft,
  isServer: (serverId: string) => boolean,
  entries: readonly Pick<CatalogueEntry, 'id' | 'judgePolicy'>[],
): DraftFault[] {
  const chosen = entries.filter(({ id }) => benchmarks.some(benchmark => benchmark.id === id))
  if (chosen.some(entry => unruled(entry, judge)))
    return [{ field: fields.addJudge, fault: 'noRule' }]
  if (judge.models.length > 0) return modelFaults(judge.models, isServer)
  const isWanted = judge.strategy === 'llm' || judge.strategy === 'llm_recall'
  return isWanted || chosen.some(entry => needsJudge(entry, judge))
    ? [{ field: fields.addJudge, fault: 'noJudge' }]
    : []
}

const benchmarkFaults = ({ id, filters }: BenchmarkDraft): DraftFault[] =>
  isJson(filters) ? [] : [{ field: fields.filters(id), fault: 'json' }]

function limitFaults({ limitKind, limitCount, limitShare }: Draft): DraftFault[] {
  const isMissing =
    (limitKind === 'count' && limitCount === '') || (limitKind === 'share' && limitShare === '')
  return isMissing ? [{ field: fields.limit, fault: 'limit' }] : []
}

const isJson = (text: string): boolean => !('problem' in readJsonObject(text))

function isHttpUrl(text: string): boolean {
  const url = URL.parse(text.trim())
  return url !== null && /^https?:$/.test(url.protocol) && url.hostname !== ''
}
