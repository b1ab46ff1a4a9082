import { Command } from 'commander'
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../src-main/contract'
import { readPerfConfig, type PerfConfig } from '../../../src-main/app/load-tests/perf-config'
import { addPerfOptions, flagsToPerfConfig } from '../../../src-main/hosts/cli/perf-options'

/** What these flags come to, read as the command reads them. */
function read(...flags: string[]): PerfConfig {
  const command = addPerfOptions(new Command('perf').exitOverride())
  command.parse(['--model', 'm', '--url', 'http://h:1/v1', ...flags], { from: 'user' })
  return readPerfConfig(flagsToPerfConfig(command.opts()), {})
}

const request = (...flags: string[]) => read(...flags).request as unknown as JsonObject

/** EvalScope's flags of `perf`, each with a value that it documents, and what becomes of it. */
const TAKEN: [flags: string[], becomes: object][] = [
  [['--api', 'openai'], { api: 'chat' }],
  [['--api', 'openai_responses'], { api: 'responses' }],
  [['--api', 'openai_embedding', '--dataset', 'random_embedding'], { api: 'embeddings' }],
  [['--api', 'openai_rerank', '--dataset', 'random_rerank'], { api: 'rerank' }],
  [
    ['--headers', 'x-team=core', 'x-trace=1'],
    { model: { args: { default_headers: { 'x-team': 'core', 'x-trace': '1' } } } },
  ],
  [['--tokenizer-path', 'cl100k_base'], { workload: { tokenizer: 'cl100k_base' } }],
  [['--connect-timeout', '3'], { timeouts: { connectMs: 3000 } }],
  [['--read-timeout', '4'], { timeouts: { readMs: 4000 } }],
  [['--total-timeout', '60'], { timeouts: { totalMs: 60_000 } }],
  [['--no-test-connection'], { testConnection: false }],
  [
    ['-n', '5', '9', '--parallel', '1', '3'],
    {
      steps: [
        { concurrency: 1, number: 5 },
        { concurrency: 3, number: 9 },
      ],
    },
  ],
  [['--rate', '-1', '--parallel', '2'], { steps: [{ concurrency: 2, rate: null }] }],
  [['--rate', '2.5', '--open-loop'], { steps: [{ concurrency: null, rate: 2.5 }] }],
  [['--duration', '30'], { durationMs: 30_000, steps: [{ number: null }] }],
  [['--warmup-num', '0.1'], { warmup: 0.1 }],
  [['--sleep-interval', '5'], { pauseMs: 5000 }],
  [['--in-flight-task-multiplier', '2'], {}],
  [['--queue-size-multiplier', '5'], {}],
  [['--num-workers', '0'], {}],
  [
    [
      '--sla-auto-tune',
      '--sla-params',
      '[{"avg_ttft": "<=200ms"}]',
      '--sla-variable',
      'rate',
      '--sla-num-runs',
      '2',
      '--sla-lower-bound',
      '3',
      '--sla-upper-bound',
      '9',
      '--sla-fixed-parallel',
      '4',
      '--sla-number-multiplier',
      '2',
    ],
    {
      search: {
        kind: 'sla',
        variable: 'rate',
        repeats: 2,
        lower: 3,
        upper: 9,
        fixedParallel: 4,
        numberMultiplier: 2,
      },
    },
  ],
  [['--dataset', 'openqa'], { workload: { dataset: 'openqa' } }],
  [
    ['--dataset', 'share_gpt_zh_multi_turn'],
    { workload: { dataset: 'share-gpt', language: 'zh', multiTurn: true } },
  ],
  [['--dataset-path', '/x.txt'], { workload: { dataset: 'line-by-line', path: '/x.txt' } }],
  [['--data-source', 'modelscope'], {}],
  [['--dataset-offset', '7'], { workload: { offset: 7 } }],
  [
    ['--min-prompt-length', '5', '--max-prompt-length', '9'],
    { workload: { minPromptLength: 5, maxPromptLength: 9 } },
  ],
  [
    ['--prefix-length', '4', '--prefix-count', '2'],
    { workload: { prefixLength: 4, prefixCount: 2 } },
  ],
  [['--prompt', 'Hello?'], { workload: { dataset: 'prompt', prompt: 'Hello?' } }],
  [['--query-template', '{"prompt": "%p"}'], { workload: { template: { prompt: '%p' } } }],
  [['--apply-chat-template'], { workload: { chatTemplate: true } }],
  [['--no-apply-chat-template'], { api: 'completions', workload: { chatTemplate: false } }],
  [['--tokenize-prompt'], { api: 'completions', workload: { tokenIds: true } }],
  [
    [
      '--dataset',
      'random_vl',
      '--image-width',
      '8',
      '--image-height',
      '9',
      '--image-num',
      '2',
      '--image-format',
      'RGB',
      '--image-patch-size',
      '28',
    ],
    { workload: { images: { width: 8, height: 9, count: 2 } } },
  ],
  [
    ['--multi-turn', '--min-turns', '2', '--max-turns', '3'],
    { workload: { multiTurn: true, minTurns: 2, maxTurns: 3 } },
  ],
  [
    ['--multi-turn-args', '{"min_turns": 2, "max_turns": 4}'],
    { workload: { minTurns: 2, maxTurns: 4 } },
  ],
  [['--max-tokens', '64'], { sampling: { maxTokens: 64 } }],
  [['--max-tokens', '16', '64'], { sampling: { maxTokens: [16, 64] } }],
  [['--min-tokens', '4'], { sampling: { minTokens: 4 } }],
  [
    ['--temperature', '0.5', '--top-p', '0.9', '--top-k', '20'],
    { sampling: { temperature: 0.5, topP: 0.9, topK: 20 } },
  ],
  [
    ['--frequency-penalty', '0.1', '--repetition-penalty', '1.1'],
    { sampling: { frequencyPenalty: 0.1, repetitionPenalty: 1.1 } },
  ],
  [
    ['--n-choices', '2', '--logprobs', '--seed', '7'],
    { seed: 7, sampling: { n: 2, logprobs: true, seed: 7 } },
  ],
  [
    ['--stop', 'END', 'STOP', '--stop-token-ids', '1', '2'],
    { sampling: { stop: ['END', 'STOP'], stopTokenIds: [1, 2] } },
  ],
  [['--stream'], { stream: true }],
  [['--no-stream'], { stream: false }],
  [['--extra-args', '{"ignore_eos": true}'], { sampling: { extraBody: { ignore_eos: true } } }],
  [['--outputs-dir', 'out', '--name', 'nightly'], { workDir: 'out', name: 'nightly' }],
  [['--alias', 'shown'], { name: 'shown' }],
  [
    [
      '--log-every-n-query',
      '10',
      '--debug',
      '--db-commit-interval',
      '500',
      '--enable-progress-tracker',
    ],
    {},
  ],
  [['--wandb-api-key', 'k', '--swanlab-api-key', 'k', '--swanlab-host', 'h'], {}],
  [['--port', '8877', '--attn-implementation', 'eager'], {}],
  [
    [
      '--dataset',
      'openqa',
      '--dataset-args',
      '{"target_input_len": 100, "input_len_mode": "drop"}',
    ],
    { workload: { minPromptLength: 100, maxPromptLength: 100, tooLong: 'cut' } },
  ],
  [
    [
      '--dataset',
      'workload_trace',
      '--dataset-path',
      't.jsonl',
      '--dataset-args',
      '{"speed": 2, "match_output_length": true}',
    ],
    { workload: { dataset: 'trace', trace: { speed: 2, matchOutputLength: true } } },
  ],
  [
    ['--dataset', 'embedding_batch', '--dataset-path', 'x.txt'],
    { api: 'embeddings', workload: { batch: 8 } },
  ],
  [
    ['--dataset', 'random_embedding_batch', '--extra-args', '{"batch_size": 4, "dimensions": 64}'],
    { workload: { batch: 4 }, sampling: { extraBody: { dimensions: 64 } } },
  ],
  [
    ['--dataset', 'random_rerank', '--extra-args', '{"num_documents": 3}'],
    { workload: { batch: 3, documentLengthRatio: 5 } },
  ],
]

