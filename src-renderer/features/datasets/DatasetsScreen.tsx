import { getRouteApi } from '@tanstack/react-router'
import { ActionIcon, Button, Menu, Select, TextInput, Tooltip } from '@mantine/core'
import {
  IconAddressBook,
  IconChartPie,
  IconDatabaseOff,
  IconFileCode,
  IconFileImport,
  IconPackageExport,
  IconPackageImport,
  IconRefresh,
  IconSearch,
} from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DatasetSummary } from '@contract'
import { DataGrid } from '../../ui/DataGrid'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorView } from '../../ui/ErrorView'
import { linkOfOrders } from '../../router/link-order'
import { useNamedViews } from '../../state/use-named-views'
import { NamedViews } from '../../ui/NamedViews'
import { Page } from '../../ui/Page'
import { sortByColumns } from '../../ui/sort-rows'
import { useGridWait } from '../../ui/use-grid-wait'
import classes from './Datasets.module.css'
import { DownloadStrip } from './DownloadStrip'
import { countStates, filterDatasets } from './filter-datasets'
import { HubDialog } from './HubDialog'
import { ImportWizard } from './ImportWizard'
import { InstallPackDialog } from './InstallPackDialog'
import { OfflineSwitch } from './OfflineSwitch'
import { MixtureDialog } from './MixtureDialog'
import { OwnBenchmarks } from './OwnBenchmarks'
import { PackDialog } from './PackDialog'
import { useDatasetColumns } from './use-dataset-columns'
import { useDatasetKeys } from './use-dataset-keys'
import { useDatasets } from './use-datasets'
import { useFamilyName } from './use-family-name'
import {
  datasetOrdersOf,
  datasetSortColumns,
  datasetStates,
  readDatasetsSearch,
  type DatasetsSearch,
} from './dataset-search'

const datasetsRoute = getRouteApi('/datasets')

/** All data on this machine and what could be: states, import, packs, downloads behind the offline lock. */
export function DatasetsScreen() {
  const { t } = useTranslation('datasets')
  const search = datasetsRoute.useSearch()
  const navigate = datasetsRoute.useNavigate()
  const list = useDatasets()
  const wait = useGridWait(['dataset.list', {}], list)
  const columns = useDatasetColumns()
  const [activeId, setActiveId] = useState<string | null>(null)
  const all = useMemo(() => list.data ?? [], [list.data])
  const orders = datasetOrdersOf(search)
  const rows = useMemo(
    () => sortByColumns(filterDatasets(all, search), datasetOrdersOf(search), columns),
    [all, search, columns],
  )
  const runnable = useMemo(() => all.filter(({ entry }) => entry.needs.length === 0), [all])
  const active = runnable.find(({ id }) => id === activeId && rows.some(row => row.id === id))
  const change = (part: Partial<DatasetsSearch>) =>
    void navigate({ search: before => ({ ...before, ...part }), replace: true })
  const close = () => change({ dialog: undefined })
  const open = (row: DatasetSummary, tab: 'prompt' | 'versions') =>
    void navigate({
      to: '/datasets/$datasetId',
      params: { datasetId: row.id },
      search: { tab, ...(tab === 'versions' && { verify: true as const }) },
    })
  const use = (row: DatasetSummary) => {
    if (row.entry.needs.length === 0) void navigate({ to: '/new', search: { dataset: row.id } })
  }
  useDatasetKeys({
    i: () => change({ dialog: 'import' }),
    p: () => active && open(active, 'prompt'),
    v: () => active && open(active, 'versions'),
  })

  return (
    <Page
      title={t('title')}
      subtitle={all.length > 0 && <span className="ew-dim">{t('counts', countStates(all))}</span>}
      scroll="self"
      actions={
        <>
          <OfflineSwitch />
          <MoreMenu onOpen={dialog => change({ dialog })} />
          <Button
            leftSection={<IconFileImport size={14} />}
            onClick={() => change({ dialog: 'import' })}
          >
            {t('actions.import')}
          </Button>
        </>
      }
    >
      <DownloadStrip />
      <Filters
        search={search}
        families={[...new Set(all.map(({ entry }) => entry.family))]}
        isLoading={list.isFetching}
        onChange={change}
        onRescan={() => void list.refetch()}
      />
      {list.error && <ErrorView error={list.error.info} />}
      <DataGrid
        name="datasets"
        label={t('list')}
        columns={columns}
        rows={rows}
        rowId={row => row.id}
        total={all.length}
        isLoading={list.isLoading}
        wait={wait}
        sorts={orders}
        onSorts={sorts => change(linkOfOrders(sorts, datasetSortColumns))}
        activeId={activeId}
        onActive={setActiveId}
        onOpen={use}
        empty={
          <EmptyState
            icon={<IconDatabaseOff size={28} />}
            title={t('empty.title')}
            text={t('empty.text')}
          >
            <Button
              variant="default"
              onClick={() => change({ text: undefined, state: undefined, family: undefined })}
            >
              {t('empty.clear')}
            </Button>
          </EmptyState>
        }
        footer={
          active && (
            <Button variant="subtle" size="compact-xs" onClick={() => use(active)}>
              {t('actions.use')}
            </Button>
          )
        }
      />
      <ImportWizard opened={search.dialog === 'import'} onClose={close} />
      <PackDialog opened={search.dialog === 'packExport'} onClose={close} rows={runnable} />
      <InstallPackDialog opened={search.dialog === 'packInstall'} onClose={close} />
      <OwnBenchmarks opened={search.dialog === 'own'} onClose={close} />
      <MixtureDialog
        opened={search.dialog === 'mixture'}
        onClose={close}
        benchmarks={runnable.filter(({ custom }) => !custom).map(({ entry }) => entry)}
      />
      <HubDialog opened={search.dialog === 'hubs'} onClose={close} />
    </Page>
  )
}

