import { Badge } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { DatasetSummary } from '@contract'
import type { GridColumn } from '../../ui/grid-column'
import { useFormat } from '../../ui/use-format'
import { useLocalText } from '../../ui/use-local-text'
import { useNow } from '../../ui/use-now'
import classes from './Datasets.module.css'
import { StateBadge } from './StateBadge'
import { useFamilyName } from './use-family-name'
import { useNeeds } from './use-needs'

/** The catalogue's columns; the less asked for are hidden until chosen. */
export function useDatasetColumns(): GridColumn<DatasetSummary>[] {
  const { t, i18n } = useTranslation('datasets')
  const format = useFormat()
  const localText = useLocalText()
  const familyName = useFamilyName()
  const needsOf = useNeeds()
  const now = useNow(60_000)
  return useMemo(() => {
    const numbers = (value: number | null): string => (value === null ? '–' : format.integer(value))
    const text = (
      id: string,
      header: string,
      width: number,
      read: (row: DatasetSummary) => string,
      more: Partial<GridColumn<DatasetSummary>> = {},
    ): GridColumn<DatasetSummary> => ({
      id,
      header,
      width,
      sortable: true,
      render: row => (
        <span className="ew-ellipsis" title={read(row)}>
          {read(row)}
        </span>
      ),
      text: read,
      ...more,
    })
    const scoredBy = ({ entry }: DatasetSummary): string =>
      [
        entry.judgePolicy === 'judge_only' && t('scoredBy.judge'),
        entry.judgePolicy === 'judge_default' && t('scoredBy.judgeOrRule'),
        entry.runsCode && t('scoredBy.sandbox'),
      ]
        .filter(Boolean)
        .join(', ')
    return [
      {
        id: 'name',
        header: t('columns.name'),
        width: 240,
        grows: true,
        pinned: true,
        sortable: true,
        render: row => (
          <NameCell row={row} name={localText(row.entry.title)} needs={needsOf(row.entry)} />
        ),
        text: row => localText(row.entry.title),
      },
      {
        id: 'state',
        header: t('columns.state'),
        width: 128,
        sortable: true,
        render: row => <StateBadge state={row.state} />,
        text: row => t(`states.${row.state.state}`),
      },
      text('family', t('columns.family'), 120, row => familyName(row.entry.family)),
      text('needs', t('columns.needs'), 180, row => needsOf(row.entry), { hidden: true }),
      {
        id: 'tags',
        header: t('columns.tags'),
        width: 150,
        hidden: true,
        sortable: true,
        render: row => (
          <span className={classes.tags}>
            {row.entry.tags.map(tag => (
              <Badge key={tag}>{tag}</Badge>
            ))}
          </span>
        ),
        text: row => row.entry.tags.join(', '),
      },
      text('scoredBy', t('columns.scoredBy'), 130, scoredBy, { hidden: true }),
      text(
        'modality',
        t('columns.modality'),
        100,
        row =>
          modalitiesOf(row.entry)
            .map(one => t(`modalities.${one}`))
            .join(', '),
        { hidden: true },
      ),
      text('languages', t('columns.languages'), 96, row => row.entry.languages.join(', ')),
      text('license', t('columns.license'), 120, row => row.entry.license),
      text('rows', t('columns.rows'), 84, row => numbers(row.entry.sampleCount), {
        ...number,
        value: row => row.entry.sampleCount,
      }),
      text('subsets', t('columns.subsets'), 84, row => numbers(row.entry.subsets.length || null), {
        ...number,
        value: row => row.entry.subsets.length,
        hidden: true,
      }),
      text('metric', t('columns.metric'), 120, row => row.entry.primaryMetric, { hidden: true }),
      text('shots', t('columns.shots'), 70, row => numbers(row.entry.fewShotNum), {
        ...number,
        value: row => row.entry.fewShotNum,
        hidden: true,
      }),
      text(
        'size',
        t('columns.size'),
        92,
        row => (row.state.path === null ? '–' : format.bytes(row.bytes)),
        { ...number, value: row => (row.state.path === null ? null : row.bytes) },
      ),
      text('runs', t('columns.runs'), 70, row => numbers(row.runs), {
        ...number,
        value: row => row.runs,
      }),
      text('excluded', t('columns.excluded'), 84, row => numbers(row.excluded), {
        ...number,
        value: row => row.excluded,
        hidden: true,
      }),
      text(
        'lastUsed',
        t('columns.lastUsed'),
        116,
        row => (row.lastUsed === null ? t('never') : format.ago(row.lastUsed, now)),
        { ...number, value: row => row.lastUsed },
      ),
    ]
    // The language is in `t`, `format` and `localText`, which keep their identity while it stays.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [i18n.language, format, now])
}

const number = { align: 'end', firstSort: 'desc' } as const

/** What goes in and comes out besides text. */
function modalitiesOf({ needs }: DatasetSummary['entry']) {
  const has = (...wanted: typeof needs) => wanted.some(one => needs.includes(one))
  const found = [
    has('images', 'image-generation', 'image-editing') && ('image' as const),
    has('audio', 'speech-output') && ('audio' as const),
    has('video') && ('video' as const),
  ].filter(one => one !== false)
  return ['text' as const, ...found]
}

/** A benchmark that cannot be run yet has nothing to open; what it waits for stands beside its name. */
function NameCell({ row, name, needs }: { row: DatasetSummary; name: string; needs: string }) {
  const { t } = useTranslation('datasets')
  if (needs !== '') {
    const about = t('needs', { needs })
    return (
      <span className={classes.nameCell} title={about}>
        <span className={classes.name}>{name}</span>
        <span className={classes.id}>{about}</span>
      </span>
    )
  }
  return (
    <span className={classes.nameCell}>
      <Link to="/datasets/$datasetId" params={{ datasetId: row.id }} className={classes.name}>
        {name}
      </Link>
      <span className={classes.id}>{row.custom ? t('imported') : row.id}</span>
    </span>
  )
}
