import type { KeyboardEvent } from 'react'
import type { RunStatus, RunSummary } from '@contract'
import { hasFailures, isActive, isResumable } from '../../state/runs'
import type { RunSearch } from './run-search'
import type { RunActions } from './use-run-actions'

/** What the keys of a row do besides the commands. */
export interface RunKeyTargets {
  edit(run: RunSummary): void
  remove(run: RunSummary): void
  duplicate(run: RunSummary): void
  peek(): void
  toggle(run: RunSummary): void
  compare(): void
  exportAll(): void
  filterStatuses(statuses: RunSearch['statuses']): void
}

/** Keys 1 to 5 show runs of one kind of state; the same key again shows all. */
export const statusKeys: Record<string, RunStatus[]> = {
  1: ['queued', 'preparing', 'running', 'paused', 'waiting'],
  2: ['finished'],
  3: ['interrupted'],
  4: ['failed'],
  5: ['cancelled'],
}

/** The keys of the table of runs: of a row, and of the whole table. */
export function onRunKey(
  event: KeyboardEvent,
  run: RunSummary,
  actions: RunActions,
  targets: RunKeyTargets,
): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const act = actOf(event.key, run, actions, targets)
  if (act === null) return
  event.preventDefault()
  act()
}

function actOf(
  key: string,
  run: RunSummary,
  actions: RunActions,
  targets: RunKeyTargets,
): (() => void) | null {
  const statuses = statusKeys[key]
  if (statuses) return () => targets.filterStatuses(statuses)
  switch (key) {
    case 'Delete':
      return isActive(run) ? null : () => targets.remove(run)
    case 'r':
      return isResumable(run) ? () => actions.resume(run) : null
    case 'R':
      return hasFailures(run) ? () => actions.retryFailed(run) : null
    case 'd':
      return run.origin === 'evalwright' ? () => targets.duplicate(run) : null
    case 'b':
      return () => actions.setBaseline(run, run.baselineOf.length === 0)
    case 't':
      return () => targets.edit(run)
    case 'a':
      return () => actions.setArchived(run, !run.archived)
    case 'i':
      return targets.peek
    case 'x':
      return () => targets.toggle(run)
    case 'c':
      return targets.compare
    case 'e':
      return targets.exportAll
    default:
      return null
  }
}
