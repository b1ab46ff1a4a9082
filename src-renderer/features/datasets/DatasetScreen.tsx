import { getRouteApi } from '@tanstack/react-router'
import { ActionIcon, Button, Tabs, Tooltip } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconDownload, IconPlayerPlay, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { DatasetDetail } from '@contract'
import { useClient } from '../../client/client-context'
import { useCommandQuery } from '../../client/queries'
import { ErrorView } from '../../ui/ErrorView'
import { Page } from '../../ui/Page'
import { useLocalText } from '../../ui/use-local-text'
import { useUndoableDelete } from '../../ui/use-undoable-delete'
import { CardTab } from './CardTab'
import { DownloadDialog } from './DownloadDialog'
import { DownloadStrip } from './DownloadStrip'
import { ExcludedTab } from './ExcludedTab'
import { FactsTab } from './FactsTab'
import { OfflineSwitch } from './OfflineSwitch'
import { MissingDefinition } from './MissingDefinition'
import { PromptTab } from './PromptTab'
import { RowsTab } from './RowsTab'
import { RunsTab } from './RunsTab'
import { StateBadge } from './StateBadge'
import { TryDialog } from './TryDialog'
import { useDatasetKeys } from './use-dataset-keys'
import { useFreshDatasets } from './use-datasets'
import { VersionsTab } from './VersionsTab'
import { tabs } from './dataset-search'

const datasetRoute = getRouteApi('/datasets/$datasetId')

/** One data set: its card, rows, figures, prompt, versions, runs and exclude list. */
export function DatasetScreen() {
  const { datasetId } = datasetRoute.useParams()
  useFreshDatasets()
  const detail = useCommandQuery('dataset.get', { datasetId })
  if (detail.data?.summary.id === datasetId) {
    return <Detail key={datasetId} detail={detail.data} />
  }
  return <Page title={datasetId}>{detail.error && <ErrorView error={detail.error.info} />}</Page>
}

function Detail({ detail }: { detail: DatasetDetail }) {
  const { t } = useTranslation('datasets')
  const localText = useLocalText()
  const { tab = 'card' } = datasetRoute.useSearch()
  const navigate = datasetRoute.useNavigate()
  const [trying, tryDialog] = useDisclosure()
  const [downloading, download] = useDisclosure()
  const { summary } = detail
  const { id, custom, entry, state } = summary
  const open = (next: (typeof tabs)[number]) =>
    void navigate({ search: { tab: next }, replace: true })
  const use = () => void navigate({ to: '/new', search: { dataset: id } })
  useDatasetKeys({
    i: () => void navigate({ to: '/datasets', search: { dialog: 'import' } }),
    p: () => open('prompt'),
    v: () => void navigate({ search: { tab: 'versions', verify: true }, replace: true }),
    Enter: use,
    ...Object.fromEntries(tabs.map((one, at) => [String(at + 1), () => open(one)])),
  })

  return (
    <Page
      title={localText(entry.title)}
      subtitle={<StateBadge state={state} />}
      actions={
        <>
          <OfflineSwitch />
          {custom ? (
            <DeleteButton id={id} name={custom.name} />
          ) : (
            <Button
              variant="default"
              leftSection={<IconDownload size={14} />}
              onClick={download.open}
            >
              {t('actions.download')}
            </Button>
          )}
          <Button
            variant="default"
            leftSection={<IconPlayerPlay size={14} />}
            disabled={state.state === 'no-definition'}
            onClick={tryDialog.open}
          >
            {t('actions.tryIt')}
          </Button>
          <Button disabled={state.state === 'no-definition'} onClick={use}>
            {t('actions.use')}
          </Button>
        </>
      }
    >
      {state.state === 'no-definition' && (
        <MissingDefinition id={id} benchmarkId={summary.benchmarkId} />
      )}
      <DownloadStrip benchmarkId={summary.benchmarkId} />
      <Tabs
        value={tab}
        onChange={value => open(tabs.find(one => one === value) ?? 'card')}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          {tabs.map(one => (
            <Tabs.Tab key={one} value={one}>
              {t(`tabs.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="card">
          <CardTab detail={detail} />
        </Tabs.Panel>
        <Tabs.Panel value="rows">
          <RowsTab detail={detail} />
        </Tabs.Panel>
        <Tabs.Panel value="facts">
          <FactsTab detail={detail} />
        </Tabs.Panel>
        <Tabs.Panel value="prompt">
          <PromptTab summary={summary} />
        </Tabs.Panel>
        <Tabs.Panel value="versions">
          <VersionsTab detail={detail} />
        </Tabs.Panel>
        <Tabs.Panel value="runs">
          <RunsTab detail={detail} />
        </Tabs.Panel>
        <Tabs.Panel value="excluded">
          <ExcludedTab detail={detail} />
        </Tabs.Panel>
      </Tabs>
      <TryDialog opened={trying} onClose={tryDialog.close} summary={summary} />
      <DownloadDialog opened={downloading} onClose={download.close} detail={detail} />
    </Page>
  )
}

/** Goes back to the list at once; the data is deleted when the time to think again is over. */
function DeleteButton({ id, name }: { id: string; name: string }) {
  const { t } = useTranslation('datasets')
  const client = useClient()
  const navigate = datasetRoute.useNavigate()
  const deletion = useUndoableDelete(datasetId => client.call('dataset.delete', { datasetId }))
  return (
    <Tooltip label={t('actions.delete')}>
      <ActionIcon
        size="md"
        variant="default"
        aria-label={t('actions.delete')}
        onClick={() => {
          deletion.remove(id, { title: t('deleted.title'), text: t('deleted.text', { name }) })
          void navigate({ to: '/datasets' })
        }}
      >
        <IconTrash size={15} />
      </ActionIcon>
    </Tooltip>
  )
}
