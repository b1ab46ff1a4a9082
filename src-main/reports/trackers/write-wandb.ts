import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stringify } from 'yaml'
import type { TrackedRun } from './tracked-run'
import { message, wandbFile, type Field } from './wandb-file'

const PROJECT = 'evalwright'

/**
 * Writes an offline run of Weights & Biases below `folder`: `wandb/offline-run-<time>-<id>` with its record file, `wandb sync` of which
 * sends it, and the JSON and YAML files beside it. Returns the run's folder.
 */
export async function writeWandbRun(folder: string, run: TrackedRun): Promise<string> {
  const id = createHash('sha256').update(run.id).digest('hex').slice(0, 8)
  const stamp = new Date(run.startedAt)
    .toISOString()
    .replace(/[-:]/g, '')
    .replace('T', '_')
    .slice(0, 15)
  const place = join(folder, 'wandb', `offline-run-${stamp}-${id}`)
  await mkdir(join(place, 'files'), { recursive: true })
  await mkdir(join(place, 'logs'), { recursive: true })
  const summary = { ...run.steps.at(-1)?.metrics, _step: run.steps.length - 1 }
  const file = (name: string, text: string): Promise<void> =>
    writeFile(join(place, 'files', name), text)
  await writeFile(join(place, `run-${id}.wandb`), wandbFile(records(run, id, summary)))
  await file('wandb-summary.json', `${JSON.stringify(summary)}\n`)
  await file(
    'config.yaml',
    stringify({
      wandb_version: 1,
      ...Object.fromEntries(
        Object.entries(run.params).map(([name, value]) => [name, { desc: null, value }]),
      ),
    }),
  )
  await file(
    'wandb-metadata.json',
    `${JSON.stringify({ startedAt: new Date(run.startedAt).toISOString(), program: 'evalwright perf', state: run.isFinished ? 'finished' : 'failed' }, null, 2)}\n`,
  )
  await file(
    'wandb-history.jsonl',
    run.steps.map((step, at) => `${JSON.stringify(historyOf(run, step, at))}\n`).join(''),
  )
  return place
}

function historyOf(
  run: TrackedRun,
  step: TrackedRun['steps'][number],
  at: number,
): Record<string, number> {
  return {
    ...step.metrics,
    _step: at,
    _timestamp: step.at / 1000,
    _runtime: (step.at - run.startedAt) / 1000,
  }
}

/** Numbers of the fields are those of `wandb_internal.proto`. */
function records(run: TrackedRun, id: string, summary: Record<string, number>): Buffer[] {
  const items = (values: Record<string, unknown>, field: number): Field[] =>
    Object.entries(values).map(([name, value]) => [
      field,
      message([
        [1, name],
        [16, JSON.stringify(value)],
      ]),
    ])
  const seconds = Math.floor(run.startedAt / 1000)
  const bodies: Field[] = [
    [
      17,
      message([
        [1, id],
        [3, PROJECT],
        [4, message(items(run.params, 1))],
        [8, run.name],
        [13, 'evalwright'],
        [17, message([[1, seconds]])],
      ]),
    ],
    ...run.steps.map((step, at): Field => [
      2,
      message([...items(historyOf(run, step, at), 1), [2, message([[1, at]])]]),
    ]),
    [3, message(items(summary, 1))],
    [
      18,
      message([
        [1, run.isFinished ? 0 : 1],
        [2, Math.round((run.finishedAt - run.startedAt) / 1000)],
      ]),
    ],
  ]
  return [[21, message([])] as Field, ...bodies].map((body, at) => message([[1, at + 1], body]))
}
