import { Option, type Command } from 'commander'
import { EvalDocument } from '../../contract/eval-document'
import { addDocumentOptions } from './document-options'

/** Flags as commander gives them: texts, which the configuration reader checks. */
export type EvalFlags = Record<string, unknown> & { config?: string; measure?: string }

/** EvalScope's flags, and a few of our own at the end. */
export function addEvalOptions(command: Command): Command {
  addDocumentOptions(command, EvalDocument)
  command.option('--config <file>', 'the same options in a YAML or JSON file; flags win')
  command
    .option(
      '--dry-run',
      'say how many requests that makes, to the model and to judges, and start nothing',
    )
    .option(
      '--server-template <name>',
      'start a model server for this evaluation and stop it afterwards: vllm, sglang, llamacpp, ollama, transformers or custom; --model is then a folder, file or name for it',
    )
    .option('--server-args <text>', 'further arguments of that server, as on a command line')
    .option(
      '--server-command <text>',
      'another program and its arguments, with {model}, {host} and {port} where they go; no shell reads it',
    )
    .option(
      '--server-ready-timeout <seconds>',
      'how long the server may take until it answers (default: 600)',
    )
  command.addOption(new Option('--measure <file>').hideHelp())
  return command
}
