import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { parse as parseYaml } from 'yaml'
import type { JsonObject, RunId, RunSummary } from '@contract'
import { AppError } from '../../app/errors'
import { readTaskConfig } from '../../app/task-config'
import type { EvalFlags } from './eval-options'
import { EXIT, printError } from './exit-codes'
import { followRuns } from './follow-runs'
import { judgeLines } from './judge-lines'
import { takeLaunch, withLaunchedServers } from './launch-options'
import { CallError, withApp, type LocalClient } from './local-client'
import { measureRun } from './measure-run'
import { parseJson } from './parse-json'
import { planLines } from './print-plan'
import { printReport } from './print-report'

/** `evalwright eval`: starts the runs, follows them to their end and prints the result table. */
export async function evalCommand(flags: EvalFlags, dataDir: string | undefined): Promise<number> {
  const file = flags.config === undefined ? {} : await readConfigFile(flags.config)
  const given = { ...file, ...flagsToConfig(flags) }
  const launch = await asCallError(() => takeLaunch(given))
  const config = await asCallError(() => readTaskConfig(given))
  for (const warning of config.warnings) process.stderr.write(`warning: ${warning}\n`)
  return withApp(dataDir, async client => {
    if (flags.dryRun === true || given.dry_run === true)
      return printPlans(client, config.start.requests)
    const start = withWorkDir(config.start)
    const requests =
      launch === null ? start.requests : await withLaunchedServers(client, start.requests, launch)
    const { runIds, warnings } = await client.call('run.start', { ...start, requests })
    for (const warning of warnings) process.stderr.write(`warning: ${warning}\n`)
    const [runId] = runIds
    const measuring = flags.measure !== undefined && runId ? measureRun(client, runId) : undefined
    const code = await follow(client, runIds, config.debug)
    measuring?.finish(flags.measure ?? '')
    return code
  })
}

/** `--dry-run`: what would be asked, by the data that are there. Asks nothing and starts nothing. */
async function printPlans(
  client: LocalClient,
  requests: Parameters<typeof planLines>[0][],
): Promise<number> {
  for (const request of requests) {
    const plan = await client.call('run.plan', { request })
    for (const warning of plan.warnings) process.stderr.write(`warning: ${warning}\n`)
    for (const line of planLines(request, plan)) process.stdout.write(`${line}\n`)
  }
  return EXIT.done
}

/** `evalwright score`: an evaluation whose predictions come from a file or folder. */
export async function scoreCommand(
  predictions: string,
  { dataset, ...flags }: ScoreFlags,
  dataDir: string | undefined,
): Promise<number> {
  const given = { ...flags, datasets: [dataset], evalType: 'recorded', useCache: predictions }
  return evalCommand(given as EvalFlags, dataDir)
}

/** `evalwright resume`. */
export async function resumeCommand(
  run: string,
  flags: ResumeFlags,
  dataDir: string | undefined,
): Promise<number> {
  return withApp(dataDir, async client => {
    const runId = run as RunId
    await client.call('run.resume', {
      runId,
      retryFailed: flags.retryFailed,
      ...(flags.apiKey !== undefined && { apiKey: flags.apiKey }),
      ...(flags.apiUrl !== undefined && { apiUrl: flags.apiUrl }),
      ...(flags.evalBatchSize !== undefined && { concurrency: flags.evalBatchSize }),
    })
    return follow(client, [runId], flags.debug ?? false)
  })
}

/** `evalwright rejudge`. A judge's key that is not stored comes from EVALWRIGHT_JUDGE_API_KEY. */
export async function rejudgeCommand(
  run: string,
  flags: { all?: boolean; debug?: boolean },
  dataDir: string | undefined,
): Promise<number> {
  return withApp(dataDir, async client => {
    const runId = run as RunId
    await client.call('run.rejudge', { runId, which: flags.all ? 'all' : 'failed' })
    return follow(client, [runId], flags.debug ?? false)
  })
}

async function follow(client: LocalClient, runIds: RunId[], debug: boolean): Promise<number> {
  const ended = await followRuns(client, runIds, { debug })
  await printReport(client, runIds)
  for (const run of ended) {
    for (const line of judgeLines(client.app.store.runs.reports(run.id)))
      process.stderr.write(`${line}\n`)
    describeEnd(run)
  }
  return Math.max(...ended.map(exitCodeOf))
}

