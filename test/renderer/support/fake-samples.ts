import type {
  CommandInput,
  CommandOutput,
  Message,
  Outcome,
  Prediction,
  ProgramRun,
  RunId,
  SampleDetail,
  SampleFilter,
  SampleFlag,
  SampleRow,
} from '@contract'
import { CallError } from '../../../src-renderer/client/call-error'
import { counts, now } from './fake-runs'

/** Samples of the fake runs, made from their number alone, so that a run of any length costs nothing until it is read. */
export const sampleCount = 1319
const rightFrom = 0.99

function flagsOf(at: number): SampleFlag[] {
  const flags: SampleFlag[] = []
  if (at % 94 === 7) flags.push('unparsed')
  if (at % 211 === 9) flags.push('truncated')
  if (at % 401 === 11) flags.push('empty', 'unparsed')
  if (at % 150 === 4) flags.push('retried')
  return flags
}

function rowOf(at: number): SampleRow {
  const isFailed = at % 440 === 17
  const flags = isFailed ? [] : flagsOf(at)
  const isWrong = flags.includes('unparsed') || flags.includes('truncated') || at % 6 === 5
  const target = String(12 + ((at * 37) % 480))
  const wrong = String(9 + ((at * 31) % 480))
  const words = ['apples', 'tickets', 'pages', 'litres of paint', '颗苹果', 'coins'][at % 6] ?? ''
  return {
    id: at + 1,
    benchmarkId: 'gsm8k',
    subset: at % 3 === 0 ? 'main' : at % 3 === 1 ? 'socratic' : '中文改写',
    index: at,
    group: at,
    repeat: 0,
    sampleKey: (0x9e3779b1 * (at + 1)).toString(16).padStart(16, '0').slice(0, 16),
    state: isFailed ? 'failed' : 'scored',
    score: isFailed ? null : isWrong ? 0 : 1,
    answer: isFailed || flags.includes('unparsed') ? null : isWrong ? wrong : target,
    target,
    flags,
    override: null,
    marks: [],
    traits: at === 6 ? ['tool-call'] : [],
    inputPreview: `A shop has ${at + 20} ${words} and sells some of them on Monday. How many are left?`,
    outputPreview: flags.includes('empty') ? '' : `First we count the ${words}. Then we subtract.`,
    latencyMs: isFailed ? null : 800 + ((at * 97) % 9000),
    ttftMs: isFailed ? null : 90 + ((at * 13) % 300),
    inputTokens: isFailed ? null : 140 + (at % 60),
    outputTokens: isFailed ? null : flags.includes('empty') ? 0 : 120 + ((at * 53) % 1900),
    attempts: isFailed ? 9 : flags.includes('retried') ? 3 : 1,
    errorCode: isFailed ? 'timeout' : null,
    finishedAt: now - (sampleCount - at) * 1000,
  }
}

function passes(row: SampleRow, filter: SampleFilter): boolean {
  const text = `${row.inputPreview}\n${row.outputPreview}\n${row.answer ?? ''}\n${row.target}`
  return (
    (filter.benchmarkId ?? row.benchmarkId) === row.benchmarkId &&
    (filter.subset ?? row.subset) === row.subset &&
    (filter.states?.includes(row.state) ?? true) &&
    (filter.flags?.some(flag => row.flags.includes(flag)) ?? true) &&
    (filter.errorCode ?? row.errorCode) === row.errorCode &&
    (filter.verdict === undefined ||
      (row.score !== null && row.score >= rightFrom === (filter.verdict === 'right'))) &&
    (filter.text === undefined || text.toLowerCase().includes(filter.text.toLowerCase()))
  )
}

const columns = {
  order: row => row.id,
  score: row => row.score,
  latency: row => row.latencyMs,
  outputTokens: row => row.outputTokens,
  inputTokens: row => row.inputTokens,
  subset: row => row.subset,
  finished: row => row.finishedAt,
} satisfies Record<string, (row: SampleRow) => string | number | null>

export function fakeSamplePage(
  input: CommandInput<'sample.page'>,
  size = sampleCount,
): CommandOutput<'sample.page'> {
  const { filter = {}, limit = 200, cursor, sort = { column: 'order', direction: 'asc' } } = input
  const key = columns[sort.column]
  const sign = sort.direction === 'asc' ? 1 : -1
  const rows = Array.from({ length: size }, (_, at) => rowOf(at))
    .filter(row => passes(row, filter))
    .sort((a, b) => {
      const [x, y] = [key(a), key(b)]
      if (x === y) return a.id - b.id
      if (x === null || y === null) return x === null ? 1 : -1
      return x < y ? -sign : sign
    })
  const from = cursor === undefined ? 0 : Number(cursor)
  return {
    rows: rows.slice(from, from + limit),
    nextCursor: from + limit < rows.length ? String(from + limit) : null,
    searched: null,
  }
}

