import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunId } from '@contract'
import { useExportMeans } from '../../state/use-export-means'
import { filterOf, isFiltered, sortOf, type SampleSearch } from './sample-search'

const ExportDialog = lazy(async () => ({
  default: (await import('../../ui/export/ExportDialog')).ExportDialog,
}))

/** The export dialog over the list: samples first, and of these the ones that the list shows. */
export function SampleExport(props: {
  runId: RunId
  search: SampleSearch
  count: number | undefined
  onClose(): void
}) {
  const { i18n } = useTranslation()
  const means = useExportMeans(i18n.language)
  const { search, count } = props
  return (
    <Suspense fallback={null}>
      <ExportDialog
        opened
        onClose={props.onClose}
        runIds={[props.runId]}
        means={means}
        start={{
          kind: 'samples',
          format: 'jsonl',
          samples: isFiltered(search) || search.sort !== undefined ? 'listed' : 'all',
        }}
        listed={{ filter: filterOf(search), sort: sortOf(search), count }}
      />
    </Suspense>
  )
}
