import { randomUUID } from 'node:crypto'
import type {
  CommandOutput,
  VerificationId,
  VerificationRequest,
  VerificationRow,
  VerificationSummary,
  VerificationTarget,
} from '@contract'
import { toErrorInfo } from '../../engine/errors'
import { openExtraBody } from '../../engine/verification/open-extra-body'
import { runVerification } from '../../engine/verification/run-verification'
import { readChatTemplate } from '../../providers/chat-template'
import { createVerifierClient } from '../../providers/verifier-client'
import { checkRow } from '../../scorers/verification/check-row'
import type { Store } from '../../store/create-store'
import type { LineFacts, LineQuery } from '../../store/verification-lines'
import type { EventHub } from '../event-hub'
import type { Connection, ModelServers } from '../model-servers'
import { splitHeaders } from '../secret-headers'
import { loadTestSet, readWhole } from './load-test-set'
import { referenceFinishes } from './pair-loops'
import { createPlans } from './plans'
import { createScorecards } from './scorecards'
import { connectionOf, nameOf, placeName, targetById } from './target-connection'

export interface VerificationStart {
  request: VerificationRequest
  apiKey?: string | undefined
  referenceKey?: string | undefined
  /** Rows of an earlier results file: what succeeded there is not asked again. */
  stored?: VerificationRow[]
  /** Hears of each row once it is saved. */
  onRow?(row: VerificationRow): void
}

interface Secrets {
  apiKey: string | undefined
  headers: Record<string, string>
}

interface Live {
  abort: AbortController
  ended: Promise<void>
}

export type Verifications = ReturnType<typeof createVerifications>