export function fakeFacets(
  { filter = {} }: CommandInput<'sample.facets'>,
  size = sampleCount,
): CommandOutput<'sample.facets'> {
  const rows = Array.from({ length: size }, (_, at) => rowOf(at)).filter(row => passes(row, filter))
  const count = (test: (row: SampleRow) => boolean) => rows.filter(test).length
  const flag = (name: SampleFlag) => count(row => row.flags.includes(name))
  const failed = count(row => row.state === 'failed')
  return {
    counts: counts({
      total: rows.length,
      scored: rows.length - failed,
      failed,
      unparsed: flag('unparsed'),
      truncated: flag('truncated'),
      empty: flag('empty'),
    }),
    matching: rows.length,
    right: count(row => row.score === 1),
    wrong: count(row => row.score === 0),
    retried: flag('retried'),
    marks: { overridden: 0, bookmarked: 0, commented: 0, tagged: 0, reviewed: 0 },
    traits: { 'tool-call': count(row => row.traits.includes('tool-call')), image: 0 },
    mixedRepeats: 0,
    disagreesWithJudge: 0,
    longOutput: null,
    searched: null,
    subsets: ['main', 'socratic', '中文改写'].map(subset => ({
      benchmarkId: 'gsm8k',
      subset,
      count: count(row => row.subset === subset),
    })),
    errors: failed === 0 ? [] : [{ code: 'timeout', count: failed }],
  }
}

export const hostileReply = `Before <script>window.__ran = true</script> after.

<img src="https://remote.example/tag.png" onerror="window.__ran = true">

![a chart](https://remote.example/picture.png) and ![ok](data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==)

[click me](javascript:window.__ran=true) or [this](https://remote.example/page) or <https://remote.example/auto>

Direction \u202eedirevo\u202c, and $\\href{javascript:window.__ran=true}{x}$, $\\includegraphics{https://remote.example/tex.png}$, $\\frac{1$.

The answer is 42.`

const replies = [
  `Let us go step by step.

1. **Monday**: the shop sells \\(\\frac{2}{5}\\) of them.
   \\[
   60 \\times \\frac{2}{5} = 24
   \\]
2. The rest is $60 - 24 = 36$, and each costs $2.

| day | sold | left |
|---|---:|---:|
| Monday | 24 | 36 |

Therefore the answer is \\(\\boxed{ANSWER}\\).`,
  `We write a small program:

\`\`\`python
total = 60
sold = total * 2 // 5
print(total - sold)  # the rest
\`\`\`

It prints the rest. The answer is ANSWER.`,
  `设总数为$x$，则 $$x - \\frac{2x}{5} = 36$$ 解得 $x = 60$。因此答案是：ANSWER。`,
]

const examples = Array.from(
  { length: 8 },
  (_, at) => `Question: There are ${at + 3} boxes with ${at + 2} pens each. How many pens are there?
Reasoning: Each box has ${at + 2} pens, so there are ${at + 3} × ${at + 2} = ${(at + 3) * (at + 2)}.
Answer: ${(at + 3) * (at + 2)}
`,
).join('\n')

function messagesOf(row: SampleRow): Message[] {
  return [
    { role: 'system', content: 'You are careful with numbers. Put the result behind "Answer:".' },
    {
      role: 'user',
      content: `Solve the last question. Show your reasoning.\n\n${examples}\nQuestion: ${row.inputPreview}\nReasoning:`,
    },
  ]
}

function textOf(row: SampleRow): string {
  if (row.flags.includes('empty')) return ''
  if (row.id === 3) return hostileReply
  if (row.id === 4) return 'x'.repeat(1_000_000)
  if (row.id === 5) return 'A long reply goes on and on.\n'.repeat(120_000)
  const reply = replies[row.id % 3] ?? ''
  return row.answer === null
    ? reply.replace(/[^\n]*ANSWER[^\n]*$/, 'I cannot say more.')
    : reply.replace('ANSWER', row.answer)
}

