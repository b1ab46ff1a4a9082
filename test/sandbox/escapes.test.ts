import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { python, pythonSandbox } from './sandbox'

const sandbox = pythonSandbox()
const folder = mkdtempSync(join(tmpdir(), 'evalwright-canary-'))
const secretFile = join(folder, 'secret.txt')
const SECRET = 'canary-5b0e'
let listener: Server
let port = 0
let connections = 0

beforeAll(async () => {
  writeFileSync(secretFile, SECRET)
  process.env.EVALWRIGHT_CANARY = SECRET
  listener = createServer(socket => {
    connections += 1
    socket.destroy()
  })
  await new Promise<void>(resolve => listener.listen(0, '127.0.0.1', resolve))
  port = (listener.address() as { port: number }).port
})

afterAll(async () => {
  delete process.env.EVALWRIGHT_CANARY
  await sandbox.close()
  listener.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The processes below the workers: a program must never have made one. */
function grandchildren(): string[] {
  const workers = new Set(sandbox.pool.pids())
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .filter(name => {
      try {
        return workers.has(
          Number(/ppid:\s+(\d+)/i.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1]),
        )
      } catch {
        return false
      }
    })
}

afterEach(async () => {
  expect(connections).toBe(0)
  expect(readFileSync(secretFile, 'utf8')).toBe(SECRET)
  expect(readdirSync(folder)).toEqual(['secret.txt'])
  if (process.platform === 'linux') expect(grandchildren()).toEqual([])
  const next = await sandbox.run(
    python('def add(a, b):\n    return a + b', { check: 'assert add(1, 2) == 3' }),
  )
  expect(next.verdict).toBe('passed')
  expect(next.stdout).toBe('')
})

/** What reaches JavaScript where anything does: every bridge object that the interpreter still holds. */
const bridges = `
import gc
def _bridges():
    found = []
    for one in gc.get_objects():
        name = type(one).__name__
        if name.startswith('Js') or 'pyodide' in str(getattr(type(one), '__module__', '')):
            found.append(one)
    return found
def _script(text):
    results = []
    for one in _bridges():
        try:
            results.append(one.constructor.constructor(text)())
        except BaseException:
            pass
        for name in ('__globals__', '__dict__', '__func__'):
            try:
                for value in dict(getattr(one, name)).values():
                    try:
                        results.append(value.constructor.constructor(text)())
                    except BaseException:
                        pass
            except BaseException:
                pass
    return results
`

const never = (code: string): ReturnType<typeof python> =>
  python(code, { check: 'assert False, "the tests were reached"' })

describe('a program that tries to get out', () => {
  it.each([
    ['reads a file of the host', () => `print(open(${JSON.stringify(secretFile)}).read())`],
    ['reads the list of users', () => `print(open('/etc/passwd').read())`],
    [
      'writes a file of the host',
      () => `open(${JSON.stringify(join(folder, 'new.txt'))}, 'w').write('x')`,
    ],
    [
      'looks through every folder',
      () => `import os\nfor at, _, names in os.walk('/'):\n    print(at, names)`,
    ],
    [
      'reads the environment',
      () => `import os\nprint(dict(os.environ), os.getenv('EVALWRIGHT_CANARY'))`,
    ],
    [
      'opens a socket',
      () => `import socket\nsocket.create_connection(('127.0.0.1', ${port})).send(b'x')`,
    ],
    [
      'asks a URL',
      () => `import urllib.request\nurllib.request.urlopen('http://127.0.0.1:${port}/')`,
    ],
    ['runs a command', () => `import os\nos.system('touch ${folder}/run.txt')`],
    ['opens a pipe to a command', () => `import os\nos.popen('touch ${folder}/run.txt').read()`],
    ['starts a process', () => `import subprocess\nsubprocess.run(['touch', '${folder}/run.txt'])`],
    ['forks without end', () => `import os\nwhile True:\n    os.fork()`],
    ['signals the host', () => `import os, signal\nos.kill(${process.pid}, signal.SIGKILL)`],
    [
      'loads a library of the system',
      () => `import ctypes\nctypes.CDLL(None).system(b'touch ${folder}/run.txt')`,
    ],
    ['imports the bridge to JavaScript', () => `import js\njs.eval('process.exit(0)')`],
    [
      'imports the interpreter’s own module',
      () => `import _pyodide_core\nprint(_pyodide_core.to_js({}))`,
    ],
    [
      'runs JavaScript by pyodide',
      () => `from pyodide.code import run_js\nrun_js("process.kill(process.ppid)")`,
    ],
    [
      'asks a server by JavaScript',
      () => `${bridges}\nprint(_script("return fetch('http://127.0.0.1:${port}/')"))`,
    ],
    [
      'opens a socket by JavaScript',
      () =>
        `${bridges}\nprint(_script("process.getBuiltinModule('net').connect(${port}, '127.0.0.1')"))`,
    ],
    [
      'starts a process by JavaScript',
      () =>
        `${bridges}\nprint(_script("process.getBuiltinModule('child_process').execSync('touch ${folder}/run.txt')"))`,
    ],
    [
      'reads and writes files by JavaScript',
      () =>
        `${bridges}\nprint(_script("const fs = process.getBuiltinModule('fs'); fs.writeFileSync('${folder}/js.txt', 'x'); return fs.readFileSync('${secretFile}', 'utf8')"))`,
    ],
  ])('%s, and gets nothing', async (_, code) => {
    const run = await sandbox.run(never(code()))
    expect(run.verdict).not.toBe('passed')
    expect(JSON.stringify(run)).not.toContain(SECRET)
    expect(JSON.stringify(run)).not.toContain('root:')
  })
})

describe('a program that wants to pass without its tests', () => {
  it.each([
    ['leaves by sys.exit', 'import sys\nsys.exit(0)'],
    ['leaves by os._exit', 'import os\nos._exit(0)'],
    ['aborts', 'import os\nos.abort()'],
    ['raises SystemExit', 'raise SystemExit(0)'],
    ['leaves in its last moment', 'import atexit, os\natexit.register(lambda: os._exit(0))'],
    [
      'deletes the interpreter’s builtins',
      'import builtins\nfor name in list(vars(builtins)):\n    delattr(builtins, name)',
    ],
    [
      'makes assertions true',
      'import builtins\nbuiltins.AssertionError = type("Quiet", (Exception,), {"__init__": lambda self, *a: None})\n__debug__',
    ],
    [
      'replaces exec and compile',
      'import builtins\nbuiltins.exec = builtins.compile = builtins.eval = lambda *a, **k: None',
    ],
    [
      'traces the tests and jumps over them',
      'import sys\ndef tracer(frame, event, arg):\n    frame.f_trace = tracer\n    return tracer\nsys.settrace(tracer)',
    ],
    [
      'swallows what is raised',
      'import sys\nsys.excepthook = lambda *a: None\nsys.unraisablehook = lambda *a: None',
    ],
    [
      'listens to audit events',
      'import os, sys\nsys.addaudithook(lambda event, args: os._exit(0) if event == "compile" else None)',
    ],
    [
      'prints a verdict',
      `import os\nfor fd in range(10):\n    try:\n        os.write(fd, bytes(32) + b'\\x01\\x00\\x00\\x00\\x00\\x02{}')\n    except OSError:\n        pass`,
    ],
    [
      'writes the verdict by JavaScript',
      `${bridges}\nprint(_script("const fs = process.getBuiltinModule('fs'); fs.writeSync(1, new Uint8Array(40).fill(1)); process.exit(0)"))`,
    ],
    [
      'looks for the tests in memory',
      'import gc, sys\nfor one in gc.get_objects():\n    if isinstance(one, dict) and "_settle" in one:\n        one.clear()',
    ],
  ])('%s, and does not', async (_, code) => {
    const run = await sandbox.run(never(code))
    expect(['failed', 'error', 'killed']).toContain(run.verdict)
  })
})

describe('a program without measure', () => {
  it('that never ends is killed when its time is over', async () => {
    const [before] = sandbox.pool.pids()
    const run = await sandbox.run(
      python(
        'while True:\n    try:\n        while True: pass\n    except BaseException:\n        pass',
        { timeLimitMs: 200 },
      ),
    )
    expect(run.verdict).toBe('timed-out')
    expect(run.durationMs).toBeGreaterThanOrEqual(run.timeLimitMs)
    await sandbox.pool.warm()
    expect(sandbox.pool.pids()).not.toContain(before)
    if (process.platform === 'linux') expect(existsSync(`/proc/${before}`)).toBe(false)
  })

  it.each([
    ['counts in one operation', '9 ** 9 ** 9'],
    ['sleeps', 'import time\ntime.sleep(3600)'],
  ])('that %s without end is killed too', async (_, code) => {
    expect((await sandbox.run(python(code, { timeLimitMs: 100 }))).verdict).toBe('timed-out')
  })

  it('that takes all memory is told so', async () => {
    const run = await sandbox.run(
      python('held = []\nwhile True:\n    held.append(bytearray(2 ** 24))', { timeLimitMs: 5000 }),
    )
    expect(run.verdict).toBe('out-of-memory')
    expect(run.traceback).toContain('MemoryError')
  })

  it('that fills its folder runs out of room', async () => {
    const run = await sandbox.run(
      python(
        'with open("big", "wb") as file:\n    while True:\n        file.write(bytes(2 ** 20))',
        { timeLimitMs: 5000 },
      ),
    )
    expect(run.verdict).toBe('error')
    expect(run.traceback).toContain('No space left')
  })

  it('that prints without end is cut, and its end is waited for no longer than its time', async () => {
    const run = await sandbox.run(
      python('text = "x" * 2 ** 20\nfor _ in range(64):\n    print(text)', { timeLimitMs: 5000 }),
    )
    expect(run).toMatchObject({ verdict: 'passed', isCut: true })
    expect(run.stdout.length).toBeLessThan(20_000)
  })

  it('that nests without measure breaks nothing but itself', async () => {
    const run = await sandbox.run(
      python('nested = []\nfor _ in range(10 ** 6):\n    nested = [nested]\nprint(repr(nested))'),
    )
    expect(['error', 'killed']).toContain(run.verdict)
  })
})