function MoreMenu({ onOpen }: { onOpen(dialog: DatasetsSearch['dialog']): void }) {
  const { t } = useTranslation('datasets')
  const items = [
    { dialog: 'packInstall', Icon: IconPackageImport },
    { dialog: 'packExport', Icon: IconPackageExport },
    { dialog: 'hubs', Icon: IconAddressBook },
    { dialog: 'own', Icon: IconFileCode },
    { dialog: 'mixture', Icon: IconChartPie },
  ] as const
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default">{t('actions.more')}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {items.map(({ dialog, Icon }) => (
          <Menu.Item key={dialog} leftSection={<Icon size={15} />} onClick={() => onOpen(dialog)}>
            {t(`actions.${dialog}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function Filters(props: {
  search: DatasetsSearch
  families: string[]
  isLoading: boolean
  onChange(part: Partial<DatasetsSearch>): void
  onRescan(): void
}) {
  const { t } = useTranslation('datasets')
  const familyName = useFamilyName()
  const { search, onChange } = props
  return (
    <div className={classes.filters} role="search">
      <TextInput
        className={classes.filterText}
        leftSection={<IconSearch size={14} />}
        placeholder={t('filter.text')}
        aria-label={t('filter.text')}
        value={search.text ?? ''}
        onChange={event => onChange({ text: event.currentTarget.value || undefined })}
      />
      <Select
        className={classes.filterChoice}
        aria-label={t('filter.state')}
        placeholder={t('filter.state')}
        clearable
        data={datasetStates.map(value => ({ value, label: t(`states.${value}`) }))}
        value={search.state ?? null}
        onChange={value => onChange({ state: datasetStates.find(one => one === value) })}
      />
      <Select
        className={classes.filterChoice}
        aria-label={t('filter.family')}
        placeholder={t('filter.family')}
        clearable
        data={props.families
          .map(value => ({ value, label: familyName(value) }))
          .toSorted((a, b) => a.label.localeCompare(b.label))}
        value={search.family ?? null}
        onChange={value => onChange({ family: value ?? undefined })}
      />
      <Tooltip label={t('actions.rescan')}>
        <ActionIcon
          aria-label={t('actions.rescan')}
          loading={props.isLoading}
          onClick={props.onRescan}
        >
          <IconRefresh size={15} />
        </ActionIcon>
      </Tooltip>
      <NamedViews
        means={useNamedViews('datasets')}
        gridOf={() => 'datasets'}
        state={{ ...search, dialog: undefined }}
        onOpen={state => onChange({ ...readDatasetsSearch(state), dialog: undefined })}
      />
    </div>
  )
}
