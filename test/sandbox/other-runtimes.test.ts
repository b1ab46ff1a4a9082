import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Program } from '../../src-main/engine/ports'
import { findSandboxNode } from '../../src-main/sandbox/sandbox-node'
import { codeSandbox, python } from './sandbox'

const sandboxes = codeSandbox()
const folder = mkdtempSync(join(tmpdir(), 'evalwright-runtimes-'))
afterAll(async () => {
  await sandboxes.close()
  rmSync(folder, { recursive: true, force: true })
})

const script = (language: 'javascript' | 'typescript', code: string, check?: string): Program => ({
  language,
  code,
  timeLimitMs: 5000,
  ...(check !== undefined && { check }),
})
const CHECK = `const assert = require('node:assert'); assert.deepEqual(add(1, 2), 3)`

describe('a JavaScript or TypeScript program', () => {
  const sandbox = sandboxes.of(undefined)

  it.each([
    ['javascript', 'function add(a, b) { return a + b }', 'passed'],
    ['javascript', 'let add = (a, b) => a - b', 'failed'],
    ['javascript', 'function add(a, b { return a + b }', 'error'],
    ['javascript', 'function add(a, b) { for (;;) {} }', 'timed-out'],
    ['javascript', 'process.exit(0)', 'error'],
    ['typescript', 'type N = number; function add(a: N, b: N): N { return a + b }', 'passed'],
    ['typescript', 'function add(a: number, b: number): number { return 4 as number }', 'failed'],
  ] as const)('%s %s: %s', async (language, code, verdict) => {
    const run = await sandbox.run({
      ...script(language, code, CHECK),
      timeLimitMs: verdict === 'timed-out' ? 1000 : 20_000,
    })
    expect(run).toMatchObject({ verdict, runtime: 'node', language })
  })

  it.each([
    `require('fs').readFileSync('/etc/passwd')`,
    `const p = require('assert').constructor.constructor('return process')(); p.exit(0)`,
    `console.log.constructor('return process')().getBuiltinModule('child_process').execSync('touch ${folder}/js')`,
    `console.log.constructor('return fetch')()('http://127.0.0.1:9')`,
    `require('node:assert').deepEqual = () => {}; Object.prototype.toJSON = () => 'passed'`,
    `setTimeout(() => { throw 1 }); Promise.resolve().then(() => console.log.constructor('process.exit(0)')())`,
  ])('%s gets nowhere', async code => {
    const run = await sandbox.run(
      script('javascript', code, 'if (true) throw new Error("reached")'),
    )
    expect(['failed', 'error', 'killed']).toContain(run.verdict)
    expect(JSON.stringify(run)).not.toContain('root:')
    expect(existsSync(join(folder, 'js'))).toBe(false)
  })

  it('keeps what it printed', async () => {
    const run = await sandbox.run(
      script('javascript', 'console.log("a", {b: 1}); console.error("c")'),
    )
    expect(run).toMatchObject({ verdict: 'passed', stdout: 'a { b: 1 }\n', stderr: 'c\n' })
  })
})

const hasPython = spawnSync('python3', ['-c', '']).status === 0

