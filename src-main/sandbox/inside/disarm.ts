/** What a program could still ask for if it found its way to JavaScript; Node's permissions refuse most of it anyway, signals and the heap not. */
const OF_PROCESS = 'kill _kill abort binding _linkedBinding dlopen getBuiltinModule _debugProcess'
const OF_GLOBAL =
  'fetch WebSocket EventSource Worker BroadcastChannel MessageChannel navigator require'

/** Takes them away, once the interpreter has loaded. */
export function disarm(): void {
  for (const name of OF_PROCESS.split(' '))
    Object.defineProperty(process, name, { value: undefined, configurable: false, writable: false })
  for (const name of OF_GLOBAL.split(' '))
    Object.defineProperty(globalThis, name, {
      value: undefined,
      configurable: false,
      writable: false,
    })
}
