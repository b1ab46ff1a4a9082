import { constants } from 'node:fs'
import { pathToFileURL } from 'node:url'
import type { EmscriptenModule } from './emscripten.ts'
import { warmUp } from './warm-up.ts'

export interface Pyodide {
  _module: EmscriptenModule
  runPython(code: string): unknown
  makeMemorySnapshot(): Uint8Array
  setStdout(handler: { write(bytes: Uint8Array): number }): void
  setStderr(handler: { write(bytes: Uint8Array): number }): void
  setStdin(handler: { read(buffer: Uint8Array): number }): void
}

/** Pages of 64 KiB: 512 MiB of program memory. */
const MAX_PAGES = 8192

/** Loads the interpreter, from a snapshot where there is one. */
export async function loadPyodide(folder: string, snapshot: Uint8Array | null): Promise<Pyodide> {
  const pyodide = await load(folder, snapshot ? { _loadSnapshot: snapshot } : {})
  if (!snapshot) pyodide.runPython(warmUp)
  return pyodide
}

/** The memory of an interpreter with the usual modules loaded. */
export async function makeSnapshot(folder: string): Promise<Uint8Array> {
  const pyodide = await load(folder, { _makeSnapshot: true })
  pyodide.runPython(warmUp)
  return pyodide.makeMemorySnapshot()
}

/** Programs cannot grow beyond 512 MiB; the answer says whether one was refused memory since it was asked last. */
export function capMemory(): () => boolean {
  const { grow } = WebAssembly.Memory.prototype
  let wasRefused = false
  WebAssembly.Memory.prototype.grow = function (pages) {
    if (this.buffer.byteLength / 65536 + pages > MAX_PAGES) {
      wasRefused = true
      throw new RangeError('The memory of the program is used up.')
    }
    return grow.call(this, pages)
  }
  return () => {
    const answer = wasRefused
    wasRefused = false
    return answer
  }
}

async function load(folder: string, more: object): Promise<Pyodide> {
  // Memory is put back as a whole: what JavaScript would release later is no longer there by then.
  globalThis.FinalizationRegistry = class {
    register(): void {}
    unregister(): boolean {
      return false
    }
    readonly [Symbol.toStringTag] = 'FinalizationRegistry'
  } as unknown as FinalizationRegistryConstructor
  // The file system of the host, which it asks for and never uses, needs a binding that the permission model refuses.
  Object.assign(process, { binding: () => ({ fs: constants }) })
  const { loadPyodide } = (await import(pathToFileURL(`${folder}/pyodide.mjs`).href)) as {
    loadPyodide(options: object): Promise<Pyodide>
  }
  const silent = (): void => undefined
  return loadPyodide({ indexURL: `${folder}/`, stdout: silent, stderr: silent, ...more })
}
