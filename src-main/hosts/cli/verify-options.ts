import { Option, type Command } from 'commander'

/** Flags of `evalwright verify` as commander gives them. */
export interface VerifyFlags {
  model: string
  baseUrl?: string
  server?: string
  apiKey?: string
  concurrency: string
  output: string
  summary: string
  timeout: string
  retries: string
  extraBody?: string
  extraHeaders?: string
  incremental?: boolean
  reference?: string
  referenceUrl?: string
  referenceModel?: string
  referenceApiKey?: string
  loop: string
  stream?: boolean
  completions?: string
  limit?: string
  metrics: 'auto' | 'classic' | 'labelled'
  unknownFields: 'refuse' | 'send'
  threshold?: string[]
  name?: string
  gate?: boolean
  json?: boolean
}

/** The original tool's flags, and ours. */
export function addVerifyOptions(command: Command): Command {
  return command
    .argument('[file]', 'test set, JSONL with a request a line; the bundled one when absent')
    .requiredOption('--model <name>', 'name of the model on its server')
    .option('--base-url <url>', 'address of an OpenAI-compatible server')
    .option('--server <id>', 'a saved server instead of --base-url')
    .option('--api-key <key>', 'its key; better in EVALWRIGHT_API_KEY or OPENAI_API_KEY')
    .option('--concurrency <n>', 'requests in flight', '5')
    .option('--output <file>', 'results, a line for each request', 'results.jsonl')
    .option('--summary <file>', 'counts and rates', 'summary.json')
    .option('--timeout <seconds>', 'deadline of one request', '600')
    .option('--retries <n>', 'tries of each request, and further ones for faults that pass', '3')
    .option('--extra-body <json>', 'joins the body of every request; part of no hash')
    .option('--extra-headers <json>', 'further headers of every request')
    .option('--incremental', 'ask only what failed in --output or is new there')
    .option('--reference <file>', 'results of the official server, to compare with')
    .option('--reference-url <url>', 'ask the official server too, and compare with it')
    .option('--reference-model <name>', 'its model; that of --model when absent')
    .option('--reference-api-key <key>', 'its key; better in EVALWRIGHT_REFERENCE_API_KEY')
    .option('--loop <n>', 'ask the whole set so often', '1')
    .option('--stream', 'ask for every answer as a stream')
    .option(
      '--completions <template>',
      'ask /completions with prompts of this chat template (Jinja, or a tokenizer_config.json), and read calls of Kimi K2 from the text',
    )
    .option('--limit <n>', 'only the first requests')
    .addOption(
      new Option('--metrics <generation>', 'which metrics and rules; auto looks for labels')
        .choices(['auto', 'classic', 'labelled'])
        .default('auto'),
    )
    .addOption(
      new Option(
        '--unknown-fields <how>',
        'fields that the original tool cannot send: let the request fail as there, or send them',
      )
        .choices(['refuse', 'send'])
        .default('refuse'),
    )
    .option(
      '--threshold <metric=share...>',
      'another threshold, for example schema-accuracy=0.95; for low-is-good metrics the highest share',
    )
    .option('--name <text>', 'name in the history')
    .option('--gate', 'exit with 1 when a threshold is missed')
    .option('--json', 'print the scorecard as one JSON object')
}
