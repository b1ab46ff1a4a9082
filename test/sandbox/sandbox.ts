import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Program } from '../../src-main/engine/ports'
import { createCodeSandbox, type CodeSandboxes } from '../../src-main/sandbox/create-code-sandbox'
import { createPythonSandbox, type PythonSandbox } from '../../src-main/sandbox/python-sandbox'
import { findSandboxNode } from '../../src-main/sandbox/sandbox-node'

const root = process.cwd()
const cache = mkdtempSync(join(tmpdir(), 'evalwright-sandbox-'))
process.once('exit', () => rmSync(cache, { recursive: true, force: true }))

/** The sandbox as the app makes it, from its sources. */
export function pythonSandbox(size = 1, cacheFolder = cache): PythonSandbox {
  return createPythonSandbox({
    node: findSandboxNode([root]),
    runner: join(root, 'src-main/sandbox/inside/runner.ts'),
    pyodide: join(root, 'node_modules/pyodide'),
    cacheFolder,
    size,
  })
}

/** All languages. */
export function codeSandbox(): CodeSandboxes {
  return createCodeSandbox({ root, cacheFolder: cache, size: 1 })
}

export function python(code: string, more: Partial<Program> = {}): Program {
  return { language: 'python', code, timeLimitMs: 2000, ...more }
}
