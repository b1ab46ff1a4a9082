import { Option, type Command } from 'commander'
import type { JsonObject } from '@contract'
import { documentOptions } from '../../contract/eval-document'
import { PerfDocument } from '../../contract/perf-document'
import { AppError } from '../../app/errors'
import { parseJson } from './parse-json'

/** Flags as commander gives them. */
export type PerfFlags = Record<string, unknown> & { json?: string; outputs?: boolean }

/** Flags that switch something off; each has its `no-` form in EvalScope too. */
const SWITCHES = ['stream', 'apply_chat_template']

const JSON_FLAGS = ['dataset_args', 'extra_args']
/** Flags whose texts stay texts, whatever they spell. */
const TEXTS = new Set([
  'model',
  'url',
  'api',
  'api_key',
  'tokenizer_path',
  'dataset',
  'dataset_path',
  'prompt',
  'query_template',
  'name',
  'alias',
  'outputs_dir',
  'server',
  'sla_params',
  'stop',
  'goodput',
])

/** EvalScope's flags of a load test, and ours. */
export function addPerfOptions(command: Command): Command {
  for (const { name, description, flag, note, hidden } of documentOptions(PerfDocument)) {
    const words = note === undefined ? description : `${description}: ${note}`
    const dashed = name.replaceAll('_', '-')
    const option =
      flag === '' || flag === undefined
        ? new Option(`--${dashed}`, words)
        : new Option(name === 'number' ? `-n, --number ${flag}` : `--${dashed} ${flag}`, words)
    command.addOption(hidden ? option.hideHelp() : option)
    if (SWITCHES.includes(name))
      command.addOption(new Option(`--no-${dashed}`, `not so: ${description}`).default(undefined))
  }
  command.option('--json <file>', 'write the figures of all runs to this file, as JSON')
  command.addOption(new Option('--no-outputs', 'write no result folder'))
  return command
}

/** What the configuration reader takes: names with underscores, values as what they spell. */
export function flagsToPerfConfig(flags: PerfFlags): JsonObject {
  const config: JsonObject = {}
  for (const [name, value] of Object.entries(flags)) {
    if (name === 'json' || name === 'outputs' || value === undefined) continue
    const key = name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
    // commander takes `--no-x` for the opposite of `--x`.
    if (key === 'test_connection' || key === 'timestamp') {
      if (value === false) config[`no_${key}`] = true
    } else if (key === 'headers') config.headers = headersOf(value as string[])
    else if (JSON_FLAGS.includes(key))
      config[key] = parseJson(String(value), `--${key.replaceAll('_', '-')}`, 'Give a JSON object.')
    else config[key] = TEXTS.has(key) ? (value as JsonObject[string]) : spelled(value)
  }
  return config
}

function headersOf(pairs: string[]): JsonObject {
  return Object.fromEntries(
    pairs.map(pair => {
      const at = pair.indexOf('=')
      if (at < 1)
        throw new AppError('invalid-input', `--headers: '${pair}' is not name=value.`, {
          hint: 'Write --headers X-Team=core X-Trace=1.',
        })
      return [pair.slice(0, at), pair.slice(at + 1)]
    }),
  )
}

function spelled(value: unknown): JsonObject[string] {
  if (Array.isArray(value)) {
    const list = value.map(spelled)
    return list.length === 1 ? (list[0] as JsonObject[string]) : list
  }
  if (typeof value !== 'string') return value as JsonObject[string]
  if (/^(true|True)$/.test(value)) return true
  if (/^(false|False)$/.test(value)) return false
  if (/^(null|None)$/.test(value)) return null
  return value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value
}
