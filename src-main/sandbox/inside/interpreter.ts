import { limitFiles } from './file-limits.ts'
import { capMemory, loadPyodide } from './load-pyodide.ts'
import { createProgramStreams } from './program-streams.ts'
import { createPythonCalls } from './python-calls.ts'
import { canary, settleIn, speedLoop } from './warm-up.ts'

/** What a program is given and asked. */
export interface Work {
  code: string
  check?: string
  stdin?: string
  /** JSON with the name of a function and its arguments. */
  call?: string
  maxOutputBytes: number
}

export type Ending = 'passed' | 'failed' | 'error' | 'out-of-memory'

export interface Finding {
  ending: Ending
  /** The interpreter may be damaged: it runs nothing else. */
  isBroken: boolean
  stdout: Uint8Array
  stderr: Uint8Array
  isCut: boolean
  /** JSON about the exception that ended it, as `describe` in warm-up.ts makes it. */
  exception: string | null
  /** The JSON that a call answered with. */
  result: string | null
  durationMs: number
}

export interface Interpreter {
  run(work: Work): Finding
  /** Milliseconds that a fixed loop takes. */
  speed(): number
}

const HOME = '/home/pyodide'
/** An interpreter that has grown to this is not kept: its memory never shrinks. */
const MAX_KEPT_BYTES = 96 * 2 ** 20

/**
 * CPython whose whole memory is put back after each program: nothing that a program changes in it is there for the next one. Files, working
 * folder and streams, which lie outside of that memory, are put back as well.
 */
export async function createInterpreter(
  folder: string,
  snapshot: Uint8Array | null,
): Promise<Interpreter> {
  const wasRefused = capMemory()
  const pyodide = await loadPyodide(folder, snapshot)
  const python = pyodide._module
  const streams = createProgramStreams(pyodide)
  const calls = createPythonCalls(python)
  const main = calls.mainSpace()
  const names = { program: calls.place('program.py'), tests: calls.place('tests.py') }
  python.FS.chdir(HOME)
  if (!calls.execute(settleIn, names.program, main))
    throw new Error('The interpreter cannot be settled in.')
  const [describe, flush, call, settled, apart] = calls.members(main, '_kept', 5) as [
    number,
    number,
    number,
    number,
    number,
  ]
  calls.callOne(settled, main)
  hideBridge(python.HEAPU8)
  const files = limitFiles(python, [HOME, '/tmp'])
  const { stackSave, stackRestore } = python
  const now = performance.now.bind(performance)
  const stack = stackSave()
  const size = python.HEAPU8.length
  const base =
    snapshot && snapshot.length >= size ? snapshot.subarray(0, size) : new Uint8Array(size)
  base.set(python.HEAPU8)

  function putBack(): void {
    python.HEAPU8.set(base)
    if (python.HEAPU8.length > size) python.HEAPU8.fill(0, size)
    stackRestore(stack)
    files.clear()
    wasRefused()
  }

  /** Whether the interpreter is as it was: a small sum comes out right and the folders are empty. */
  function isSound(): boolean {
    return files.isClean() && calls.execute(canary, names.tests, apart)
  }

  function judge(work: Work): Pick<Finding, 'ending' | 'exception' | 'result'> {
    python.FS.writeFile(`${HOME}/program.py`, work.code)
    if (!calls.execute(work.code, names.program, main)) return fault('error')
    if (work.call !== undefined) {
      const result = calls.read(calls.callOne(call, calls.text(work.call)))
      return result === null ? fault('error') : { ending: 'passed', exception: null, result }
    }
    if (work.check === undefined) return { ending: 'passed', exception: null, result: null }
    calls.stopTracing()
    python.FS.writeFile(`${HOME}/tests.py`, work.check)
    if (!calls.execute(work.check, names.tests, main)) return fault('failed')
    return { ending: 'passed', exception: null, result: null }
  }

  function fault(ending: Ending): Pick<Finding, 'ending' | 'exception' | 'result'> {
    const isFull = wasRefused()
    const error = calls.raised()
    const exception = error === 0 ? null : calls.read(calls.callOne(describe, error))
    return { ending: isFull ? 'out-of-memory' : ending, exception, result: null }
  }

  function run(work: Work): Finding {
    streams.open(work.stdin ?? '', work.maxOutputBytes)
    const startedAt = now()
    try {
      const found = judge(work)
      const durationMs = now() - startedAt
      calls.callNone(flush)
      const finding = { ...found, ...streams.taken(), durationMs, isBroken: true }
      if (python.HEAPU8.length > MAX_KEPT_BYTES) return finding
      putBack()
      finding.isBroken = !isSound()
      return finding
    } catch (thrown) {
      // What JavaScript throws has left the interpreter in the middle of something: os._exit, a stack that is used up, a call to the host.
      const text =
        thrown instanceof Error
          ? `${thrown.name}: ${thrown.message}`
          : 'The program ended the interpreter.'
      return {
        ending: 'error',
        exception: JSON.stringify({ type: 'Fatal', text, exit: null, missing: null }),
        result: null,
        ...streams.taken(),
        durationMs: now() - startedAt,
        isBroken: true,
      }
    }
  }

  if (!isSound()) throw new Error('The interpreter does not start well.')
  return {
    run,
    speed() {
      const times = [0, 0].map(() => {
        const startedAt = now()
        calls.execute(speedLoop, names.program, apart)
        return now() - startedAt
      })
      putBack()
      return Math.min(...times)
    },
  }
}

/** The built-in module that reaches JavaScript goes by a name that nobody knows: no import finds it. */
function hideBridge(memory: Uint8Array<ArrayBuffer>): void {
  const name = new TextEncoder().encode('_pyodide_core')
  const heap = Buffer.from(memory.buffer, memory.byteOffset, memory.byteLength)
  for (let at = heap.indexOf(name); at >= 0; at = heap.indexOf(name, at + 1))
    crypto.getRandomValues(memory.subarray(at, at + name.length - 1))
}