function predictionOf(row: SampleRow): Prediction {
  const isRetried = row.attempts > 1
  return {
    text: textOf(row),
    reasoning:
      row.id % 2 === 0
        ? 'The user asks about a shop. I count first, then I subtract. Let me double-check: $60 - 24 = 36$.'
        : null,
    toolCalls:
      row.id === 7
        ? [{ id: 'call_1', name: 'calculator', arguments: '{"expression": "60 - 24"}' }]
        : [],
    finishReason: row.flags.includes('truncated') ? 'length' : 'stop',
    usage: {
      inputTokens: row.inputTokens ?? 0,
      outputTokens: row.outputTokens ?? 0,
      ...(row.id % 2 === 0 ? { reasoningTokens: 27 } : {}),
    },
    latencyMs: row.latencyMs,
    ttftMs: row.ttftMs,
    retryMs: isRetried ? 4200 : 0,
    attempts: [
      ...(isRetried
        ? [
            {
              startedAt: now - 9000,
              durationMs: 1200,
              status: 503,
              error: { code: 'server-error' as const, message: 'HTTP 503: overloaded' },
            },
          ]
        : []),
      { startedAt: now - 5000, durationMs: row.latencyMs ?? 0, status: 200, error: null },
    ],
    startedAt: now - 9000,
    responseModel: 'Qwen/Qwen2.5-7B-Instruct',
    responseId: `chatcmpl-${row.id}`,
    systemFingerprint: null,
  }
}

function outcomeOf(row: SampleRow): Outcome {
  if (row.state === 'failed') {
    return {
      kind: 'failed',
      stage: 'predict',
      error: {
        code: 'timeout',
        message: 'No reply within 600 s, in 9 attempts',
        hint: 'Raise the time-out, or ask for shorter answers with max_tokens.',
      },
    }
  }
  return {
    kind: 'scored',
    values: { accuracy: row.score ?? 0 },
    answer: row.answer,
    explanation:
      row.answer === null ? 'No number stands in the reply.' : 'Last number in the reply.',
    ...(row.id === 7 && {
      toolChecks: [
        {
          call: 0,
          name: 'calculator',
          isValid: false,
          problem: "The argument 'expression' must be a number\u202e.",
        },
      ],
    }),
    ...(row.id === 8 && { program: fakeProgram }),
  }
}

const fakeProgram: ProgramRun = {
  verdict: 'failed',
  runtime: 'wasm',
  language: 'python',
  durationMs: 812,
  timeLimitMs: 6000,
  stdout: '42\n<b>bold</b>\n',
  stderr: '',
  isCut: true,
  traceback: 'Traceback (most recent call last):\nAssertionError: expected 41',
  cases: [
    { verdict: 'passed', durationMs: 20, stdout: '1', stderr: '' },
    { verdict: 'timed-out', durationMs: 6000, stdout: '', stderr: 'still counting' },
  ],
}

export function fakeSample(sampleId: number, runId = 'run-done'): SampleDetail {
  if (sampleId > sampleCount)
    throw new CallError({ code: 'not-found', message: `There is no sample ${sampleId}` })
  const row = rowOf(sampleId - 1)
  return {
    ...row,
    runId: runId as RunId,
    messages: messagesOf(row),
    tools: [],
    prediction: row.state === 'failed' ? null : predictionOf(row),
    failedAttempts: [],
    outcome: outcomeOf(row),
    fullTarget: row.target,
    choices: row.id % 5 === 0 ? ['12', row.target, 'None of these', '颗苹果'] : null,
    metadata: { source: 'fake' },
    row: { question: row.inputPreview, answer: `#### ${row.target}` },
    repeats: Array.from({ length: row.id % 10 === 1 ? 4 : 1 }, (_, repeat) => ({
      id: row.id + repeat,
      repeat,
      state: 'scored' as const,
      score: repeat === 2 ? 0 : 1,
      override: null,
    })),
    review: {
      override: null,
      reason: '',
      comment: null,
      tags: [],
      bookmarked: false,
      reviewed: false,
      who: null,
      at: null,
    },
  }
}

/** Answers to every question about samples. */
export const sampleAnswers = {
  'sample.page': (input: CommandInput<'sample.page'>) => fakeSamplePage(input),
  'sample.facets': (input: CommandInput<'sample.facets'>) => fakeFacets(input),
  'sample.expressionNames': () => ({
    names: [
      { name: 'score', kind: 'number' as const },
      { name: 'output', kind: 'text' as const },
    ],
    values: {},
  }),
  'sample.checkExpression': () => ({ problem: null }),
  'sample.across': () => [],
  'sample.history': () => [],
  'sample.reviewSummary': () => ({
    reviewed: 0,
    total: sampleCount,
    overrides: 0,
    benchmarks: [],
  }),
  'sample.get': ({ sampleId }: CommandInput<'sample.get'>) => fakeSample(sampleId),
}
