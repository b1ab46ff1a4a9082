import process from 'node:process'

const MINIMUM_NODE = 24

/**
 * V8 lets its young generation grow to 16 MB semi-spaces, which a run fills with short-lived replies: 50 MB more for no speed.
 * The limit can only be given at the start of a process, so the process replaces itself once.
 */
const HEAP_LIMIT = '--max-semi-space-size=4'

if (Number(process.versions.node.split('.')[0]) < MINIMUM_NODE) {
  process.stderr.write(
    `Evalwright needs Node ${MINIMUM_NODE} or newer; this is ${process.versions.node}. Start it with "npm run evalwright --" or bin/evalwright.mjs, which find a fit one.\n`,
  )
  process.exit(2)
}

const canReplaceItself =
  process.platform !== 'win32' && 'execve' in process && process.connected !== true
if (canReplaceItself && !process.execArgv.includes(HEAP_LIMIT)) {
  const args = [process.execPath, HEAP_LIMIT, ...process.execArgv, ...process.argv.slice(1)]
  const replace = process.execve as (path: string, args: string[], env: NodeJS.ProcessEnv) => never
  replace(process.execPath, args, process.env)
}

const { runCli } = await import('./run-cli')
process.exitCode = await runCli(process.argv.slice(2))
