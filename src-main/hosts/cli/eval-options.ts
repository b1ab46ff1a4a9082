import { Option, type Command } from 'commander'

/** Flags as commander gives them: texts, which the configuration reader checks. */
export type EvalFlags = Record<string, unknown> & { config?: string; measure?: string }

/** Flags of EvalScope's that are read only to say clearly that they are not served yet. */
const OTHER_FLAGS = [
  'eval-backend',
  'eval-config',
  'sandbox',
  'use-sandbox',
  'sandbox-type',
  'sandbox-manager-config',
  'agent-config',
  'chat-template',
  'model-task',
  'dataset-hub',
  'analysis-report',
  'enable-progress-tracker',
]

/** EvalScope's flags, and a few of our own at the end. */
export function addEvalOptions(command: Command): Command {
  command
    .option('--model <name...>', 'name of the model on its server; several start a group of runs')
    .option('--model-id <id>', 'name for folders and reports')
    .option(
      '--api-url <url>',
      'address of an OpenAI-compatible server, with or without /chat/completions',
    )
    .option('--api-key <key>', 'its key; better in EVALWRIGHT_API_KEY')
    .option(
      '--eval-type <type>',
      'openai_api (also service, server), mock_llm, or recorded (nothing is asked)',
    )
    .option('--model-args <json>', 'options of the client: JSON or a=1,b=2')
    .option('--datasets <name...>', 'benchmarks')
    .option('--dataset-dir <folder>', 'folder that is searched first for data sets')
    .option('--dataset-args <json>', 'options of each benchmark, as JSON by benchmark')
    .option(
      '--generation-config <json>',
      'sampling and transport: JSON or temperature=0,max_tokens=512',
    )
    .option('--limit <n>', 'of each subset: a count, a share below 1, or "25%"; 0 is no limit')
    .option('--eval-batch-size <n>', 'requests in flight')
    .option('--repeats <n>', 'ask each question so often')
    .option('--seed <n>', 'for shuffles')
    .option('--stream [boolean]', 'ask for streamed answers')
    .option('--timeout <seconds>', 'deadline of one request')
    .option('--work-dir <folder>', 'where EvalScope’s files are written (default: outputs)')
    .option('--no-timestamp', 'write into the folder itself instead of a new one below it')
    .option('--use-cache <run>', 'run id or folder whose predictions are reused')
    .option('--rerun-review [boolean]', 'keep predictions, score them again')
    .option(
      '--ignore-errors [boolean]',
      'accepted as in EvalScope; failed samples never stop a run unless this is false',
    )
    .option(
      '--judge <json>',
      'judge models and what they are for, as JSON: {"strategy": "llm", "models": [{"model_id": …, "api_url": …}]}',
    )
    .option('--judge-strategy <strategy>', 'auto, rule, llm or llm_recall (older spelling)')
    .option('--judge-model-args <json>', 'one judge model, as JSON (older spelling)')
    .option('--judge-worker-num <n>', 'requests in flight to each judge')
    .option('--debug [boolean]', 'say more')
    .option('--config <file>', 'the same options in a YAML or JSON file; flags win')
    .option('--total-limit <n>', 'questions of the whole run, shared among the subsets')
    .option('--server <id>', 'a saved server instead of --api-url')
    .option('--name <text>', 'name of the run')
    .option('--max-failure-share <share>', 'stop when more of the finished samples failed')
    .option(
      '--adaptive-concurrency <boolean>',
      'lower the concurrency by itself when the server is overloaded',
    )
  command.option(
    '--server-lost-timeout <seconds>',
    'how long a run waits for a server that went away (default: 1800)',
  )
  command
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
  for (const flag of OTHER_FLAGS) command.addOption(new Option(`--${flag} [value]`).hideHelp())
  command.addOption(new Option('--no-collect-perf').hideHelp())
  command.addOption(new Option('--measure <file>').hideHelp())
  return command
}
