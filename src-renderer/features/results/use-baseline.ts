import { useQueries } from '@tanstack/react-query'
import type { CommandOutput, RunId } from '@contract'
import { useClient } from '../../client/client-context'
import { useAppState } from '../../state/app-state'

export interface BaselineDelta {
  runId: RunId
  name: string
  /** Ours minus the baseline's on the questions that both scored; null while it is computed or where there is nothing to pair. */
  value: number | null
  interval: { low: number; high: number } | null
  num: number
}

/** How far this run lies from each benchmark's baseline, paired question by question, at the level of the settings. */
export function useBaselineDeltas(
  runId: RunId,
  baselines: CommandOutput<'report.context'>['baselines'],
): ReadonlyMap<string, BaselineDelta> {
  const client = useClient()
  const level = useAppState(state => state.settings?.intervalLevel)
  const others = [...new Set(baselines.map(baseline => baseline.runId))]
  const matrices = useQueries({
    queries: others.map(other => {
      const input = { runIds: [other, runId], ...(level !== undefined && { level }) }
      return {
        queryKey: ['compare.matrix', input],
        queryFn: () => client.call('compare.matrix', input),
        retry: false,
      }
    }),
  })
  return new Map(
    baselines.map(({ benchmarkId, runId: other, name }) => {
      const matrix = matrices[others.indexOf(other)]?.data
      const paired = matrix?.rows.find(row => row.benchmarkId === benchmarkId)?.cells[1]?.paired
      const difference = paired && paired.num > 0 ? paired.difference : null
      return [
        benchmarkId,
        {
          runId: other,
          name,
          value: difference?.value ?? null,
          interval: difference?.interval ?? null,
          num: paired?.num ?? 0,
        },
      ]
    }),
  )
}
