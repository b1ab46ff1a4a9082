import { z } from 'zod'
import { ServiceState } from '../service'

/** The HTTP service inside this process. */
export const serviceCommands = {
  'service.state': { input: z.strictObject({}), output: ServiceState },
  /**
   * Starts it as the settings say. `token`: a new one, the one that was made before, or none (this machine only). A new token is told here
   * and never again.
   */
  'service.start': {
    input: z.strictObject({
      host: z.string().min(1).max(255).optional(),
      port: z.number().int().min(0).max(65535).optional(),
      token: z.enum(['new', 'keep', 'none']).default('keep'),
      /** Starts by itself with the app from now on. */
      remember: z.boolean().default(false),
    }),
    output: z.object({ state: ServiceState, token: z.string().nullable() }),
  },
  'service.stop': {
    input: z.strictObject({ remember: z.boolean().default(false) }),
    output: ServiceState,
  },
}
