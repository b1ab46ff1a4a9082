import { withApp } from './local-client'
import { parseJson } from './parse-json'

/** `evalwright call COMMAND JSON`: prints the reply as one line of JSON. Runs that it starts are followed to their end. */
export async function callCommand(
  command: string,
  input: string | undefined,
  dataDir: string | undefined,
): Promise<number> {
  return withApp(dataDir, async ({ app }) => {
    const asked =
      input === undefined ? {} : parseJson(input, 'The input', `Write it like '{"limit": 5}'.`)
    const reply = await app.call(command, asked)
    process.stdout.write(`${JSON.stringify(reply)}\n`)
    for (const { id } of app.store.runs.list({}, 1000, undefined).runs) {
      if (app.runner.isMine(id)) await app.runner.ended(id)
    }
    return reply.ok ? 0 : 1
  })
}
