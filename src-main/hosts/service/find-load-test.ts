import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path'
import { TaskId, type LoadTestDetail, type LoadTestId } from '@contract'
import type { App } from '../../app/app'
import { argsOf } from '../../app/load-tests/load-folder'
import { loadReports } from '../../app/load-tests/load-reports'
import { refuse } from './answer-error'
import { callApp } from './call-app'
import type { NamedRun, TestNames } from './perf-history'

/**
 * A load test by its id, by that of its task, or by the folder below the results in which it was written. Nothing is read from that folder:
 * it is a name. Throws for a path that leads out of the results.
 */
export async function findLoadTest(
  app: App,
  named: string,
  rootPath: string | undefined,
): Promise<LoadTestDetail> {
  const known = (await ofTask(app, named)) ?? (named as LoadTestId)
  const reply = await app.call('loadTest.get', { loadTestId: known })
  if (reply.ok) return reply.value as LoadTestDetail
  const folder = app.tasks.paths.forResults(
    rootPath === undefined ? named : join(rootPath, named),
    'path',
  )
  // EvalScope's service writes into a folder `perf` below that of the task.
  const places = basename(folder) === 'perf' ? [folder, dirname(folder)] : [folder]
  for (const place of places) {
    const loadTestId = app.store.loadTests.inFolder(place)
    if (loadTestId !== undefined) return callApp(app, 'loadTest.get', { loadTestId })
  }
  throw refuse(
    404,
    'not-found',
    `There is no load test '${named}'.`,
    'GET /api/v1/perf/list names those that are.',
  )
}

async function ofTask(app: App, named: string): Promise<LoadTestId | undefined> {
  const taskId = TaskId.safeParse(named)
  if (!taskId.success) return undefined
  const reply = await app.call('task.get', { taskId: taskId.data })
  if (!reply.ok) return undefined
  const task = reply.value as { kind: string; runIds: string[] }
  return task.kind === 'perf' ? (task.runIds[0] as LoadTestId | undefined) : undefined
}

/** What a test is called in paths and in EvalScope's words. */
export function namesOf(app: App, { test, request, outputDir }: LoadTestDetail): TestNames {
  const { api, dataset } = argsOf(request)
  const below = outputDir === null ? '' : relative(app.tasks.paths.outputs, outputDir)
  const isBelow =
    below !== '' && !isAbsolute(below) && below !== '..' && !below.startsWith(`..${sep}`)
  return {
    path: isBelow ? below.split(sep).join('/') : test.id,
    api: String(api),
    dataset: String(dataset),
  }
}

/** Its runs that have figures, by the names of their folders. */
export function runsOf(detail: LoadTestDetail): NamedRun[] {
  const names = loadReports.folderNames(detail.runs)
  return detail.runs.flatMap(run => {
    const name = names.get(run.position)
    return run.summary === null || name === undefined ? [] : [{ name, run, summary: run.summary }]
  })
}

/** The run of this folder's name. */
export function runNamed(detail: LoadTestDetail, name: string): NamedRun {
  const runs = runsOf(detail)
  const found = runs.find(run => run.name === name)
  if (found) return found
  throw refuse(
    404,
    'not-found',
    `The load test has no run '${name}'.`,
    `It has ${runs.map(run => run.name).join(', ') || 'none that ended'}.`,
  )
}
