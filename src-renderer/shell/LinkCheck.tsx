import { useQuery } from '@tanstack/react-query'
import { useMatches } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react'
import { getI18n } from 'react-i18next'
import type { Client, LoadTestId, RunId, VerificationId } from '@contract'
import { toErrorInfo } from '../client/call-error'
import { useClient } from '../client/client-context'
import { useAppState } from '../state/app-state'
import { linkTargets, type LinkTarget, type Place } from './link-targets'

const NotHere = lazy(async () => {
  const [{ NotHere: page }, english, chinese] = await Promise.all([
    import('./NotHere'),
    import('../i18n/en/links'),
    import('../i18n/zh/links'),
  ])
  getI18n().addResourceBundle('en', 'links', english.links)
  getI18n().addResourceBundle('zh', 'links', chinese.links)
  return { default: page }
})

const keyOf = ({ kind, id }: LinkTarget): string => `${kind} ${id}`

/** Asks for all that the link names, as its screen does, and tells what of it this database does not hold. */
export default function LinkCheck({ onPage }: { onPage(page: ReactNode): void }) {
  const match = useMatches({ select: matches => matches.at(-1) })
  const runs = useAppState(state => state.runs)
  const [gone, setGone] = useState<readonly string[]>([])
  const tell = useCallback(
    (key: string, isGone: boolean) =>
      setGone(before =>
        before.includes(key) === isGone
          ? before
          : isGone
            ? [...before, key]
            : before.filter(one => one !== key),
      ),
    [],
  )
  const place = match as Place | undefined
  const all = useMemo(() => (place ? linkTargets(place) : []), [place])
  const runId = place?.params.runId as string | undefined
  useEffect(() => {
    const targets = all.filter(target => gone.includes(keyOf(target)))
    onPage(
      targets.length === 0 ? null : (
        <Suspense>
          <NotHere targets={targets} all={all} runId={runId} />
        </Suspense>
      ),
    )
  }, [all, gone, runId, onPage])
  return all
    .filter(({ kind, id }) => kind !== 'run' || runs[id] === undefined)
    .map(target => <Look key={keyOf(target)} target={target} runId={runId} tell={tell} />)
}

function Look(props: {
  target: LinkTarget
  runId: string | undefined
  tell(key: string, isGone: boolean): void
}) {
  const { target, runId, tell } = props
  const { data, error } = useQuery({ ...lookUp(useClient(), target), staleTime: 60_000 })
  const isGone = error
    ? toErrorInfo(error).code === 'not-found'
    : data !== undefined && isElsewhere(target, data, runId)
  const key = keyOf(target)
  useEffect(() => {
    tell(key, isGone)
    return () => tell(key, false)
  }, [key, isGone, tell])
  return null
}

/** The queries of the screens themselves, so that nothing is asked twice. */
function lookUp(client: Client, { kind, id }: LinkTarget) {
  switch (kind) {
    case 'run': {
      const input = { runId: id as RunId }
      return query('run.get', input, () => client.call('run.get', input))
    }
    case 'sample': {
      const input = { sampleId: Number(id) }
      return query('sample.get', input, () => client.call('sample.get', input))
    }
    case 'dataset': {
      const input = { datasetId: id }
      return query('dataset.get', input, () => client.call('dataset.get', input))
    }
    case 'server':
      return query('server.list', {}, () => client.call('server.list', {}))
    case 'loadTest': {
      const input = { loadTestId: id as LoadTestId }
      return query('loadTest.get', input, () => client.call('loadTest.get', input))
    }
    case 'verification': {
      const input = { id: id as VerificationId }
      return query('verification.get', input, () => client.call('verification.get', input))
    }
  }
}

const query = (name: string, input: object, queryFn: () => Promise<unknown>) => ({
  queryKey: [name, input] as readonly unknown[],
  queryFn,
})

/** It was found, and is not what the link means: a server of a list, or a sample of another run. */
function isElsewhere({ kind, id }: LinkTarget, data: unknown, runId: string | undefined): boolean {
  if (kind === 'server') return !(data as { id: string }[]).some(server => server.id === id)
  return kind === 'sample' && (data as { runId: string }).runId !== runId
}
