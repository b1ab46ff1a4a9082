import type { z } from 'zod'
import type { commands } from '@contract'
import type { Store } from '../store/create-store'
import type { BenchmarkRegistry } from './benchmark-registry'
import type { Comparer } from './comparison/comparer'

/** An export request with its defaults filled in. */
export type ExportInput = z.output<(typeof commands)['export.create']['input']>

/** What writing exports needs. */
export interface ExportMeans {
  store: Store
  registry: BenchmarkRegistry
  comparer: Comparer
}
