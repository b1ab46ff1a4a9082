import { JsonObject } from '@contract'
import { parseDocument } from 'yaml'
import { withoutSecrets } from './secrets'
import { readFound, type FoundFile, type OnProblem } from './problem'

const MAX_BYTES = 16 * 1024 * 1024

/** What the newest `task_config*.yaml` says, without its secrets; empty where there is none that can be read. */
export async function readTaskConfig(
  files: FoundFile[],
  onProblem: OnProblem,
): Promise<JsonObject> {
  for (const file of [...files].sort(byPreference)) {
    const text = await readFound(file, { maxBytes: MAX_BYTES, onProblem })
    if (text === null) continue
    try {
      return withoutSecrets(parseYaml(text))
    } catch (error) {
      const reason = error instanceof Error ? error.message.split('\n')[0] : String(error)
      onProblem({ file: file.name, line: null, message: `not readable YAML: ${reason}` })
    }
  }
  return {}
}

/** Benchmarks that a run's configuration names. */
export function configuredBenchmarks(config: JsonObject): string[] {
  const names = new Set<string>()
  if (Array.isArray(config.datasets)) {
    for (const name of config.datasets) if (typeof name === 'string') names.add(name)
  }
  for (const field of [config.dataset_args, config.resolved_benchmarks]) {
    if (field && typeof field === 'object') for (const name of Object.keys(field)) names.add(name)
  }
  return [...names]
}

/** How often each question was asked. */
export function configuredRepeats(config: JsonObject): number | null {
  const generation = config.generation_config
  const n =
    generation && typeof generation === 'object' && !Array.isArray(generation) ? generation.n : null
  for (const value of [config.repeats, n]) {
    if (typeof value === 'number' && Number.isInteger(value) && value > 1) return value
  }
  return typeof config.repeats === 'number' && config.repeats === 1 ? 1 : null
}

function parseYaml(text: string): JsonObject {
  const document = parseDocument(text, { logLevel: 'silent', version: '1.1', merge: false })
  const error = document.errors[0]
  if (error) throw error
  // Aliases are limited, so that nested ones cannot blow up memory.
  const value: unknown = document.toJS({ maxAliasCount: 100 })
  return JsonObject.parse(JSON.parse(JSON.stringify(value ?? {})))
}

/** `task_config.yaml` first, then the last of those named by a hash. */
function byPreference(a: FoundFile, b: FoundFile): number {
  const isPlain = (file: FoundFile): boolean => /(^|\/)task_config\.ya?ml$/.test(file.name)
  return Number(isPlain(b)) - Number(isPlain(a)) || (a.name < b.name ? 1 : -1)
}