function describeEnd(run: RunSummary): void {
  const { counts } = run
  const parts = [`${counts.scored} of ${counts.total} scored`]
  if (counts.unscored > 0) parts.push(`${counts.unscored} unscored`)
  if (counts.failed > 0) parts.push(`${counts.failed} failed`)
  if (counts.unparsed > 0) parts.push(`${counts.unparsed} without an answer`)
  if (counts.truncated > 0) parts.push(`${counts.truncated} truncated`)
  process.stderr.write(`run ${run.id}: ${run.status}, ${parts.join(', ')}\n`)
  if (run.error) printError(run.error)
  if (run.workDir !== null && run.status === 'finished')
    process.stderr.write(`files: ${run.workDir}\n`)
  if (run.status !== 'finished')
    process.stderr.write(`continue with: evalwright resume ${run.id}\n`)
}

function exitCodeOf(run: RunSummary): number {
  if (run.status === 'finished') return run.counts.failed > 0 ? EXIT.failedSamples : EXIT.done
  return run.status === 'interrupted' && !run.error ? EXIT.stopped : EXIT.failed
}

/** Flags that no configuration holds. */
const ownFlags = new Set(['config', 'measure', 'dryRun'])

/** Flags as configuration keys: kebab-case becomes snake_case, JSON texts become values. */
function flagsToConfig(flags: EvalFlags): JsonObject {
  const config: JsonObject = {}
  for (const [name, value] of Object.entries(flags)) {
    if (ownFlags.has(name) || value === undefined) continue
    const key = name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
    if (name === 'timestamp') {
      if (value === false) config.no_timestamp = true
    } else if (name === 'collectPerf') {
      if (value === false) config.collect_perf = false
    } else if (['model_args', 'generation_config'].includes(key)) {
      config[key] = parsePairs(key, String(value))
    } else if (
      [
        'dataset_args',
        'judge',
        'judge_model_args',
        'eval_config',
        'agent_config',
        'sandbox_manager_config',
      ].includes(key)
    ) {
      config[key] = parseFlag(key, value)
    } else if (key === 'sandbox' && String(value).trim().startsWith('{')) {
      config[key] = parseFlag(key, value)
    } else {
      config[key] = value as JsonObject[string]
    }
  }
  return config
}

function parseFlag(key: string, value: unknown): JsonObject[string] {
  if (typeof value !== 'string') return value as JsonObject[string]
  const flag = `--${key.replaceAll('_', '-')}`
  return parseJson(value, flag, `Write it like ${flag} '{"gsm8k": {"few_shot_num": 0}}'.`)
}

/** JSON, or `a=1,b=true`. */
function parsePairs(key: string, text: string): JsonObject {
  if (text.trim().startsWith('{')) return parseFlag(key, text) as JsonObject
  return Object.fromEntries(
    text.split(',').map(pair => {
      const at = pair.indexOf('=')
      if (at < 1) {
        throw new AppError(
          'invalid-input',
          `--${key.replaceAll('_', '-')}: '${pair}' is not name=value.`,
          {
            hint: 'Write temperature=0,max_tokens=512, or a JSON object.',
          },
        )
      }
      return [pair.slice(0, at).trim(), plainValue(pair.slice(at + 1).trim())]
    }),
  )
}

function plainValue(text: string): JsonObject[string] {
  if (text === 'true' || text === 'True') return true
  if (text === 'false' || text === 'False') return false
  if (text === 'null' || text === 'None') return null
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : text
}

async function readConfigFile(path: string): Promise<JsonObject> {
  return asCallError(async () => {
    const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      throw new AppError(
        'not-found',
        `The configuration ${path} cannot be read (${error.code ?? 'unknown'}).`,
      )
    })
    try {
      const parsed: unknown = extname(path) === '.json' ? JSON.parse(text) : parseYaml(text)
      if (parsed !== null && typeof parsed === 'object' && !Array.isArray(parsed))
        return parsed as JsonObject
    } catch (error) {
      throw new AppError(
        'invalid-input',
        `The configuration ${path} cannot be parsed: ${(error as Error).message}`,
      )
    }
    throw new AppError('invalid-input', `The configuration ${path} holds no options.`)
  })
}

async function asCallError<T>(act: () => T | Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof AppError) {
      throw new CallError({
        code: error.code,
        message: error.message,
        ...(error.hint !== undefined && { hint: error.hint }),
      })
    }
    throw error
  }
}

/** The command line writes EvalScope's files, by default where EvalScope does; a continued run keeps its own folder. */
function withWorkDir(start: ReturnType<typeof readTaskConfig>['start']): typeof start {
  if (start.useCache !== undefined) return start
  return {
    ...start,
    requests: start.requests.map(request => ({
      ...request,
      workDir: request.workDir ?? 'outputs',
    })),
  }
}

export interface ScoreFlags {
  dataset: string
  model: string
  datasetDir?: string
  datasetArgs?: string
  workDir?: string
}

export interface ResumeFlags {
  apiKey?: string
  apiUrl?: string
  evalBatchSize?: number
  retryFailed: boolean
  debug?: boolean
}
