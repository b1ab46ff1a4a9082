import { ActionIcon, Button, Progress } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Download } from '@contract'
import { useCommand, useCommandQuery } from '../../client/queries'
import { ErrorView } from '../../ui/ErrorView'
import { useFormat } from '../../ui/use-format'
import classes from './Datasets.module.css'

/** Downloads of this session: running ones with a bar, failed ones with their reason and another try. */
export function DownloadStrip({ benchmarkId }: { benchmarkId?: string }) {
  const { t } = useTranslation('datasets')
  const list = useCommandQuery('dataset.downloads', {})
  const all = list.data ?? []
  const shown = benchmarkId === undefined ? all : all.filter(one => one.benchmarkId === benchmarkId)
  if (shown.length === 0) return null
  return (
    <section className={classes.downloads} aria-label={t('download.strip')}>
      {shown.slice(0, 3).map(one => (
        <DownloadLine key={one.id} download={one} />
      ))}
    </section>
  )
}

function DownloadLine({ download }: { download: Download }) {
  const { t } = useTranslation('datasets')
  const format = useFormat()
  const cancel = useCommand('dataset.download.cancel')
  const again = useCommand('dataset.download')
  const { id, repo, state, hub, benchmarkId, revision, endpoint } = download
  const isActive = state === 'listing' || state === 'running'
  const text = t(`download.${state}`, {
    done: download.filesDone,
    files: download.files,
    verified: download.verified,
    bytes: format.bytes(download.bytesDone),
    total: format.bytes(download.bytes),
  })
  return (
    <div className={classes.download}>
      <span className={classes.downloadText}>
        <strong>{repo}</strong>
        <span className="ew-dim">{text}</span>
        {isActive && (
          <ActionIcon
            size="sm"
            aria-label={t('download.cancel', { repo })}
            onClick={() => cancel.mutate({ id })}
          >
            <IconX size={14} />
          </ActionIcon>
        )}
        {(state === 'failed' || state === 'cancelled') && (
          <Button
            size="compact-xs"
            variant="default"
            loading={again.isPending}
            onClick={() => again.mutate({ datasetId: benchmarkId, hub, repo, revision, endpoint })}
          >
            {t('download.again')}
          </Button>
        )}
      </span>
      {isActive && (
        <Progress
          size="xs"
          aria-label={t('download.progress', { repo })}
          value={download.bytes === 0 ? 0 : (download.bytesDone / download.bytes) * 100}
        />
      )}
      {download.error && <ErrorView error={download.error} />}
      {again.error && <ErrorView error={again.error.info} />}
    </div>
  )
}
