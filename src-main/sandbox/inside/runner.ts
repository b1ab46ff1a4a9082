/**
 * The process in which Python programs run. It starts only under Node's permission model, reads works from its standard input and writes
 * findings to its standard output, each behind the nonce that came with the work. After its start nothing here is asynchronous: no timer, promise or finaliser that a
 * program leaves behind ever has a turn.
 */
import { readFileSync, readSync, writeSync } from 'node:fs'
import { createInterpreter, type Ending, type Work } from './interpreter.ts'
import { disarm } from './disarm.ts'
import { makeSnapshot } from './load-pyodide.ts'
import { refuseWithoutPermissions } from './refuse-without-permissions.ts'

const NONCE_BYTES = 32
const endings: Record<Ending, number> = { passed: 1, failed: 2, error: 3, 'out-of-memory': 4 }

const pause = new Int32Array(new SharedArrayBuffer(4))
const { wait } = Atomics

/** A pipe of Node's is never waited for by the system: it is asked again, ever more seldom. */
function retried(ask: () => number): number {
  for (let tries = 0; ; tries += 1) {
    try {
      return ask()
    } catch (failure) {
      if ((failure as NodeJS.ErrnoException).code !== 'EAGAIN') throw failure
      wait(pause, 0, 0, tries < 200 ? 1 : 20)
    }
  }
}

function readExactly(bytes: number): Uint8Array | null {
  const all = new Uint8Array(bytes)
  for (let at = 0; at < bytes;) {
    const count = retried(() => readSync(0, all, at, bytes - at, null))
    if (count === 0) return null
    at += count
  }
  return all
}

function writeAll(bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;)
    at += retried(() => writeSync(1, bytes, at, bytes.length - at))
}

function numberAt(bytes: Uint8Array, at: number): number {
  return ((bytes[at]! * 256 + bytes[at + 1]!) * 256 + bytes[at + 2]!) * 256 + bytes[at + 3]!
}

/** nonce, ending, whether it is broken, length, then JSON. */
function framed(
  nonce: Uint8Array,
  ending: number,
  isBroken: boolean,
  body: Uint8Array,
): Uint8Array {
  const frame = new Uint8Array(NONCE_BYTES + 6 + body.length)
  frame.set(nonce)
  frame[NONCE_BYTES] = ending
  frame[NONCE_BYTES + 1] = isBroken ? 1 : 0
  for (let byte = 0; byte < 4; byte += 1)
    frame[NONCE_BYTES + 2 + byte] = (body.length >>> (24 - 8 * byte)) & 255
  frame.set(body, NONCE_BYTES + 6)
  return frame
}

refuseWithoutPermissions()
const [task, folder, snapshotFile] = process.argv.slice(2)
if (task === 'snapshot') {
  writeAll(await makeSnapshot(folder!))
  process.exit(0)
}
const snapshot = snapshotFile ? readFileSync(snapshotFile).subarray(32) : null
const interpreter = await createInterpreter(folder!, snapshot)
disarm()
const encoder = new TextEncoder()
const encode = encoder.encode.bind(encoder)
const decoder = new TextDecoder()
const decode = decoder.decode.bind(decoder)
const { parse, stringify } = JSON
const fromBytes = (bytes: Uint8Array): string => decode(bytes)

for (let isBroken = false, first = true; !isBroken; first = false) {
  const nonce = readExactly(NONCE_BYTES)
  const head = nonce && readExactly(4)
  const body = head && readExactly(numberAt(head, 0))
  if (!body) break
  if (first) {
    writeAll(framed(nonce, 0, false, encode(stringify({ speedMs: interpreter.speed() }))))
    continue
  }
  const found = interpreter.run(parse(decode(body)) as Work)
  isBroken = found.isBroken
  const { durationMs, isCut, exception, result } = found
  const answer = stringify({
    durationMs,
    isCut,
    exception,
    result,
    stdout: fromBytes(found.stdout),
    stderr: fromBytes(found.stderr),
  })
  writeAll(framed(nonce, endings[found.ending], isBroken, encode(answer)))
}
process.exit(0)
