import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useCommandQuery } from '../../client/queries'

/**
 * The chosen sample in full. While another one is on its way, the one before stays on screen. One that is not finished is asked for
 * again as the run goes on; a finished one never changes under the reader.
 */
export function useSample(sampleId: number | undefined, live: { done: number }) {
  const queries = useQueryClient()
  const input = { sampleId: sampleId ?? 0 }
  const query = useCommandQuery('sample.get', input, {
    enabled: sampleId !== undefined,
    staleMs: 5000,
  })
  const shown = sampleId === undefined ? undefined : query.data
  const isOpen = shown?.state === 'pending' || shown?.state === 'predicted'
  useEffect(() => {
    if (!isOpen) return
    const timer = setTimeout(
      () => void queries.invalidateQueries({ queryKey: ['sample.get', { sampleId }] }),
      1500,
    )
    return () => clearTimeout(timer)
  }, [isOpen, live.done, queries, sampleId])
  return {
    sample: shown,
    /** Another sample was chosen and is on its way. */
    isChanging: shown !== undefined && shown.id !== sampleId,
    error: sampleId === undefined ? null : query.error,
  }
}
