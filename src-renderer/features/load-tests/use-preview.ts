import { useDebouncedValue } from '@mantine/hooks'
import { useMemo } from 'react'
import type { CommandOutput, ErrorInfo, LoadTestRequest } from '@contract'
import { useCommandQuery } from '../../client/queries'
import type { LoadDraft } from './draft'
import { requestOf } from './draft-request'

const settleMs = 400

export interface PreviewState {
  preview: CommandOutput<'loadTest.preview'> | undefined
  isStale: boolean
  error: ErrorInfo | null
}

/** What the form amounts to, as the engine says it, once typing has settled. Nothing is asked of the server. */
export function usePreview(draft: LoadDraft, isWhole: boolean): PreviewState {
  const request = useMemo(() => requestOf({ ...draft, name: '' }), [draft])
  const [settled] = useDebouncedValue(request, settleMs)
  const query = useCommandQuery(
    'loadTest.preview',
    { request: settled as LoadTestRequest },
    { enabled: isWhole },
  )
  return {
    preview: isWhole && !query.error ? query.data : undefined,
    isStale: settled !== request || query.isFetching,
    error: isWhole && settled === request ? (query.error?.info ?? null) : null,
  }
}
