import { z } from 'zod'

/** Where the Python programs of replies run. Only `wasm` shuts them in whole; the others are for those who want them. */
export const SandboxSettings = z.strictObject({
  /** wasm: CPython in WebAssembly; python: the machine's own; docker: the machine's own in a container. */
  runtime: z.enum(['wasm', 'python', 'docker']).default('wasm'),
  /** Runtime `python`: the interpreter; absent: `python3` of the PATH. */
  python: z.string().min(1).optional(),
  /** Runtime `docker`: an image that is there already. */
  image: z
    .string()
    .regex(/^[a-z0-9][\w./:@-]*$/i)
    .optional(),
})
export type SandboxSettings = z.infer<typeof SandboxSettings>
