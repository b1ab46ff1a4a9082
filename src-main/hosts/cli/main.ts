import module from 'node:module'
import process from 'node:process'
import { setFlagsFromString } from 'node:v8'

const MINIMUM_NODE = 24

if (Number(process.versions.node.split('.')[0]) < MINIMUM_NODE) {
  process.stderr.write(
    `Evalwright needs Node ${MINIMUM_NODE} or newer; this is ${process.versions.node}. Start it with "npm run evalwright --" or bin/evalwright.mjs, which find a fit one.\n`,
  )
  process.exit(2)
}

// A run leaves much short-lived text behind; V8 would let the heap grow fourfold before it looks. This costs some collections and
// saves about 100 MB.
setFlagsFromString('--heap-growing-percent=60')

// What V8 made of the code last time is kept in the system's folder for temporary files: a start costs half as much.
module.enableCompileCache()

const { holdYoungHeap } = await import('./young-heap')
holdYoungHeap(process.argv.includes('perf'))
const { runCli } = await import('./run-cli')
process.exitCode = await runCli(process.argv.slice(2))
