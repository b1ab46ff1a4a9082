import { ActionIcon, Badge, Button, Tooltip } from '@mantine/core'
import { IconChevronRight, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { CatalogueEntry, ErrorInfo, RunPlan } from '@contract'
import { ErrorView } from '../../ui/ErrorView'
import { useLocalText } from '../../ui/use-local-text'
import { BenchmarkOptionsForm } from './BenchmarkOptionsForm'
import { DatasetBadge } from './DatasetBadge'
import { changedOptions, type BenchmarkDraft } from './draft'
import { fields } from './draft-faults'
import classes from './ChosenBenchmark.module.css'

/** A benchmark of this evaluation: a row that opens into its options, with what is wrong about it right below. */
export function ChosenBenchmark(props: {
  benchmark: BenchmarkDraft
  entry: CatalogueEntry | undefined
  isCatalogueKnown: boolean
  planned: RunPlan['benchmarks'][number] | undefined
  problem: ErrorInfo | undefined
  fault: string | undefined
  isOpen: boolean
  onToggle(): void
  onChange(benchmark: BenchmarkDraft): void
  onRemove(): void
  onPreview(): void
}) {
  const { t } = useTranslation('newRun')
  const { benchmark, entry, planned } = props
  const localText = useLocalText()
  const title = entry ? localText(entry.title) : benchmark.id
  const changed = changedOptions(benchmark)
  return (
    <li id={fields.chosen(benchmark.id)}>
      <div className={classes.chosenRow}>
        <button
          type="button"
          className={classes.chosenName}
          aria-expanded={props.isOpen}
          title={t('datasets.options', { title })}
          onClick={props.onToggle}
        >
          <IconChevronRight size={14} aria-hidden />
          <span className="ew-ellipsis">{title}</span>
          {changed > 0 && <Badge color="accent">{t('datasets.changed', { count: changed })}</Badge>}
        </button>
        <span className={classes.chosenFacts}>
          {planned && (
            <span>
              {t('datasets.planned', {
                samples: planned.samples,
                available: planned.subsets.reduce((sum, { available }) => sum + available, 0),
              })}
            </span>
          )}
          {entry && <DatasetBadge dataset={entry.dataset} />}
        </span>
        <Button variant="default" size="compact-xs" disabled={!entry} onClick={props.onPreview}>
          {t('datasets.preview')}
        </Button>
        <Tooltip label={t('datasets.remove', { title })}>
          <ActionIcon
            size="sm"
            aria-label={t('datasets.remove', { title })}
            onClick={props.onRemove}
          >
            <IconX size={14} />
          </ActionIcon>
        </Tooltip>
      </div>
      {!entry && props.isCatalogueKnown && (
        <p className={classes.chosenFault}>{t('datasets.unknownBenchmark')}</p>
      )}
      {props.fault !== undefined && !props.isOpen && (
        <p className={classes.chosenFault}>{props.fault}</p>
      )}
      {props.problem && (
        <div className={classes.chosenProblem}>
          <ErrorView error={props.problem} />
        </div>
      )}
      {props.isOpen && entry && (
        <BenchmarkOptionsForm benchmark={benchmark} entry={entry} onChange={props.onChange} />
      )}
    </li>
  )
}
