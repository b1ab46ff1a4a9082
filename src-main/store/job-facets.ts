import type { Database } from 'better-sqlite3'
import type { JobFacets, JobFilter } from '@contract'
import { ALL_JOBS, jobFilterValues, jobsMatch, SHOWN_MODEL, type JobFilterPart } from './job-filter'

/** Counts each value of the list of everything as the other parts of the filter leave it, so that a tick can be added. */
export function createJobFacets(db: Database): (filter: JobFilter) => JobFacets {
  const counted = <T = { value: string; count: number }>(
    part: JobFilterPart,
    value: string,
    more = { columns: '', from: '' },
  ) =>
    db.prepare<[object], T>(
      `SELECT ${value} value, count(*) count${more.columns} FROM (${ALL_JOBS}) jobs${more.from}
       WHERE ${jobsMatch(part)} GROUP BY 1 HAVING value <> '' ORDER BY 2 DESC, 1`,
    )
  const kinds = counted('kinds', 'kind')
  const statuses = counted('statuses', 'status')
  const models = counted('models', SHOWN_MODEL)
  const servers = counted('servers', 'server_name')
  const datasets = counted<JobFacets['datasets'][number]>('datasets', 'each.value', {
    columns:
      ', (SELECT title FROM run_benchmarks b WHERE b.benchmark_id = each.value ORDER BY rowid DESC LIMIT 1) title',
    from: ', json_each(jobs.datasets) each',
  })
  return filter => {
    const values = jobFilterValues(filter)
    return {
      kinds: kinds.all(values),
      statuses: statuses.all(values),
      models: models.all(values),
      servers: servers.all(values),
      datasets: datasets.all(values),
    }
  }
}
