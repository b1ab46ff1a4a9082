/**
 * The process in which Python programs run. It starts only under Node's permission model, reads works from its standard input and writes
 * findings to its standard output, each behind the nonce that came with the work. After its start nothing here is asynchronous: no timer, promise or finaliser that a
 * program leaves behind ever has a turn.
 */
import { readFileSync } from 'node:fs'
import { framed, nextWork, writeAll } from './frames.ts'
import { createInterpreter, type Ending, type Work } from './interpreter.ts'
import { disarm } from './disarm.ts'
import { makeSnapshot } from './load-pyodide.ts'
import { refuseWithoutPermissions } from './refuse-without-permissions.ts'

const endings: Record<Ending, number> = { passed: 1, failed: 2, error: 3, 'out-of-memory': 4 }

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
  const work = nextWork()
  if (!work) break
  const { nonce, body } = work
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
