import { keepPreviousData, useQueries } from '@tanstack/react-query'
import { useDebouncedValue } from '@mantine/hooks'
import { useMemo } from 'react'
import type { ErrorInfo, RunPlan, RunRequestInput } from '@contract'
import { toErrorInfo } from '../../client/call-error'
import { useClient } from '../../client/client-context'
import { useCommandQuery } from '../../client/queries'
import type { Draft } from './draft'
import { planBaseOf } from './draft-request'

const settleMs = 400

export interface PlanState {
  plan: RunPlan | undefined
  isCounting: boolean
  /** What stands against the run as a whole; null where `problems` says it of single benchmarks. */
  error: ErrorInfo | null
  problems: ReadonlyMap<string, ErrorInfo>
}

/**
 * What the form as it stands would ask of one model. The engine is asked when the form rests; a plan needs no model, so that
 * it can be shown before one is chosen. Where the whole cannot be planned, each benchmark is planned alone, to say which fails.
 */
export function usePlan(draft: Draft, isReady: boolean): PlanState {
  const client = useClient()
  const wanted = JSON.stringify(planBaseOf(draft))
  const [settled] = useDebouncedValue(wanted, settleMs)
  const request = useMemo<RunRequestInput>(
    () => ({
      ...(JSON.parse(settled) as ReturnType<typeof planBaseOf>),
      model: { name: 'plan', kind: 'mock' },
    }),
    [settled],
  )
  const isAsked = isReady && request.benchmarks.length > 0
  const whole = useCommandQuery('run.plan', { request }, { enabled: isAsked })
  const isFailed = isAsked && whole.error !== null
  const single = useQueries({
    queries: (isFailed ? request.benchmarks : []).map(benchmark => {
      const input = { request: { ...request, benchmarks: [benchmark] } }
      return {
        queryKey: ['run.plan', input],
        queryFn: () => client.call('run.plan', input),
        placeholderData: keepPreviousData,
      }
    }),
  })
  const problems = new Map(
    single.flatMap(({ error }, index) => {
      const id = request.benchmarks[index]?.id
      return error && id !== undefined ? [[id, toErrorInfo(error)] as const] : []
    }),
  )
  const isSorting = single.some(({ isPending }) => isPending)
  return {
    plan: isAsked && !isFailed ? whole.data : undefined,
    isCounting: isReady && draft.benchmarks.length > 0 && (whole.isFetching || wanted !== settled),
    error: isFailed && !isSorting && problems.size === 0 ? toErrorInfo(whole.error) : null,
    problems,
  }
}
