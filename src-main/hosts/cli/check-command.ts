import { EXIT } from './exit-codes'
import { withApp } from './local-client'

/** `evalwright check`: SQLite's own integrity check. */
export async function checkCommand(dataDir: string | undefined): Promise<number> {
  return withApp(dataDir, async client => {
    const { path, problems } = await client.call('storage.check', {})
    process.stdout.write(problems.length === 0 ? `${path} is sound.\n` : `${path}:\n`)
    for (const problem of problems) process.stdout.write(`  ${problem}\n`)
    if (problems.length > 0) {
      process.stderr.write(
        '  → Move the file away and put a copy from the folder "backups" in its place.\n',
      )
    }
    return problems.length === 0 ? EXIT.done : EXIT.failed
  })
}
