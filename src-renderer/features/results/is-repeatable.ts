import type { RunSummary } from '@contract'
import { isActive } from '../../state/runs'

/** Whether its samples can be asked again: its own rows and replies are there, and nobody works on it. */
export const isRepeatable = (run: RunSummary): boolean =>
  run.origin === 'evalwright' && run.transcriptsDeletedAt === null && !isActive(run)
