import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { SandboxSettings } from '@contract'
import type { CodeSandbox } from '../engine/ports'
import { createMachinePython } from './machine-python'
import { createPythonSandbox, type PythonSandbox } from './python-sandbox'
import { findSandboxNode } from './sandbox-node'
import { createScriptSandbox } from './script-sandbox'

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

export interface CodeSandboxes {
  /** The sandbox as a run wants it; nothing is started before its first program. */
  of(settings: SandboxSettings | undefined): CodeSandbox
  close(): Promise<void>
}

/** Where the programs of replies run, by their language and by what the user allows. */
export function createCodeSandbox(places: SandboxPlaces): CodeSandboxes {
  let python: PythonSandbox | undefined
  let script: CodeSandbox | undefined
  const machine = new Map<string, CodeSandbox>()
  const node = (): string =>
    findSandboxNode([places.root, ...(places.nodeFolders ?? [])], places.env)
  const runner = (source: string, built: string): string =>
    places.built ? join(places.built, built) : join(places.root, 'src-main/sandbox/inside', source)

  const usePython = (): PythonSandbox =>
    (python ??= createPythonSandbox({
      node: node(),
      runner: runner('runner.ts', 'sandbox-runner.js'),
      pyodide: join(places.root, 'node_modules/pyodide'),
      cacheFolder: places.cacheFolder,
      size: places.size ?? Math.min(4, availableParallelism()),
    }))
  const useScript = (): CodeSandbox =>
    (script ??= createScriptSandbox({
      node: node(),
      runner: runner('script-runner.ts', 'sandbox-script-runner.js'),
    }))

  function useMachine(settings: SandboxSettings): CodeSandbox {
    const key = JSON.stringify(settings)
    const made = machine.get(key) ?? createMachinePython(settings, places.env ?? process.env)
    machine.set(key, made)
    return made
  }

  return {
    of: settings => ({
      async run(program, signal) {
        if (program.language !== 'python') return useScript().run(program, signal)
        const isOwn = settings === undefined || settings.runtime === 'wasm'
        return (isOwn ? usePython() : useMachine(settings)).run(program, signal)
      },
    }),
    async close() {
      await python?.close()
    },
  }
}
