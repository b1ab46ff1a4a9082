/**
 * The process in which one JavaScript or TypeScript program runs, under Node's permission model. The tests, and the nonce without which no
 * verdict counts, come only after the program has run; from then on nothing asynchronous of it ever has a turn.
 */
import assert from 'node:assert'
import { stripTypeScriptTypes } from 'node:module'
import { createContext, Script } from 'node:vm'
import { framed, nextWork, writeAll } from './frames.ts'
import { refuseWithoutPermissions } from './refuse-without-permissions.ts'

interface Work {
  language: 'javascript' | 'typescript'
  code?: string
  check?: string
  maxOutputBytes: number
}

refuseWithoutPermissions()
const encoder = new TextEncoder()
const encode = encoder.encode.bind(encoder)
const decoder = new TextDecoder()
const decode = decoder.decode.bind(decoder)
const { parse, stringify } = JSON
const now = performance.now.bind(performance)
const { inspect } = process.getBuiltinModule('node:util')
const modules = new Map<string, unknown>(
  ['assert', 'util', 'buffer', 'events', 'string_decoder', 'url', 'querystring', 'crypto'].flatMap(
    name => {
      const loaded: unknown = name === 'assert' ? assert : process.getBuiltinModule(name)
      return [
        [name, loaded],
        [`node:${name}`, loaded],
      ]
    },
  ),
)

let room = 0
let isCut = false
const written = { stdout: '', stderr: '' }
function print(name: 'stdout' | 'stderr', parts: unknown[]): void {
  const text = `${parts.map(one => (typeof one === 'string' ? one : inspect(one))).join(' ')}\n`
  if (text.length > room) isCut = true
  written[name] += text.slice(0, room)
  room -= Math.min(room, text.length)
}
const out = (...parts: unknown[]): void => print('stdout', parts)
const err = (...parts: unknown[]): void => print('stderr', parts)

const space = createContext({
  console: { log: out, info: out, debug: out, warn: err, error: err },
  require(name: string): unknown {
    if (modules.has(name)) return modules.get(name)
    throw new Error(`Cannot find module '${name}'`)
  },
  module: { exports: {} },
  exports: {},
  structuredClone,
  TextEncoder,
  TextDecoder,
  URL,
  Buffer,
})

function evaluate(text: string, language: Work['language'], filename: string): string | null {
  try {
    const code = language === 'typescript' ? stripTypeScriptTypes(text) : text
    new Script(code, { filename }).runInContext(space)
    return null
  } catch (thrown) {
    return told(thrown)
  }
}

function told(thrown: unknown): string {
  try {
    const stack = (thrown as Error | null)?.stack
    return String(stack ?? thrown)
      .split('\n')
      .filter(line => !/^\s+at .*(?:node:|script-runner)/.test(line))
      .join('\n')
  } catch {
    return 'It threw something that cannot be told.'
  }
}

for (let first = true; ; first = false) {
  const asked = nextWork()
  if (!asked) break
  if (first) {
    writeAll(framed(asked.nonce, 0, false, encode('{}')))
    continue
  }
  const work = parse(decode(asked.body)) as Work
  room = work.maxOutputBytes
  const startedAt = now()
  const isTest = work.check !== undefined
  const problem = evaluate(work.check ?? work.code!, work.language, isTest ? 'tests' : 'program')
  const body = stringify({
    durationMs: now() - startedAt,
    isCut,
    exception:
      problem === null ? null : stringify({ type: '', text: problem, exit: null, missing: null }),
    result: null,
    ...written,
  })
  writeAll(framed(asked.nonce, problem === null ? 1 : isTest ? 2 : 3, false, encode(body)))
}
process.exit(0)
