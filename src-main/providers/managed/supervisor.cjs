// Runs one program on behalf of the app, in a process group of its own, and ends the whole group when told to, when the program
// ends, or when the app is gone, however that happened. Started with `node -e`; it may use nothing but Node itself.
const { spawn, spawnSync } = require('node:child_process')
const { readdirSync, readFileSync } = require('node:fs')

const isWindows = process.platform === 'win32'
let child = null
let ending = false

// Signals to the group are meant for the program; this process leaves last.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined)
process.on('disconnect', () => end(3_000))
process.on('message', message => {
  if (message.type === 'start') start(message)
  if (message.type === 'stop') end(message.graceMs)
})

function tell(message) {
  if (process.connected) process.send(message, () => undefined)
}

function start({ program, args, env, cwd }) {
  try {
    child = spawn(program, args, {
      env,
      cwd: cwd ?? undefined,
      stdio: ['ignore', 'inherit', 'inherit'],
      windowsHide: true,
    })
  } catch (error) {
    tell({ type: 'refused', code: error.code ?? '', message: error.message })
    end(0)
    return
  }
  child.on('spawn', () => tell({ type: 'started', pid: child.pid }))
  child.on('error', error => {
    if (child.pid !== undefined) return
    tell({ type: 'refused', code: error.code ?? '', message: error.message })
    end(0)
  })
  child.on('exit', (code, signal) => {
    tell({ type: 'exited', code, signal })
    end(3_000)
  })
}

async function end(graceMs) {
  if (ending) return
  ending = true
  if (isWindows) {
    if (child?.pid !== undefined) spawnSync('taskkill', ['/PID', String(child.pid), '/T', '/F'])
    process.exit(0)
  }
  const until = Date.now() + graceMs
  const asked = new Set()
  for (;;) {
    const left = members()
    if (left.length === 0) break
    const isLate = Date.now() >= until
    for (const pid of left) {
      if (isLate) kill(pid, 'SIGKILL')
      else if (!asked.has(pid)) kill(pid, 'SIGTERM')
      asked.add(pid)
    }
    await new Promise(done => setTimeout(done, 50))
  }
  process.exit(0)
}

function kill(pid, signal) {
  try {
    process.kill(pid, signal)
  } catch {
    // It ended by itself between the look and the signal.
  }
}

/** Everything that lives in this group or descends from this process, groups of their own included; zombies are dead. */
function members() {
  const table = processes()
  const own = new Set([process.pid])
  let grew = true
  while (grew) {
    grew = false
    for (const one of table) {
      if (own.has(one.pid) || one.pid === ignored) continue
      if (one.group !== process.pid && !own.has(one.parent)) continue
      own.add(one.pid)
      grew = true
    }
  }
  own.delete(process.pid)
  const alive = new Set(table.filter(({ state }) => state !== 'Z').map(({ pid }) => pid))
  return [...own].filter(pid => alive.has(pid))
}

/** The `ps` that lists the others, where one is needed. */
let ignored = 0

function processes() {
  if (process.platform !== 'linux') return listed()
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .flatMap(name => {
      try {
        const text = readFileSync(`/proc/${name}/stat`, 'utf8')
        // The name of the program stands in brackets and may hold anything.
        const [state, parent, group] = text.slice(text.lastIndexOf(')') + 2).split(' ')
        return [{ pid: Number(name), state, parent: Number(parent), group: Number(group) }]
      } catch {
        return []
      }
    })
}

function listed() {
  const { stdout, pid: ps } = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,pgid=,state='], {
    encoding: 'utf8',
  })
  ignored = ps
  return (stdout ?? '')
    .split('\n')
    .map(line => line.trim().split(/\s+/))
    .filter(parts => parts.length >= 4)
    .map(([pid, parent, group, state]) => ({
      pid: Number(pid),
      parent: Number(parent),
      group: Number(group),
      state: state[0],
    }))
}
