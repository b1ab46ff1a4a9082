import { type Command, Option } from 'commander'
import type { DownloadFlags } from './dataset-commands'

type Action = <A extends unknown[]>(
  act: (...args: A) => Promise<number>,
) => (...args: A) => Promise<void>

/** `pack`, `download` and `offline`: how data sets come to a machine and leave it. */
export function addDatasetCommands(
  program: Command,
  dataDir: () => string | undefined,
  action: Action,
): void {
  const pack = program
    .command('pack')
    .description('Data packs: data sets in one file, with checksums, for machines without network.')
  pack
    .command('create <file>')
    .description('Pack data sets of this machine.')
    .requiredOption('--datasets <ids...>', 'benchmarks, or custom:NAME for imported data')
    .action(
      action(async (file: string, flags: { datasets: string[] }) =>
        (await import('./dataset-commands')).packCreate(file, flags, dataDir()),
      ),
    )
  pack
    .command('verify <file>')
    .description('Check a pack without writing anything.')
    .action(
      action(async (file: string) =>
        (await import('./dataset-commands')).packVerify(file, dataDir()),
      ),
    )
  pack
    .command('install <file>')
    .description('Check a pack and put its data sets into the data folder.')
    .option('--replace', 'put it in the place of data that is there already')
    .action(
      action(async (file: string, flags: { replace?: boolean }) =>
        (await import('./dataset-commands')).packInstall(file, flags, dataDir()),
      ),
    )
  program
    .command('download <benchmark>')
    .description('Download a data set from a hub; needs the offline lock off.')
    .addOption(
      new Option('--hub <hub>', 'where from')
        .choices(['modelscope', 'huggingface'])
        .default('modelscope'),
    )
    .option('--endpoint <url>', 'address of the hub or of a mirror')
    .option('--repo <id>', 'name on the hub, where it is not the benchmark’s')
    .option('--revision <name>', 'branch, tag or commit')
    .addOption(new Option('--token <token>', 'access token; not kept').env('EVALWRIGHT_HUB_TOKEN'))
    .action(
      action(async (benchmark: string, flags: DownloadFlags) =>
        (await import('./dataset-commands')).downloadCommand(benchmark, flags, dataDir()),
      ),
    )
  program
    .command('offline [on|off]')
    .description('Show or set the offline lock.')
    .action(
      action(async (wanted: string | undefined) =>
        (await import('./dataset-commands')).offlineCommand(wanted, dataDir()),
      ),
    )
  for (const command of pack.commands) command.exitOverride().showSuggestionAfterError()
}