describe.skipIf(!hasPython)("the machine's own Python", () => {
  const sandbox = sandboxes.of({ runtime: 'python' })

  it.each([
    ['passes', 'def add(a, b):\n    return a + b', 'passed'],
    ['fails', 'def add(a, b):\n    return 0', 'failed'],
    ['raises', '1 / 0', 'error'],
    ['leaves before its tests', 'import os\nos._exit(0)', 'killed'],
    ['leaves politely', 'import sys\nsys.exit(0)', 'error'],
    ['never ends', 'while True: pass', 'timed-out'],
  ])('runs a program that %s', async (_, code, verdict) => {
    const run = await sandbox.run(
      python(code, {
        check: 'assert add(1, 2) == 3',
        timeLimitMs: verdict === 'timed-out' ? 1000 : 20_000,
      }),
    )
    expect(run).toMatchObject({ verdict, runtime: 'python' })
  })

  it('gives it its input, an empty folder and an environment without anything of ours', async () => {
    process.env.EVALWRIGHT_CANARY = 'canary-77'
    const run = await sandbox.run(
      python(
        'import os\nprint(input(), sorted(n for n in os.listdir(".") if n[0] != "."), "EVALWRIGHT_CANARY" in os.environ)',
        { inputs: ['in\n'] },
      ),
    )
    delete process.env.EVALWRIGHT_CANARY
    expect(run.cases![0]!.stdout).toBe("in ['program.py'] False\n")
  })

  it('calls functions as the sandbox does', async () => {
    const run = await sandbox.run(
      python('def pair(a):\n    return (a, [a])', { calls: [{ name: 'pair', argsJson: '[1]' }] }),
    )
    expect(run.cases![0]!.result).toBe('[1, [1]]')
  })

  it('ends the processes of a program with it', async () => {
    const mark = join(folder, 'pid')
    await sandbox.run(
      python(
        `import os, time\nif os.fork() == 0:\n    open(${JSON.stringify(mark)}, 'w').write(str(os.getpid()))\n    time.sleep(60)\ntime.sleep(60)`,
        { timeLimitMs: 3000 },
      ),
    )
    const commands = spawnSync('ps', ['-eo', 'args']).stdout?.toString() ?? ''
    expect(commands).not.toMatch(/importlib\\.util, json, os, struct/)
    expect(readFileSync(mark, 'utf8')).not.toBe('')
  })

  it('says which packages it lacks', async () => {
    await expect(
      sandbox.run(python('', { packages: ['surely_not_installed'] })),
    ).rejects.toMatchObject({ code: 'unsupported' })
    await expect(
      sandboxes.of({ runtime: 'python', python: '/no/such/python' }).run(python('')),
    ).rejects.toMatchObject({ code: 'unsupported' })
  })
})

describe('Docker', () => {
  it('is asked for a container without network, rights and a writable disk', async () => {
    const log = join(folder, 'docker.log')
    writeFileSync(
      join(folder, 'docker'),
      `#!/bin/sh\nprintf '%s ' "$@" | head -c 600 >> ${log}\necho >> ${log}\n[ "$1" = run ] || exit 0\nwhile [ "$1" != python3 ]; do shift; done\nexec "$@"\n`,
    )
    chmodSync(join(folder, 'docker'), 0o755)
    const env = process.env.PATH
    process.env.PATH = `${folder}${delimiter}${env}`
    try {
      const run = await sandboxes
        .of({ runtime: 'docker', image: 'python:3.12' })
        .run(python('print(1)', { check: 'pass' }))
      expect(run).toMatchObject({ verdict: 'passed', runtime: 'docker', stdout: '1\n' })
    } finally {
      process.env.PATH = env
    }
    const asked = readFileSync(log, 'utf8')
    for (const limit of [
      '--network none',
      '--read-only',
      '--cap-drop ALL',
      '--pids-limit',
      '--memory',
      '--user 65534',
    ])
      expect(asked).toContain(limit)
    expect(asked).toMatch(/^kill evalwright-/m)
  })

  it('that is not there is named', async () => {
    const none = sandboxes.of({ runtime: 'docker', image: 'no-such-image' })
    await expect(none.run(python(''))).rejects.toMatchObject({ code: 'unsupported' })
  })
})

describe('the Node for programs', () => {
  const running = { execPath: '/electron', versions: { ...process.versions, node: '24.18.0' } }

  it('is never one that cannot shut a program in', () => {
    expect(() => findSandboxNode([], { PATH: '' }, running)).toThrow(/Node 25/)
    expect(findSandboxNode([process.cwd()], { PATH: '' }, running)).toContain('node-')
    expect(findSandboxNode([], {}, process)).toBe(process.execPath)
  })

  it('does not run the runner without permissions', () => {
    const runner = join(process.cwd(), 'src-main/sandbox/inside/runner.ts')
    const { status, stderr } = spawnSync(process.execPath, [runner, 'work', '/'], { env: {} })
    expect(status).toBe(78)
    expect(stderr.toString()).toContain('not confined')
  })
})
