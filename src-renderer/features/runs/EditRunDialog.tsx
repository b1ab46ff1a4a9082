import type { RunSummary } from '@contract'
import { useCommand } from '../../client/queries'
import { EditDialog } from '../../ui/EditDialog'

/** Name, tags and note of a run. Closed when `run` is null. */
export function EditRunDialog({ run, onClose }: { run: RunSummary | null; onClose(): void }) {
  const update = useCommand('run.update')
  return (
    <EditDialog
      key={run?.id}
      notes={run}
      error={update.error?.info}
      isSaving={update.isPending}
      onSave={notes => run && update.mutate({ runId: run.id, ...notes }, { onSuccess: onClose })}
      onClose={onClose}
    />
  )
}
