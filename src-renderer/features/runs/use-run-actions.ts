import { notifications } from '@mantine/notifications'
import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type {
  Client,
  CommandInput,
  CommandName,
  ExportFormat,
  ExportRequest,
  RunSummary,
} from '@contract'
import { useClient } from '../../client/client-context'
import { openExport } from '../../client/export-link'
import type { Format } from '../../ui/format'
import { useFormat } from '../../ui/use-format'
import { showError } from '../../ui/show-error'

export interface RunActions {
  pause(run: RunSummary): void
  resume(run: RunSummary): void
  /** Resumes a finished or stopped run and asks its failed samples again. */
  retryFailed(run: RunSummary): void
  cancel(run: RunSummary): void
  rescore(run: RunSummary): void
  setArchived(run: RunSummary, archived: boolean): void
  setBaseline(run: RunSummary, on: boolean): void
  setTags(run: RunSummary, tags: string[]): void
  exportRuns(runs: readonly RunSummary[], what: ExportRequest['what'], format: ExportFormat): void
}

/** Commands about runs. Success shows by itself, as an event; a failure is told in a corner, with its hint. */
export function useRunActions(): RunActions {
  const { t } = useTranslation('runs')
  const client = useClient()
  const format = useFormat()
  return useMemo(() => createRunActions(client, t, format), [client, t, format])
}

function createRunActions(client: Client, t: TFunction<'runs'>, format: Format): RunActions {
  const send = <N extends CommandName>(name: N, input: CommandInput<N>) =>
    void client.call(name, input).catch(showError)

  return {
    pause: run => send('run.pause', { runId: run.id }),
    resume: run => send('run.resume', { runId: run.id, retryFailed: false }),
    retryFailed: run => send('run.resume', { runId: run.id, retryFailed: true }),
    cancel: run => send('run.cancel', { runId: run.id }),
    rescore: run => send('run.rescore', { runId: run.id }),
    setArchived: (run, archived) => send('run.update', { runId: run.id, archived }),
    setBaseline: (run, on) => send('run.setBaseline', { runId: run.id, on }),
    setTags: (run, tags) => send('run.update', { runId: run.id, tags }),
    exportRuns(runs, what, exportFormat) {
      client
        .call('export.create', { what, runIds: runs.map(run => run.id), format: exportFormat })
        .then(file => {
          openExport(file)
          const { fileName, rows } = file
          notifications.show({
            title: t('exports.ready'),
            message: t('exports.readyText', { fileName, rows, size: format.bytes(file.bytes) }),
          })
        })
        .catch(showError)
    },
  }
}
