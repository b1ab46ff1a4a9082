import { Command, CommanderError, Option } from 'commander'
import { appVersion } from '../../app/version'
import { explain, EXIT } from './exit-codes'
import { addDatasetCommands } from './dataset-options'
import { addServiceCommand } from './service-options'
import { addEvalOptions, type EvalFlags } from './eval-options'
import {
  addIntervalOptions,
  correctionOption,
  levelOption,
  type IntervalFlags,
} from './interval-options'
import { addVerifyOptions, type VerifyFlags } from './verify-options'
import { addPerfOptions, type PerfFlags } from './perf-options'
import type { ScoreFlags, ResumeFlags } from './eval-command'
import type { PreviewFlags } from './preview-command'
import type { CompareFlags } from './compare-command'
import type { CollectionFlags } from './collection-command'
import type { ExportFlags } from './export-command'

/** Runs one command line. Resolves to the exit code: 0 done, 1 failed, 2 bad usage, 3 finished with failed samples, 130 stopped. */
export async function runCli(argv: string[]): Promise<number> {
  let exitCode: number = EXIT.done
  // A reader that has seen enough (`| head`) closes the pipe; that is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT.done)
    throw error
  })
  const program = new Command('evalwright')
    .description('Evaluate language models on your own machine.')
    .version(appVersion)
    .addOption(
      new Option('--data-dir <folder>', 'folder of runs, servers and data sets').env(
        'EVALWRIGHT_HOME',
      ),
    )
    .enablePositionalOptions()
    .exitOverride()
    .showSuggestionAfterError()

  const dataDir = (): string | undefined => program.opts<{ dataDir?: string }>().dataDir
  const action =
    <A extends unknown[]>(act: (...args: A) => Promise<number>) =>
    async (...args: A): Promise<void> => {
      exitCode = await act(...args)
    }

  addEvalOptions(program.command('eval').description('Evaluate a model on benchmarks.')).action(
    action(async (flags: EvalFlags) =>
      (await import('./eval-command')).evalCommand(flags, dataDir()),
    ),
  )
  addPerfOptions(
    program.command('perf').description('Load a model server and measure what it bears.'),
  ).action(
    action(async (flags: PerfFlags) =>
      (await import('./perf-command')).perfCommand(flags, dataDir()),
    ),
  )
  program
    .command('completion <shell>')
    .description('Print a completion script for bash, zsh or fish.')
    .action(
      action(async (shell: string) => {
        const { completionScript } = await import('./completion-command')
        process.stdout.write(`${completionScript(program, shell)}\n`)
        return EXIT.done
      }),
    )
  program
    .command('score <predictions>')
    .description('Score predictions that were made elsewhere; no model is asked.')
    .requiredOption('--dataset <name>', 'the benchmark that they answer')
    .option('--model <name>', 'whose predictions they are', 'recorded')
    .option('--dataset-dir <folder>', 'folder that is searched first')
    .option('--dataset-args <json>', 'options of the benchmark, as in eval')
    .option('--work-dir <folder>', 'folder for EvalScope’s files')
    .action(
      action(async (predictions: string, flags: ScoreFlags) =>
        (await import('./eval-command')).scoreCommand(predictions, flags, dataDir()),
      ),
    )
  program
    .command('resume <run>')
    .description('Continue a run where it stopped; finished samples are not asked again.')
    .option('--api-key <key>', 'key of the model server')
    .option('--api-url <url>', 'the server’s new address')
    .option('--eval-batch-size <n>', 'requests in flight', Number)
    .option('--no-retry-failed', 'leave failed samples as they are')
    .option('--debug', 'say more')
    .action(
      action(async (run: string, flags: ResumeFlags) =>
        (await import('./eval-command')).resumeCommand(run, flags, dataDir()),
      ),
    )
  program
    .command('rejudge <run>')
    .description('Ask the judges of a run again where they gave no usable verdict.')
    .option('--all', 'about every reply')
    .option('--debug', 'say more')
    .action(
      action(async (run: string, flags: { all?: boolean; debug?: boolean }) =>
        (await import('./eval-command')).rejudgeCommand(run, flags, dataDir()),
      ),
    )
  addVerifyOptions(
    program
      .command('verify')
      .description(
        'Check whether a server serves a model as its makers do: tool calls, schemas, form.',
      ),
  ).action(
    action(async (file: string | undefined, flags: VerifyFlags) =>
      (await import('./verify-command')).verifyCommand(file, flags, dataDir()),
    ),
  )
  program
    .command('list <what>')
    .description('List benchmarks, datasets or runs.')
    .option('--dataset-dir <folder>', 'folder that is searched first')
    .option('--json', 'one JSON object a line')
    .action(
      action(async (what: string, flags: { json?: boolean; datasetDir?: string }) =>
        (await import('./list-command')).listCommand(what, flags, dataDir()),
      ),
    )
  addIntervalOptions(
    program
      .command('show <run>')
      .alias('report')
      .description('Print the results of a run.')
      .option('--json', 'one JSON object for each metric'),
  ).action(
    action(async (run: string, flags: IntervalFlags & { json?: boolean }) =>
      (await import('./show-command')).showCommand(run, flags, dataDir()),
    ),
  )
  program
    .command('compare <run> <other>')
    .description('Compare two runs on the questions that both have a score for.')
    .option('--draws <n>', 'bootstrap draws (default: as the settings say)', Number)
    .option('--seed <n>', 'seed of the draws (default: as the settings say)', Number)
    .addOption(levelOption())
    .addOption(correctionOption())
    .option('--json', 'everything, as one JSON object')
    .action(
      action(async (run: string, other: string, flags: CompareFlags) =>
        (await import('./compare-command')).compareCommand([run, other], flags, dataDir()),
      ),
    )
  program
    .command('preview <benchmark>')
    .description('Print the exact messages of one sample.')
    .option('--index <n>', 'which sample', Number, 0)
    .option('--subset <name>', 'of which subset')
    .option('--dataset-dir <folder>', 'folder that is searched first')
    .option('--dataset-args <json>', 'options of the benchmark, as in eval')
    .option('--json', 'as one JSON object')
    .action(
      action(async (benchmark: string, flags: PreviewFlags) =>
        (await import('./preview-command')).previewCommand(benchmark, flags, dataDir()),
      ),
    )
  program
    .command('collection <schema>')
    .description('Draw a mixture of samples as a collection schema (JSON or YAML) says.')
    .addOption(
      new Option('--sampler <sampler>', 'how the total is shared')
        .choices(['weighted', 'stratified', 'uniform'])
        .default('weighted'),
    )
    .requiredOption('--size <n>', 'samples in all', Number)
    .requiredOption('--output <file>', 'the index file, JSONL')
    .option('--seed <n>', 'seed of the draw', Number, 42)
    .option('--dataset-dir <folder>', 'folder that is searched first')
    .action(
      action(async (schema: string, flags: CollectionFlags) =>
        (await import('./collection-command')).collectionCommand(schema, flags, dataDir()),
      ),
    )
  addIntervalOptions(program.command('export <runs...>'))
    .description('Write result tables, a pivot of models by benchmarks, or samples to a file.')
    .addOption(
      new Option('--format <format>')
        .choices([
          'csv',
          'xlsx',
          'markdown',
          'latex',
          'html',
          'json',
          'jsonl',
          'parquet',
          'evalscope',
          'bundle',
        ])
        .default('csv'),
    )
    .addOption(new Option('--what <what>').choices(['report', 'pivot', 'samples', 'runs']))
    .option(
      '--output <file>',
      'where to; standard output when absent. A bundle is a zip, or a folder where the path has no .zip',
    )
    .addOption(new Option('--encoding <name>', 'of CSV').choices(['utf-8-bom', 'utf-8', 'gb18030']))
    .addOption(new Option('--latex-style <style>').choices(['booktabs', 'siunitx', 'plain']))
    .addOption(
      new Option('--uncertainty <how>', 'in LaTeX').choices([
        'pm',
        'subscript',
        'interval',
        'none',
      ]),
    )
    .option('--decimals <n>', 'in LaTeX', Number)
    .option('--caption <text>', 'of the LaTeX table')
    .option('--label <text>', 'of the LaTeX table')
    .addOption(new Option('--language <language>', 'of the HTML report').choices(['en', 'zh']))
    .option('--title <text>', 'of the HTML report')
    .action(
      action(async (runs: string[], flags: ExportFlags) =>
        (await import('./export-command')).exportCommand(runs, flags, dataDir()),
      ),
    )
  program
    .command('import <folder>')
    .description('Import EvalScope’s results, from a folder at any depth or a zip.')
    .option('--json', 'one JSON object for each metric')
    .action(
      action(async (folder: string, flags: { json?: boolean }) =>
        (await import('./import-command')).importCommand(folder, flags, dataDir()),
      ),
    )
  addDatasetCommands(program, dataDir, action)
  addServiceCommand(program, dataDir, action)
  program
    .command('check')
    .description('Check the database of the data folder for damage.')
    .action(action(async () => (await import('./check-command')).checkCommand(dataDir())))
  program
    .command('app')
    .description(
      'Open the app: its window where Electron is installed, else a page in the browser.',
    )
    .option('--port <n>', 'serve the page on this port of 127.0.0.1', Number)
    .option('--no-open', 'do not open a browser')
    .option('--read-only', 'look at the data folder and change nothing', false)
    .action(
      action(async (flags: { port?: number; open: boolean; readOnly: boolean }) =>
        (await import('./open-app')).openApp({ ...flags, dataDir: dataDir() }),
      ),
    )
  program
    .command('demo')
    .description(
      'Run two built-in demo models over the starter sets and open the app on the results.',
    )
    .option('--no-open', 'end after the tables')
    .action(
      action(async (flags: { open: boolean }) =>
        (await import('./demo-command')).demoCommand(flags, dataDir()),
      ),
    )
  program
    .command('call <command> [input]')
    .description('Call one command of the app with JSON and print its reply.')
    .action(
      action(async (command: string, input: string | undefined) =>
        (await import('./call-command')).callCommand(command, input, dataDir()),
      ),
    )

  for (const command of program.commands) command.exitOverride().showSuggestionAfterError()
  try {
    await program.parseAsync(argv, { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.badUsage
    return explain(error)
  }
  return exitCode
}
