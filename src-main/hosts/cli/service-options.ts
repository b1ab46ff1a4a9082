import type { Command } from 'commander'
import type { ServiceFlags } from './service-command'

type Act = (act: (flags: ServiceFlags) => Promise<number>) => (flags: ServiceFlags) => Promise<void>

/** `service`: the app over HTTP. */
export function addServiceCommand(
  program: Command,
  dataDir: () => string | undefined,
  action: Act,
): void {
  program
    .command('service')
    .description('Serve evaluations and load tests over HTTP, as EvalScope’s service does.')
    .option(
      '--host <address>',
      'address to bind to; beyond this machine only with --token',
      '127.0.0.1',
    )
    .option('--port <n>', 'its port; 0 takes a free one', Number, 9000)
    .option(
      '--token [token]',
      'ask for this token, or for a new one that is printed once; also EVALWRIGHT_SERVICE_TOKEN',
    )
    .option('--outputs <folder>', 'where results go (default: outputs in the data folder)')
    .option('--max-requests <n>', 'requests of one client in a minute (default: 600)', Number)
    .action(
      action(async flags => (await import('./service-command')).serviceCommand(flags, dataDir())),
    )
}
