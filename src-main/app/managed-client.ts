import type { ModelClient } from '../engine/ports'
import type { Connection } from './model-servers'

const RESTARTS = 3

/**
 * A client of a server that the app starts. `connect` starts it where it does not run; when the engine finds it gone, it is started
 * again, at another port if need be, a few times in all.
 */
export async function managedClient(
  connect: () => Promise<Connection>,
  create: (connection: Connection) => ModelClient,
): Promise<ModelClient> {
  let place = await connect()
  let client = create(place)
  let left = RESTARTS

  return {
    predict: (request, hooks) => client.predict(request, hooks),
    async ping(signal) {
      const lived = await client.ping(signal).then(
        () => true,
        () => false,
      )
      if (lived) return
      signal.throwIfAborted()
      if (left > 0) {
        left -= 1
        const next = await connect()
        if (next.baseUrl !== place.baseUrl) {
          await client.close()
          client = create(next)
        }
        place = next
      }
      await client.ping(signal)
    },
    close: () => client.close(),
  }
}
