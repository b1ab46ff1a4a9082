import { execFileSync } from 'node:child_process'
import { Command } from 'commander'
import { describe, expect, test } from 'vitest'
import { RunRequest, type JsonObject, type RunRequestInput } from '@contract'
import { readTaskConfig } from '../../../src-main/app/task-config'
import { addEvalOptions } from '../../../src-main/hosts/cli/eval-options'
import { commandLineOf, shellQuoted } from '../../../src-renderer/ui/command-line'
import {
  fitsOneConfig,
  requestsAsCommands,
  requestsAsConfig,
} from '../../../src-renderer/features/new-run/copy-request'
import { taskConfigOf } from '../../../src-renderer/features/new-run/task-config'

const request: RunRequestInput = {
  name: "Zhang's template, №2",
  model: { name: 'Qwen/Qwen2.5-7B-Instruct', serverId: 'srv-1', id: 'qwen' },
  benchmarks: [
    {
      id: 'mmlu_pro',
      options: {
        fewShotNum: 0,
        subsets: ['law', 'computer science'],
        promptTemplate: "Don't guess.\n{question}\n$HOME `id` \\boxed{}",
        filters: { extract: { regex_pattern: 'answer is \\(?([A-J])\\)?', group_select: 0 } },
        badRows: 'skip',
        aggregation: 'mean_and_pass_at_k',
      },
    },
    { id: 'gsm8k' },
  ],
  sampling: { topP: 0.9, stop: ['\n\n', "'"], extraBody: { min_p: 0.1 } },
  transport: {
    stream: true,
    timeoutMs: 90_000,
    connectTimeoutMs: 4_500,
    retries: 0,
    extraHeaders: { 'X-Team': 'lab' },
  },
  execution: {
    concurrency: 32,
    requestsPerMinute: 90,
    tokensPerMinute: 40_000,
    adaptive: false,
    maxFailureShare: 0.07,
    stopOnFailure: true,
    pauseAfterFailures: 3,
    serverLostTimeoutMs: 90_000,
  },
  limit: { kind: 'share', share: 0.25 },
  totalLimit: 400,
  repeats: 4,
  seed: -1,
  datasetDir: '/data/my sets',
  workDir: '/out',
}

const plain: RunRequestInput = {
  model: { name: 'mock', kind: 'mock' },
  benchmarks: [{ id: 'gsm8k' }],
  sampling: { temperature: 0 },
  execution: { adaptive: true },
  limit: { kind: 'all' },
}

const readBack = (config: JsonObject) => readTaskConfig(config, {}).start.requests

describe('a form as a configuration', () => {
  test.each([
    ['with every option', request],
    ['with none', plain],
    ['of a count of one', { ...plain, limit: { kind: 'count' as const, count: 1 } }],
    ['of everything as a share', { ...plain, limit: { kind: 'share' as const, share: 1 } }],
    [
      'of completions, with tags of its own',
      {
        ...plain,
        sampling: {
          temperature: 0,
          completion: { template: '{{ messages }}' },
          reasoningTags: { open: '[[', close: ']]' },
        },
      },
    ],
    [
      'of completions without a template, with thinking left in',
      {
        ...plain,
        sampling: { temperature: 0, completion: {}, reasoningTags: 'off' as const },
      },
    ],
    [
      'by address, without a temperature',
      { ...plain, sampling: {}, model: { name: 'yi', apiUrl: 'http://127.0.0.1:8000/v1' } },
    ],
  ])('is read back as the same request, %s', (_name, input: RunRequestInput) => {
    const expected = RunRequest.parse(
      input.limit?.kind === 'share' && input.limit.share === 1
        ? { ...input, limit: { kind: 'all' } }
        : input,
    )
    expect(readBack(taskConfigOf(input))).toEqual([expected])
  })

  test('one file holds several models of one server', () => {
    const both = [request, { ...request, model: { ...request.model, name: 'yi' } }]
    expect(fitsOneConfig(both)).toBe(true)
    expect(readBack(JSON.parse(requestsAsConfig(both)) as JsonObject)).toEqual(
      both.map(one => RunRequest.parse(one)),
    )
  })

  test('models of two servers do not fit one file, which then holds the first', () => {
    const both = [request, { ...request, model: { name: 'yi', serverId: 'srv-2' } }]
    expect(fitsOneConfig(both)).toBe(false)
    expect(readBack(JSON.parse(requestsAsConfig(both)) as JsonObject)).toEqual([
      RunRequest.parse(request),
    ])
  })
})

/** The words as a POSIX shell splits them. */
function wordsOf(line: string): string[] {
  const text = execFileSync('sh', ['-c', `printf '%s\\0' ${line}`], { encoding: 'utf8' })
  return text.split('\0').slice(0, -1)
}

describe.skipIf(process.platform === 'win32')('a form as a command line', () => {
  test('survives the shell and the flags of the command', () => {
    const config = taskConfigOf(request)
    const [program, verb, ...flags] = wordsOf(commandLineOf(config))
    expect([program, verb]).toEqual(['evalwright', 'eval'])
    const command = addEvalOptions(new Command()).exitOverride()
    const options = command.parse(flags, { from: 'user' }).opts<Record<string, unknown>>()
    const texts = Object.fromEntries(
      Object.entries(options).map(([name, value]) => [
        name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`),
        value,
      ]),
    )
    for (const [name, value] of Object.entries(config)) {
      const given = texts[name]
      const read =
        typeof value === 'object' && !Array.isArray(value) ? JSON.parse(String(given)) : given
      expect([name, read]).toEqual([
        name,
        typeof value === 'object' ? value : name === 'model' ? [value] : String(value),
      ])
    }
  })

  test.each([
    "it's",
    '$(id)',
    '`id`',
    'a b',
    '',
    '"',
    '\\',
    '中文',
    '-x',
    "''",
    'line\nbreak',
    '!1',
  ])('quotes %j so that a shell reads just that', word => {
    expect(wordsOf(shellQuoted(word))).toEqual([word])
  })

  test('several models are several commands', () => {
    const lines = requestsAsCommands([request, plain])
    expect(lines.match(/^evalwright eval/gm)).toHaveLength(2)
  })
})

test('no key is in what is copied', () => {
  const text = requestsAsCommands([request]) + requestsAsConfig([request])
  expect(text).not.toMatch(/api.?key/i)
})
