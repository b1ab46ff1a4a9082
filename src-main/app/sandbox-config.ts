import { SandboxSettings, type JsonObject } from '@contract'
import { AppError } from '../engine/errors'
import { as, readOptions, type OptionReader } from './option-reader'

const HINT =
  'Give --sandbox wasm (the sandbox that comes with the app), python (the machine’s own) or docker.'

/**
 * Where programs run: a runtime's name, our block (`runtime`, `python`, `image`), or EvalScope's (`enabled`, `engine`, `default_config.image`, also by
 * its older names). Undefined where nothing says otherwise: programs never run unprotected by default.
 */
export function readSandboxConfig(
  options: OptionReader,
  warnings: string[],
): SandboxSettings | undefined {
  const given = options.take(
    'sandbox',
    value => (typeof value === 'string' ? { runtime: value } : as.object(value)),
    'a runtime or an object',
  )
  const isOn = options.take('use_sandbox', as.boolean, 'true or false')
  const type = options.take('sandbox_type', as.text, 'a text')
  const manager = options.take('sandbox_manager_config', as.object, 'an object') ?? {}
  const block = readOptions(given ?? {}, 'sandbox')
  const runtime = block.take('runtime', as.text, 'a runtime')
  const python = block.take('python', as.text, 'a path')
  const image = block.take('image', as.text, 'an image')
  const enabled = block.take('enabled', as.boolean, 'true or false') ?? isOn
  const engine = block.take('engine', as.text, 'docker') ?? type ?? 'docker'
  const config = block.take('default_config', as.object, 'an object') ?? {}
  block.ignore('manager_config', 'pool_size')
  block.end()
  if (enabled === false && runtime === undefined) {
    warnings.push(
      'The sandbox cannot be switched off: programs run in the one that comes with the app, unless --sandbox names another place.',
    )
  }
  if (runtime === undefined && enabled !== true) return undefined
  if (runtime === undefined && engine !== 'docker')
    throw new AppError('unsupported', `The sandbox engine '${engine}' is not supported.`, {
      hint: HINT,
    })
  if (Object.keys(manager).length > 0)
    warnings.push('sandbox_manager_config is not used: the app runs its containers itself.')
  return parse({
    runtime: runtime ?? 'docker',
    ...(python !== undefined && { python }),
    ...namedImage(image ?? as.text(config.image)),
  })
}

function namedImage(image: string | undefined): { image?: string } {
  return image === undefined ? {} : { image }
}

function parse(settings: JsonObject): SandboxSettings {
  const parsed = SandboxSettings.safeParse(settings)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new AppError(
    'invalid-input',
    `sandbox.${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'is not right'}.`,
    { hint: HINT },
  )
}

/** The settings as `evalwright eval --config` reads them. */
export function writeSandboxConfig(settings: SandboxSettings): JsonObject {
  return { ...settings }
}