/** Starts, resumes and stops verifications of this process, saves their rows as they come, and judges them. */
export function createVerifications(means: {
  store: Store
  servers: ModelServers
  events: EventHub
  env: NodeJS.ProcessEnv
}) {
  const { store, servers, events } = means
  const live = new Map<VerificationId, Live>()
  /** Given with a start and never stored. */
  const secrets = new Map<VerificationId, Secrets>()
  const plans = createPlans(store)
  const scorecards = createScorecards({ store, plans })
  const { references } = scorecards

  function tell(id: VerificationId): void {
    const verification = store.verifications.get(id)
    events.emit({ type: 'verification.changed', verification })
  }

  async function start(asked: VerificationStart): Promise<VerificationSummary> {
    const given = { ...asked, request: withModelIds(asked.request) }
    const request = await withReferenceServer(await withTemplate(given))
    const set = await loadTestSet(request.testSet)
    // What the reference is must be known before anything is asked.
    const reference = await references.load(request, null)
    const place = placeName(request.target, servers)
    const id = randomUUID() as VerificationId
    const { open, secret } = splitHeaders(request.extraHeaders)
    secrets.set(id, { apiKey: given.apiKey, headers: secret })
    const generation = request.generation === 'auto' ? set.generation : request.generation
    const rows = Math.min(request.limit ?? set.lines.length, set.lines.length)
    store.verifications.create(
      {
        id,
        name: request.name ?? `${nameOf(request.target)} · ${place}`,
        request: { ...request, extraHeaders: open },
        place,
        setName: set.name,
        setHash: set.hash,
        generation,
        total: rows * request.loops,
        startedAt: Date.now(),
      },
      set.text,
    )
    store.verifications.saveReference(id, reference)
    run(id, { redo: 'failed', stored: given.stored ?? [], onRow: given.onRow })
    return store.verifications.get(id)
  }

  /** Models by their ids, beside the user's names for them. */
  function withModelIds(request: VerificationRequest): VerificationRequest {
    const { target, reference } = request
    return {
      ...request,
      target: targetById(servers.get, target),
      ...(reference.kind === 'server' && {
        reference: { ...reference, target: targetById(servers.get, reference.target) },
      }),
    }
  }

  /** The chat template as it is now goes with the verification; one that cannot be read is refused. */
  async function withTemplate(given: VerificationStart): Promise<VerificationStart> {
    const { completions } = given.request
    if (!completions || completions.template !== undefined) return given
    const template = await readWhole(completions.path, 'chat template')
    readChatTemplate(template)
    return { ...given, request: { ...given.request, completions: { ...completions, template } } }
  }

  /** A reference that is a server becomes a verification of its own, started first. */
  async function withReferenceServer(given: VerificationStart): Promise<VerificationRequest> {
    const { request } = given
    if (request.reference.kind !== 'server') return request
    const official = await start({
      request: {
        ...request,
        name: `${nameOf(request.reference.target)} (reference)`,
        target: request.reference.target,
        reference: { kind: 'none' },
      },
      apiKey: given.referenceKey,
    })
    return { ...request, reference: { kind: 'verification', id: official.id } }
  }

  function resume(
    id: VerificationId,
    options: {
      redo: 'missing' | 'failed'
      apiKey?: string | undefined
      onRow?: VerificationStart['onRow']
    },
  ): VerificationSummary {
    store.verifications.begin(id)
    if (options.apiKey !== undefined)
      secrets.set(id, { headers: secrets.get(id)?.headers ?? {}, apiKey: options.apiKey })
    run(id, { redo: options.redo, stored: storedRows(id), onRow: options.onRow })
    return store.verifications.get(id)
  }

  function storedRows(id: VerificationId): VerificationRow[] {
    const texts = new Map(
      plans.of(id).plan.map(request => [`${request.loop} ${request.line.dataIndex}`, request.text]),
    )
    return store.verifications.rows(id).map(row => ({
      ...row,
      request: texts.get(`${row.loop} ${row.dataIndex}`) ?? '{}',
    }))
  }

  function run(
    id: VerificationId,
    work: {
      redo: 'missing' | 'failed'
      stored: VerificationRow[]
      onRow: VerificationStart['onRow']
    },
  ): void {
    const abort = new AbortController()
    live.set(id, { abort, ended: perform(id, work, abort.signal).finally(() => live.delete(id)) })
    tell(id)
  }

  async function perform(
    id: VerificationId,
    work: {
      redo: 'missing' | 'failed'
      stored: VerificationRow[]
      onRow: VerificationStart['onRow']
    },
    signal: AbortSignal,
  ): Promise<void> {
    const { request, generation } = store.verifications.get(id)
    const template = request.completions?.template
    try {
      const { plan } = plans.of(id)
      const factsOf = lineFacts(id)
      const place = await connect(id, request.target)
      store.verifications.saveExtraBody(
        id,
        openExtraBody({ ...place.extraBody, ...request.extraBody }),
      )
      const client = createVerifierClient({ ...place, model: request.target.model })
      try {
        await runVerification(
          {
            client,
            check: checkRow,
            render: template === undefined ? null : readChatTemplate(template),
            now: Date.now,
            async save(row) {
              store.verifications.saveRow(id, row, factsOf(row))
              work.onRow?.(row)
              tell(id)
            },
          },
          { plan, stored: work.stored },
          {
            ...request,
            generation,
            serverBody: place.extraBody,
            redo: work.redo,
          },
          signal,
        )
      } finally {
        await client.close()
      }
      await referenceEnd(request, signal)
      await scorecards.judge(id)
      store.verifications.end(id, 'finished', null)
    } catch (error) {
      await scorecards.judge(id).catch(() => undefined)
      const reason: unknown = signal.aborted ? signal.reason : null
      if (reason === 'cancelled' || reason === 'interrupted')
        store.verifications.end(id, reason, null)
      else store.verifications.end(id, 'failed', toErrorInfo(error))
    }
    tell(id)
  }

  function lineFacts(
    id: VerificationId,
  ): (row: Pick<VerificationRow, 'loop' | 'dataIndex'>) => LineFacts {
    const { plan, previews } = plans.of(id)
    const reference = store.verifications.reference(id)
    const finishes = referenceFinishes(plan, reference?.rows ?? [])
    return ({ loop, dataIndex }) => ({
      preview: previews.get(dataIndex) ?? '',
      referenceFinish: finishes.get(`${loop} ${dataIndex}`) ?? null,
    })
  }

  const rebuildLines = (id: VerificationId): void =>
    store.verifications.rebuildLines(id, lineFacts(id))

  async function connect(id: VerificationId, target: VerificationTarget): Promise<Connection> {
    const { apiKey, headers } = secrets.get(id) ?? { apiKey: undefined, headers: {} }
    const { extraHeaders } = store.verifications.get(id).request
    const place = await connectionOf(target, means)
    servers.permit(place.baseUrl)
    return {
      ...place,
      apiKey: apiKey ?? place.apiKey,
      headers: { ...place.headers, ...extraHeaders, ...headers },
    }
  }

  async function referenceEnd(
    { reference }: VerificationRequest,
    signal: AbortSignal,
  ): Promise<void> {
    const theirs = reference.kind === 'verification' ? live.get(reference.id) : undefined
    if (!theirs) return
    const stopped = new Promise<never>((_, reject) =>
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }),
    )
    await Promise.race([theirs.ended, stopped])
  }

  return {
    start,
    resume,
    planOf: plans.of,
    storedRows,
    rowAt(id: VerificationId, loop: number, dataIndex: number): VerificationRow | null {
      const row = store.verifications.row(id, loop, dataIndex)
      return row && { ...row, request: plans.requestText(id, dataIndex) }
    },
    /** One page of the rows as tables show them. */
    lines(id: VerificationId, query: LineQuery): CommandOutput<'verification.rows'> {
      const { lines } = store.verifications
      if (lines.count(id) < store.verifications.get(id).done) rebuildLines(id)
      return { ...lines.page(id, query), hasReference: lines.hasReference(id) }
    },
    list: (): VerificationSummary[] => {
      recover()
      return store.verifications.list()
    },
    get(id: VerificationId): VerificationSummary {
      recover()
      return scorecards.complete(store.verifications.get(id))
    },
    async rejudge(
      id: VerificationId,
      change: Partial<Pick<VerificationRequest, 'thresholds' | 'reference'>>,
    ): Promise<VerificationSummary> {
      await scorecards.rejudge(id, change)
      tell(id)
      return store.verifications.get(id)
    },
    stop(id: VerificationId): void {
      live.get(id)?.abort.abort('cancelled')
    },
    delete(id: VerificationId): void {
      store.verifications.delete(id)
      secrets.delete(id)
      events.emit({ type: 'verification.deleted', verificationId: id })
    },
    /** Resolves when it has ended in this process, whichever way. */
    ended: async (id: VerificationId): Promise<void> => live.get(id)?.ended,
    async close(): Promise<void> {
      for (const { abort } of live.values()) abort.abort('interrupted')
      await Promise.all([...live.values()].map(({ ended }) => ended))
    },
  }

  function recover(): void {
    for (const id of store.verifications.recover()) tell(id)
  }
}
