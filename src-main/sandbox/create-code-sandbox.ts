import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { AppError } from '../engine/errors'
import type { CodeSandbox } from '../engine/ports'
import { createPythonSandbox, type PythonSandbox } from './python-sandbox'
import { findSandboxNode } from './sandbox-node'

export interface CodeSandboxes extends CodeSandbox {
  close(): Promise<void>
}

/** Places of what programs run in. */
export interface SandboxPlaces {
  /** The package's folder: its node_modules hold the interpreter and a Node. */
  root: string
  /** Folders with a Node of their own, such as a packaged app's resources. */
  nodeFolders?: string[]
  /** Where the built runner lies; absent while the app runs from its sources. */
  built?: string | undefined
  cacheFolder: string
  env?: NodeJS.ProcessEnv
  size?: number
}

/** Runs the programs of replies by their language, each in what it needs; nothing is started before the first program. */
export function createCodeSandbox(places: SandboxPlaces): CodeSandboxes {
  let python: PythonSandbox | undefined
  const usePython = (): PythonSandbox =>
    (python ??= createPythonSandbox({
      node: findSandboxNode([places.root, ...(places.nodeFolders ?? [])], places.env),
      runner: places.built
        ? join(places.built, 'sandbox-runner.js')
        : join(places.root, 'src-main/sandbox/inside/runner.ts'),
      pyodide: join(places.root, 'node_modules/pyodide'),
      cacheFolder: places.cacheFolder,
      size: places.size ?? Math.min(4, availableParallelism()),
    }))

  return {
    async run(program, signal) {
      if (program.language === 'python') return usePython().run(program, signal)
      throw new AppError('unsupported', `Programs in ${program.language} cannot be run yet.`)
    },
    async close() {
      await python?.close()
    },
  }
}