describe('each flag of EvalScope’s load test', () => {
  test.each(TAKEN)('%j is taken', (flags, becomes) => {
    expect(request(...flags)).toMatchObject(becomes)
  })

  test.each([
    [['--no-timestamp'], 'timestampFolder', false],
    [['--visualizer', 'wandb'], 'visualizer', 'wandb'],
    [['--api-key', 'sk-1'], 'apiKey', 'sk-1'],
    [['--api-key', 'EMPTY'], 'apiKey', undefined],
  ] as const)('%j is taken beside the request', (flags, name, value) => {
    expect(read(...flags)[name]).toBe(value)
  })

  test.each([
    [['--api', 'local'], /served by a server first/],
    [['--api', 'local_vllm'], /served by a server first/],
    [['--api', 'custom'], /class in Python/],
    [['--enable-pd-metrics'], /enable_pd_metrics.*chunk gaps/],
    [['--scenario', 'agentx'], /scenario.*workload_trace/],
    [['--visualizer', 'swanlab'], /swanlab.*wandb/],
    [['--visualizer', 'clearml'], /clearml/],
    [['--dataset', 'swe_smith'], /swe_smith.*workload_trace/],
    [['--dataset', 'trie_code_qa'], /not served/],
    [['--dataset', 'kontext_bench'], /flickr8k/],
    [['--dataset', 'mmmu_multi_image'], /flickr8k/],
    [['--dataset', 'open_decisions'], /line_by_line/],
    [['--dataset', 'custom'], /class in Python/],
    [['--dataset-args', '{"prefix_file": "x.txt"}'], /prefix_file.*--prefix-length/],
    [['--dataset-args', '{"prefix_role": "system"}'], /prefix_role/],
    [['--dataset-args', '{"model_mapping": {}}'], /model_mapping.*--model/],
    [['--dataset-args', '{"target_len": 3}'], /no option 'target_len'/],
    [['--dataset-args', '{"target_input_len": -1}'], /cannot be -1/],
    [['--dataset-args', '{"speed": "fast"}'], /cannot be "fast"/],
    [['--multi-turn-args', '{"first_turn_length": 65000}'], /first_turn_length.*not served/],
    [['--multi-turn-args', 'none'], /no JSON object/],
    [['--dataset-args', '[]'], /dataset_args/],
  ] as const)('%j is refused with the reason', (flags, reason) => {
    expect(() => read(...flags)).toThrow(reason)
  })

  test('options that mean nothing to a workload are said', () => {
    const { warnings } = read('--dataset', 'openqa', '--dataset-args', '{"batch_size": 4}')
    expect(warnings.join()).toContain("'batch_size' means nothing")
    expect(read('--dataset', 'openqa', '--dataset-args', '{"batch_size": 1}').warnings).toEqual([])
  })
})
