import { connect, createServer } from 'node:net'
import { AppError } from '../../engine/errors'

/** A port of 127.0.0.1 that nothing uses at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** Throws AppError('conflict') where something answers there: a new server could not, and the run would ask a stranger. */
export async function checkPortFree(port: number): Promise<void> {
  const isTaken = await new Promise<boolean>(resolve => {
    const socket = connect({ host: '127.0.0.1', port, timeout: 2_000 })
    const done = (answer: boolean): void => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('connect', () => done(true))
    socket.once('timeout', () => done(false))
    socket.once('error', () => done(false))
  })
  if (!isTaken) return
  throw new AppError('server-start-failed', `Port ${port} of this machine is taken already.`, {
    hint: 'Stop what runs there, choose another port, or leave the port empty to take a free one.',
  })
}
