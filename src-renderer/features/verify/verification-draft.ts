import type {
  ReferenceSource,
  VerificationId,
  VerificationRequest,
  VerificationRequestInput,
  VerificationTarget,
} from '@contract'
import { readJsonObject } from '../../ui/json-problem'

export const urlChoice = 'url'
export const mockChoice = 'mock'

/** A server as a form holds it: the id of a saved one, or a typed address. */
export interface TargetDraft {
  server: string
  url: string
  model: string
  key: string
}

export interface VerificationDraft {
  target: TargetDraft
  set: 'bundled' | 'file'
  setPath: string
  reference: 'none' | 'file' | 'verification' | 'server'
  referencePath: string
  referenceId: string
  official: TargetDraft
  name: string
  loops: number
  concurrency: number
  timeoutS: number
  retries: number
  stream: boolean
  templatePath: string
  extraBody: string
  generation: VerificationRequest['generation']
  unknownFields: VerificationRequest['unknownFields']
}

const emptyTarget: TargetDraft = { server: '', url: '', model: '', key: '' }

/** A fresh form, or one with what an earlier verification asked. */
export function draftOf(
  request: VerificationRequest | undefined,
  firstServer: string | undefined,
): VerificationDraft {
  const draft: VerificationDraft = {
    target: { ...emptyTarget, server: firstServer ?? urlChoice },
    set: 'bundled',
    setPath: '',
    reference: 'none',
    referencePath: '',
    referenceId: '',
    official: { ...emptyTarget, server: firstServer ?? urlChoice },
    name: '',
    loops: 1,
    concurrency: 5,
    timeoutS: 600,
    retries: 3,
    stream: false,
    templatePath: '',
    extraBody: '',
    generation: 'auto',
    unknownFields: 'refuse',
  }
  if (!request) return draft
  const { target, testSet, reference } = request
  return {
    ...draft,
    target: {
      server: target.kind === 'mock' ? mockChoice : (target.serverId ?? urlChoice),
      url: target.baseUrl ?? '',
      model: target.model,
      key: '',
    },
    set: testSet.kind,
    setPath: testSet.kind === 'file' ? testSet.path : '',
    reference: reference.kind === 'server' ? 'none' : reference.kind,
    referencePath: reference.kind === 'file' ? reference.path : '',
    referenceId: reference.kind === 'verification' ? reference.id : '',
    loops: request.loops,
    concurrency: request.concurrency,
    timeoutS: request.timeoutMs / 1000,
    retries: request.retries,
    stream: request.stream,
    templatePath: request.completions?.path ?? '',
    extraBody:
      Object.keys(request.extraBody).length > 0 ? JSON.stringify(request.extraBody, null, 2) : '',
    generation: request.generation,
    unknownFields: request.unknownFields,
  }
}

/** The request that a form describes; null while something is missing. */
export function requestOf(draft: VerificationDraft): VerificationRequestInput | null {
  const target = targetOf(draft.target)
  const reference = referenceOf(draft)
  const extra = readJsonObject(draft.extraBody)
  if (!target || !reference || 'problem' in extra) return null
  if (draft.set === 'file' && draft.setPath.trim() === '') return null
  return {
    ...(draft.name.trim() !== '' && { name: draft.name.trim() }),
    target,
    testSet:
      draft.set === 'bundled' ? { kind: 'bundled' } : { kind: 'file', path: draft.setPath.trim() },
    reference,
    loops: draft.loops,
    concurrency: draft.concurrency,
    timeoutMs: Math.round(draft.timeoutS * 1000),
    retries: draft.retries,
    stream: draft.stream,
    completions: draft.templatePath.trim() === '' ? null : { path: draft.templatePath.trim() },
    extraBody: extra.value ?? {},
    generation: draft.generation,
    unknownFields: draft.unknownFields,
  }
}

function targetOf({ server, url, model }: TargetDraft): VerificationTarget | null {
  if (model.trim() === '') return null
  if (server === mockChoice) return { kind: 'mock', model: model.trim() }
  if (server !== urlChoice) return { kind: 'openai', serverId: server, model: model.trim() }
  return url.trim() === '' ? null : { kind: 'openai', baseUrl: url.trim(), model: model.trim() }
}

function referenceOf(draft: VerificationDraft): ReferenceSource | null {
  switch (draft.reference) {
    case 'none':
      return { kind: 'none' }
    case 'file':
      return draft.referencePath.trim() === ''
        ? null
        : { kind: 'file', path: draft.referencePath.trim() }
    case 'verification':
      return draft.referenceId === ''
        ? null
        : { kind: 'verification', id: draft.referenceId as VerificationId }
    case 'server': {
      const target = targetOf(draft.official)
      return target && { kind: 'server', target }
    }
  }
}
