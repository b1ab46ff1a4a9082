import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker, type ResourceLimits } from 'node:worker_threads'
import { packageRoot } from './package-root'

/**
 * Lets Node run a thread from our TypeScript sources, as tests do: it strips the types itself, and this finds files that are
 * imported without their ending.
 */
const FROM_SOURCE = `
  const { registerHooks } = require('node:module')
  registerHooks({
    resolve(specifier, context, next) {
      const isOurs = specifier.startsWith('.') && context.parentURL?.endsWith('.ts')
      return next(isOurs && !/\\.[a-z]+$/.test(specifier) ? specifier + '.ts' : specifier, context)
    },
  })
  void import(require('node:worker_threads').workerData.source)`

/**
 * Starts one of the app's threads. `source`: its file below `src-main`; the bundle has it as `out/main/<name>.js`. It does not keep
 * the process alive.
 */
export function startThread(
  name: string,
  source: string,
  data: object,
  resourceLimits: ResourceLimits = {},
): Worker {
  const isSource = import.meta.url.endsWith('.ts')
  const worker = isSource
    ? new Worker(FROM_SOURCE, {
        eval: true,
        resourceLimits,
        execArgv: [],
        workerData: {
          ...data,
          source: pathToFileURL(join(packageRoot(), 'src-main', source)).href,
        },
      })
    : new Worker(join(packageRoot(), 'out', 'main', `${name}.js`), {
        workerData: data,
        resourceLimits,
      })
  worker.unref()
  return worker
}
