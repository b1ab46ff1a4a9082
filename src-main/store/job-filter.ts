import type { JobFilter } from '@contract'
import { MAIN_SCORE } from './run-filter'

/** A line of every table, with what is filtered and ordered by. */
export const ALL_JOBS = `
  SELECT CASE origin WHEN 'evalwright' THEN 'evaluation' ELSE 'import' END kind, 'run' AS "of", id, name, status,
    model_name, model_id, server_name, coalesce(started_at, created_at) at, finished_at, seq,
    ${MAIN_SCORE} score,
    (SELECT sum(json_extract(counts, '$.total') - json_extract(counts, '$.pending')) FROM run_benchmarks WHERE run = seq) done,
    (SELECT json_group_array(benchmark_id) FROM run_benchmarks WHERE run = seq) datasets
  FROM runs WHERE deleted_at IS NULL AND archived = 0
  UNION ALL
  SELECT CASE origin WHEN 'evalwright' THEN 'loadTest' ELSE 'import' END, 'loadTest', id, name,
    CASE status WHEN 'stopping' THEN 'running' WHEN 'stopped' THEN 'cancelled' ELSE status END,
    model_name, coalesce(json_extract(request, '$.model.id'), ''), server_name, coalesce(started_at, created_at), finished_at, seq, NULL,
    (SELECT count(*) FROM load_runs WHERE test = load_tests.seq AND status <> 'running'),
    CASE WHEN json_extract(request, '$.workload.dataset') IS NULL THEN '[]' ELSE json_array(json_extract(request, '$.workload.dataset')) END
  FROM load_tests WHERE deleted_at IS NULL
  UNION ALL
  SELECT 'verification', 'verification', id, name, status, coalesce(json_extract(request, '$.target.model'), ''),
    coalesce(json_extract(request, '$.target.alias'), ''), place, started_at, finished_at, rowid, NULL, passed + failed + inconclusive, '[]'
  FROM verifications`

/** As it is shown. */
export const SHOWN_MODEL = "coalesce(nullif(model_id, ''), model_name)"

const among = (name: string, value: string) =>
  `(@${name} = '[]' OR ${value} IN (SELECT value FROM json_each(@${name})))`

const CONDITIONS = {
  text: `(@text = '' OR instr(lower(name || ' ' || model_name || ' ' || model_id || ' ' || server_name || ' ' || jobs.id), lower(@text)) > 0)`,
  kinds: among('kinds', 'kind'),
  statuses: among('statuses', 'status'),
  models: among('models', SHOWN_MODEL),
  servers: among('servers', 'server_name'),
  datasets: `(@datasets = '[]' OR EXISTS (SELECT 1 FROM json_each(jobs.datasets) d WHERE d.value IN (SELECT value FROM json_each(@datasets))))`,
} as const satisfies Record<keyof JobFilter, string>
export type JobFilterPart = keyof typeof CONDITIONS

/** What a line must fulfil, but for one part of the filter. */
export const jobsMatch = (without?: JobFilterPart): string =>
  (Object.keys(CONDITIONS) as JobFilterPart[])
    .filter(part => part !== without)
    .map(part => CONDITIONS[part])
    .join(' AND ')

/** The values that `jobsMatch` names. */
export const jobFilterValues = (filter: {
  [part in JobFilterPart]?: JobFilter[part] | undefined
}): Record<JobFilterPart, string> => ({
  text: filter.text?.trim() ?? '',
  kinds: JSON.stringify(filter.kinds ?? []),
  statuses: JSON.stringify(filter.statuses ?? []),
  models: JSON.stringify(filter.models ?? []),
  servers: JSON.stringify(filter.servers ?? []),
  datasets: JSON.stringify(filter.datasets ?? []),
})
