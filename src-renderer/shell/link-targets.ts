export type TargetKind = 'run' | 'sample' | 'dataset' | 'server' | 'loadTest' | 'verification'

/** Something that a link names and that another database may hold. */
export interface LinkTarget {
  kind: TargetKind
  id: string
}

/** Where a link leads, as the router reads it. */
export interface Place {
  routeId: string
  params: Readonly<Record<string, unknown>>
  search: Readonly<Record<string, unknown>>
}

/** What must be in this database for a screen to have something to show. */
export function linkTargets({ routeId, params, search }: Place): LinkTarget[] {
  const { runId, datasetId, loadTestId } = params
  switch (routeId) {
    case '/runs/$runId/samples':
      return [...targets('run', runId), ...targets('sample', search.sample)]
    case '/compare':
      return targets('run', search.runs, search.b)
    case '/datasets/$datasetId':
      return targets('dataset', datasetId)
    case '/servers':
      return targets('server', search.server, search.edit === 'new' ? undefined : search.edit)
    case '/load-tests/$loadTestId':
      return targets('loadTest', loadTestId)
    case '/load-tests/compare':
      return targets('loadTest', search.baseline, search.candidates)
    case '/verify':
      return targets('verification', search.id)
    default:
      return targets('run', runId)
  }
}

function targets(kind: TargetKind, ...ids: unknown[]): LinkTarget[] {
  const named = ids.flat().filter(id => typeof id === 'string' || typeof id === 'number')
  return [...new Set(named.map(String))].map(id => ({ kind, id }))
}
