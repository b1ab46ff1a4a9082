export const loadTestDefinitions = {
  definitions: {
    latency: {
      name: 'Latency',
      formula: 'end of the answer − start',
      text: 'The start is the send in a closed loop, and in an open loop the time at which the request was due: a client or server that falls behind cannot hide it. Failed requests have none.',
    },
    ttft: {
      name: 'Time to first token (TTFT)',
      formula: 'first piece with text, reasoning or a tool call − start',
      text: 'Chunks with only a role, comments and heartbeats do not count. Only of streamed answers.',
    },
    ttfat: {
      name: 'Time to first answer token (TTFAT)',
      formula: 'first piece with text or a tool call − start',
      text: 'As TTFT, but reasoning does not count: how long a reader of a reasoning model waits.',
    },
    tpot: {
      name: 'Time per output token (TPOT)',
      formula: '(last output piece − first output piece) ÷ (output tokens − 1)',
      text: 'Undefined for an answer of one token or one chunk, and without streaming.',
    },
    itl: {
      name: 'Inter-token latency (ITL)',
      formula: 'gap between chunks ÷ tokens in a chunk',
      text: 'Gaps of all answers together. Tokens in a chunk are (output tokens − 1) ÷ (chunks − 1) where that is above 1, else one.',
    },
    chunkGap: {
      name: 'Gap between chunks',
      formula: 'time between two pieces of one answer',
      text: 'What a reader sees as stutter, however many tokens a chunk has.',
    },
    dispatchDelay: {
      name: 'Dispatch delay',
      formula: 'real send − intended send',
      text: 'In a closed loop: − the moment at which the user was free. It is part of the latency of an open loop, and shown apart so that it cannot pass for the server’s.',
    },
    connect: {
      name: 'Connect',
      formula: 'connection stands − connection was begun',
      text: 'Only of requests for which a connection was opened.',
    },
    rps: {
      name: 'Achieved requests/s',
      formula: 'successful measured requests ÷ duration',
      text: 'The duration goes from the first measured send to the last measured end.',
    },
    offered: {
      name: 'Offered requests/s',
      formula: '(measured requests − 1) ÷ (last start − first start)',
      text: 'What the test asked for; where the server keeps up, both rates are the same.',
    },
    output: {
      name: 'Output tokens/s',
      formula: 'output tokens of successful requests ÷ duration',
      text: 'Of all users together.',
    },
    total: {
      name: 'Total tokens/s',
      formula: '(input + output tokens of successful requests) ÷ duration',
      text: 'Input tokens that the server took from a cache are among them.',
    },
    steady: {
      name: 'Steady tokens/s',
      formula: 'output tokens after the first fifth of the duration ÷ the other four fifths',
      text: 'Without the start, in which answers only begin. The tokens of a request are spread evenly from its first token to its end.',
    },
    peak: {
      name: 'Peak tokens/s',
      formula: 'most output tokens in one second',
      text: 'The tokens of a request are spread evenly from its first token to its end.',
    },
    decode: {
      name: 'Decode tokens/s',
      formula: '1 ÷ TPOT',
      text: 'How fast one answer runs once it has begun.',
    },
    perRequest: {
      name: 'Tokens/s a request',
      formula: 'output tokens ÷ latency',
      text: 'Of one request, the wait for its first token included.',
    },
    tokens: {
      name: 'Tokens',
      formula: 'usage of the server, else the named tokenizer, else counted pieces',
      text: 'The line under the title says which of them it was.',
    },
    success: {
      name: 'Success',
      formula: 'successful ÷ (successful + failed)',
      text: 'Failed: any HTTP status but 2xx, a time-out, no connection, a reset, an answer that was cut or does not say why it ended, an error inside of it, an empty answer, broken JSON. Requests that were cut because the test was stopped are neither.',
    },
    goodput: {
      name: 'Goodput',
      formula: 'requests that meet every objective ÷ all measured requests',
      text: 'Failed requests are not good. An objective on a figure that a request does not have is not missed. The interval is Wilson’s for a share.',
    },
    percentile: {
      name: 'Percentile',
      formula: 'least value with at least p % of the values at or below it',
      text: 'Nearest rank, on an HDR histogram of three significant digits. The p99 of fewer than 100 requests is little more than the greatest.',
    },
    interval: {
      name: 'Interval of a mean',
      formula: 'mean ± t · s ÷ √b, over b batches in order of time',
      text: 'Neighbouring requests resemble each other; means of batches do so less, so that the interval is not too narrow.',
    },
    knee: {
      name: 'Knee',
      formula: 'load with the greatest (y − y₁) ÷ (y_max − y₁) − (x − x₁) ÷ (x_n − x₁)',
      text: 'x is the load, y the throughput; told from at least four loads. A search for the knee fits two straight lines and takes the place where they meet.',
    },
    saturation: {
      name: 'Over-saturation',
      formula: 'slopes of TTFT and of requests in flight both above 0 with 97.5 %',
      text: 'Of an open loop, over half a minute to two minutes. The server takes in more than it finishes; its figures then depend on how long the test lasts.',
    },
    clientBound: {
      name: 'Client-bound',
      formula:
        'busy > 85 %, or unread > 2 ms, or loop delay p99 ≥ 10 ms, or late sends > 1 %, or CPU > 90 %',
      text: 'CPU of the machine counts from 75 % where the server runs on it too. The load generator could not keep up with its own plan, so the figures are partly its own. The reason stands beside the run.',
    },
  },
} as const
