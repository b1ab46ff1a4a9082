/** What one looks at first when two tests are compared; the others are a switch away. */
export const keyFigures = [
  'rps',
  'out_tok_per_sec',
  'success',
  'goodput',
  'avg_latency',
  'p99_latency',
  'avg_ttft',
  'p99_ttft',
  'avg_tpot',
] as const

export const isKeyFigure = (metric: string): boolean =>
  (keyFigures as readonly string[]).includes(metric)
