import { Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CatalogueEntry, ErrorInfo, RunPlan } from '@contract'
import { ErrorView } from '../../ui/ErrorView'
import { AmountFields } from './AmountFields'
import { Block } from './Block'
import { Catalogue } from './Catalogue'
import { lacksData } from './catalogue-filter'
import { ChosenBenchmark } from './ChosenBenchmark'
import { emptyBenchmark, type BenchmarkDraft, type Draft } from './draft'
import { fields } from './draft-faults'
import type { FaultTexts } from './fault-texts'
import classes from './Form.module.css'
import { NoData } from './NoData'
import { PathField } from './PathField'

/** What is asked: the catalogue, the chosen benchmarks with their options, and how much of them. */
export function DatasetsBlock(props: {
  draft: Draft
  entries: readonly CatalogueEntry[]
  isLoading: boolean
  error: ErrorInfo | undefined
  plan: RunPlan | undefined
  /** What the engine says against a benchmark's options or data, by its id. */
  problems: ReadonlyMap<string, ErrorInfo>
  faults: FaultTexts
  onChange(part: Partial<Draft>): void
  onRescan(): void
  onPreview(benchmarkId: string): void
}) {
  const { t } = useTranslation('newRun')
  const { draft, entries, onChange } = props
  const { benchmarks } = draft
  const [openId, setOpenId] = useState<string | null>(null)
  const replace = (changed: BenchmarkDraft) =>
    onChange({ benchmarks: benchmarks.map(one => (one.id === changed.id ? changed : one)) })
  const remove = (id: string) => onChange({ benchmarks: benchmarks.filter(one => one.id !== id) })
  const isChosen = (id: string) => benchmarks.some(one => one.id === id)
  const toggle = (id: string) =>
    isChosen(id) ? remove(id) : onChange({ benchmarks: [...benchmarks, emptyBenchmark(id)] })

  return (
    <Block id="new-run-block-2" title={t('blocks.datasets')}>
      <div className={classes.half}>
        <PathField
          label={t('datasets.folder')}
          description={t('datasets.folderHint')}
          value={draft.datasetDir}
          onChange={datasetDir => onChange({ datasetDir })}
        />
      </div>
      {props.error && <ErrorView error={props.error} />}
      {lacksData(entries) && <NoData />}
      <Catalogue
        entries={entries}
        chosen={benchmarks.map(({ id }) => id)}
        isLoading={props.isLoading}
        error={props.faults.of(fields.catalogue)}
        onToggle={toggle}
        onRescan={props.onRescan}
      />
      {benchmarks.length > 0 && (
        <div>
          <Text size="sm" fw={500} mb={4}>
            {t('datasets.chosen')}
          </Text>
          <ul className={classes.chosen}>
            {benchmarks.map(benchmark => (
              <ChosenBenchmark
                key={benchmark.id}
                benchmark={benchmark}
                entry={entries.find(({ id }) => id === benchmark.id)}
                isCatalogueKnown={entries.length > 0}
                planned={props.plan?.benchmarks.find(
                  ({ benchmarkId }) => benchmarkId === benchmark.id,
                )}
                problem={props.problems.get(benchmark.id)}
                fault={props.faults.of(fields.filters(benchmark.id))}
                isOpen={openId === benchmark.id}
                onToggle={() => setOpenId(openId === benchmark.id ? null : benchmark.id)}
                onChange={replace}
                onRemove={() => remove(benchmark.id)}
                onPreview={() => props.onPreview(benchmark.id)}
              />
            ))}
          </ul>
        </div>
      )}
      <AmountFields draft={draft} fault={props.faults.of(fields.limit)} onChange={onChange} />
    </Block>
  )
}
