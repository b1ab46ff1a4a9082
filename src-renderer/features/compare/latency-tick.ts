import type { Format } from '../../ui/format'

/** With as many digits as keep neighbouring labels apart. */
export function latencyTick(all: readonly number[], format: Format): (ms: number) => string {
  const most = Math.max(...all)
  const [unit, size] = most < 1000 ? (['ms', 1] as const) : (['s', 1000] as const)
  const spread = (most - Math.min(...all)) / size
  const digits = spread === 0 || spread >= 8 ? 0 : spread >= 0.8 ? 1 : 2
  return ms => `${format.decimal(ms / size, spread === 0 && size > 1 ? 1 : digits)} ${unit}`
}
