import { vi } from 'vitest'
import { runCli } from '../../src-main/hosts/cli/run-cli'

export interface CliOutcome {
  code: number
  stdout: string
  stderr: string
}

/** One command line in this process, with what it printed. */
export async function cli(...argv: string[]): Promise<CliOutcome> {
  const outcome = { code: -1, stdout: '', stderr: '' }
  const caught = (['stdout', 'stderr'] as const).map(name => {
    // Each command line listens on them to the end of its process, which here is that of many.
    process[name].setMaxListeners(0)
    return vi.spyOn(process[name], 'write').mockImplementation((chunk, ...rest: unknown[]) => {
      outcome[name] += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString()
      const done = rest.at(-1)
      if (typeof done === 'function') (done as () => void)()
      return true
    })
  })
  try {
    outcome.code = await runCli(argv)
  } finally {
    caught.forEach(spy => spy.mockRestore())
  }
  return outcome
}
