import type { z } from 'zod'
import { appCommands } from './commands/app'
import { benchmarkCommands } from './commands/benchmarks'
import { compareCommands } from './commands/compare'
import { jobCommands } from './commands/jobs'
import { loadTestCommands } from './commands/load-tests'
import { commandLineCommands } from './commands/command-line'
import { maintenanceCommands } from './commands/maintenance'
import { datasetCommands } from './commands/datasets'
import { reportCommands } from './commands/report'
import { runCommands } from './commands/runs'
import { sampleCommands } from './commands/samples'
import { serverCommands } from './commands/servers'
import { serviceCommands } from './commands/service'
import { taskCommands } from './commands/tasks'
import { transferCommands } from './commands/transfer'
import { verificationCommands } from './commands/verification'

/** Everything a user can ask for. Electron, the web host and the command line all serve this one table. */
export const commands = {
  ...appCommands,
  ...benchmarkCommands,
  ...compareCommands,
  ...jobCommands,
  ...loadTestCommands,
  ...maintenanceCommands,
  ...commandLineCommands,
  ...datasetCommands,
  ...reportCommands,
  ...runCommands,
  ...sampleCommands,
  ...serverCommands,
  ...serviceCommands,
  ...taskCommands,
  ...transferCommands,
  ...verificationCommands,
}

export type CommandName = keyof typeof commands
export type CommandInput<N extends CommandName> = z.input<(typeof commands)[N]['input']>
export type CommandOutput<N extends CommandName> = z.output<(typeof commands)[N]['output']>
/** One handler per command: a missing one is a compile error. */
export type Handlers = {
  [N in CommandName]: (input: z.output<(typeof commands)[N]['input']>) => Promise<CommandOutput<N>>
}

/** The handlers of one family's table. */
export type HandlersOf<Table> = Pick<Handlers, keyof Table & CommandName>
