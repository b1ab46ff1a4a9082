import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { stringify } from 'yaml'
import type { TrackedRun } from './tracked-run'

const EXPERIMENT = 'evalwright'
const EXPERIMENT_ID = '417320586213975204'
const [FINISHED, FAILED] = [3, 4]

/**
 * Writes a run into MLflow's file store below `folder`: `mlruns/<experiment>/<run>` with meta.yaml, and a file for each parameter, tag and
 * metric (`time value step` a line). `artifacts`: files of the test that go with it. Returns the run's folder.
 */
export async function writeMlflowRun(
  folder: string,
  run: TrackedRun,
  artifacts: string | null,
): Promise<string> {
  const store = join(folder, 'mlruns')
  const experiment = join(store, EXPERIMENT_ID)
  const id = createHash('md5').update(run.id).digest('hex')
  const place = join(experiment, id)
  for (const part of ['artifacts', 'metrics', 'params', 'tags'])
    await mkdir(join(place, part), { recursive: true })
  if (!existsSync(join(experiment, 'meta.yaml'))) {
    await writeFile(
      join(experiment, 'meta.yaml'),
      stringify({
        artifact_location: pathToFileURL(experiment).href,
        creation_time: run.startedAt,
        experiment_id: EXPERIMENT_ID,
        last_update_time: run.startedAt,
        lifecycle_stage: 'active',
        name: EXPERIMENT,
      }),
    )
  }
  await writeFile(
    join(place, 'meta.yaml'),
    stringify({
      artifact_uri: pathToFileURL(join(place, 'artifacts')).href,
      end_time: run.finishedAt,
      entry_point_name: '',
      experiment_id: EXPERIMENT_ID,
      lifecycle_stage: 'active',
      run_id: id,
      run_name: run.name,
      run_uuid: id,
      source_name: 'evalwright perf',
      source_type: 4,
      source_version: '',
      start_time: run.startedAt,
      status: run.isFinished ? FINISHED : FAILED,
      tags: [],
      user_id: 'evalwright',
    }),
  )
  const write = (part: string, name: string, text: string): Promise<void> =>
    writeFile(join(place, part, fileName(name)), text)
  for (const [name, value] of Object.entries(run.params)) await write('params', name, String(value))
  for (const [name, value] of Object.entries({ ...run.tags, 'mlflow.runName': run.name }))
    await write('tags', name, value)
  const lines = new Map<string, string>()
  for (const [step, { at, metrics }] of run.steps.entries())
    for (const [name, value] of Object.entries(metrics))
      lines.set(name, `${lines.get(name) ?? ''}${at} ${value} ${step}\n`)
  for (const [name, text] of lines) await write('metrics', name, text)
  if (artifacts !== null && existsSync(artifacts)) {
    for (const name of await readdir(artifacts))
      if (/\.(html|txt|json)$/.test(name))
        await copyFile(join(artifacts, name), join(place, 'artifacts', name))
  }
  return place
}

/** MLflow allows letters, digits, `_`, `-`, `.` and spaces; a slash would be a folder. */
const fileName = (name: string): string => name.replace(/[^\w.\- ]/g, '_')
