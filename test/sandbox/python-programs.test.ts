import { afterAll, describe, expect, it } from 'vitest'
import { python, pythonSandbox } from './sandbox'

const sandbox = pythonSandbox()
afterAll(() => sandbox.close())

describe('a program in the sandbox', () => {
  it('passes when its tests hold, with what it printed', async () => {
    const run = await sandbox.run(
      python('print("hello")\ndef add(a, b):\n    return a + b', {
        check: 'assert add(1, 2) == 3',
      }),
    )
    expect(run).toMatchObject({
      verdict: 'passed',
      runtime: 'wasm',
      stdout: 'hello\n',
      traceback: null,
    })
    expect(run.timeLimitMs).toBeGreaterThanOrEqual(2000)
  })

  it('fails when a test does not hold, with the line that says so', async () => {
    const run = await sandbox.run(
      python('def add(a, b):\n    return 0', { check: 'assert add(1, 2) == 3' }),
    )
    expect(run.verdict).toBe('failed')
    expect(run.traceback).toContain('assert add(1, 2) == 3')
  })

  it.each([
    ['raises', '1 / 0', 'ZeroDivisionError'],
    ['is no Python', 'def add(a, b:', 'SyntaxError'],
    ['asks for a module that is not there', 'import numpy', 'ModuleNotFoundError'],
    ['recurses without end', 'def f(n):\n    return f(n + 1)\nf(0)', 'RecursionError'],
  ])('that %s is an error with its traceback', async (_, code, type) => {
    const run = await sandbox.run(python(code, { check: 'pass' }))
    expect(run.verdict).toBe('error')
    expect(run.traceback).toContain(type)
  })

  it('is run once for each input, and what it prints is judged outside', async () => {
    const program = python('n = int(input())\nprint(n * 2)', {
      inputs: ['1\n', '2\n', 'x\n'],
      accepts: (index, { stdout }) => stdout.trim() === String((index + 1) * 2),
    })
    const run = await sandbox.run(program)
    expect(run.cases!.map(one => one.verdict)).toEqual(['passed', 'passed', 'error'])
    expect(run.verdict).toBe('error')
    const wrong = await sandbox.run({ ...program, accepts: () => false })
    expect(wrong.cases!.map(one => one.verdict)).toEqual(['failed'])
  })

  it('ends a script by sys.exit() as well as by its last line', async () => {
    const run = await sandbox.run(python('import sys\nprint(1)\nsys.exit()', { inputs: [''] }))
    expect(run.cases![0]).toMatchObject({ verdict: 'passed', stdout: '1\n' })
  })

  it('has its function called with JSON and answers with JSON', async () => {
    const run = await sandbox.run(
      python('class Solution:\n    def pair(self, a, b):\n        return (a, [b])', {
        calls: [{ name: 'pair', argsJson: '[12345678901234567890, "ä"]' }],
      }),
    )
    expect(run.cases![0]!.result).toBe('[12345678901234567890, ["\\u00e4"]]')
  })

  it('waits and awaits', async () => {
    const run = await sandbox.run(
      python(
        `import asyncio, time
async def later(n):
    await asyncio.sleep(0.01)
    return n
async def main():
    return await asyncio.gather(later(1), later(2))
time.sleep(0.01)
print(asyncio.run(main()))`,
      ),
    )
    expect(run).toMatchObject({ verdict: 'passed', stdout: '[1, 2]\n' })
  })

  it('may use a package that is missing without being judged for it, where the benchmark says so', async () => {
    await expect(
      sandbox.run(python('import numpy', { optionalPackages: ['numpy'] })),
    ).rejects.toMatchObject({ code: 'unsupported' })
    await expect(sandbox.run(python('', { packages: ['scipy'] }))).rejects.toMatchObject({
      code: 'unsupported',
    })
  })

  it('finds nothing of the program before it', async () => {
    await sandbox.run(
      python(
        `import builtins, os, sys, json
open('left', 'w').write('x'); os.mkdir('/tmp/left'); os.chdir('/tmp/left')
os.environ['LEFT'] = '1'; left = 1; json.left = 1; sys.argv.append('left')
sys.setrecursionlimit(77); os.close(1); sys.path.clear()
builtins.len = lambda value: 0
del builtins.print`,
      ),
    )
    const run = await sandbox.run(
      python(
        `import os, sys, json
print(len('abc'), sorted(os.listdir('.')), os.listdir('/tmp'), os.getcwd(), dict(os.environ))
print('left' in globals(), hasattr(json, 'left'), sys.argv, sys.getrecursionlimit() > 77)`,
      ),
    )
    expect(run.stdout).toBe(
      `3 ['program.py'] [] /home/pyodide {'HOME': '/home/pyodide'}\nFalse False ['program.py'] True\n`,
    )
  })
})
