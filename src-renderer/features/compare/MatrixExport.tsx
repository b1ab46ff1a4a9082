import { Button, Menu } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { CompareMatrix } from '@contract'
import { saveBlob, toCsv } from '../../charts/chart-picture'
import { openExport } from '../../client/export-link'
import { useCommand } from '../../client/queries'
import { levelText } from '../../ui/level-text'
import { modelLabel } from '../../ui/model-label'
import type { Comparison } from './compare-context'
import { toLatex, toMarkdown, type PivotTable } from './matrix-export'
import type { MatrixRow } from './matrix-rows'
import { arrows, directionOf, useFigures } from './use-figures'
import { showError } from '../../ui/show-error'

/** The matrix as it is shown, to be pasted or saved; a warning about differing data goes with it. */
export function MatrixExport(
  props: Comparison & { matrix: CompareMatrix; rows: readonly MatrixRow[] },
) {
  const { t } = useTranslation('compare')
  const clipboard = useClipboard({ timeout: 1500 })
  const pivot = usePivot(props)
  const workbook = useCommand('export.create')
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          leftSection={clipboard.copied ? <IconCheck size={14} /> : <IconDownload size={14} />}
        >
          {t(clipboard.copied ? 'matrix.copied' : 'matrix.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => clipboard.copy(toMarkdown(pivot()))}>
          {t('matrix.copyMarkdown')}
        </Menu.Item>
        <Menu.Item onClick={() => clipboard.copy(toLatex(pivot()))}>
          {t('matrix.copyLatex')}
        </Menu.Item>
        <Menu.Item onClick={() => saveCsv(pivot())}>{t('matrix.saveCsv')}</Menu.Item>
        <Menu.Item
          onClick={() =>
            workbook.mutate(
              { what: 'report', runIds: props.runs.map(({ id }) => id), format: 'xlsx' },
              { onSuccess: openExport, onError: showError },
            )
          }
        >
          {t('matrix.saveXlsx')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function saveCsv({ columns, rows, notes }: PivotTable): void {
  const text = toCsv(columns, [...rows.map(({ cells }) => cells), ...notes.map(note => [note])])
  saveBlob(new Blob(['\uFEFF', text], { type: 'text/csv' }), 'comparison.csv')
}

function usePivot(props: Comparison & { matrix: CompareMatrix; rows: readonly MatrixRow[] }) {
  const { t } = useTranslation('compare')
  const percent = useFigures('percent')
  const number = useFigures('number')
  const { runs, matrix, rows, search, facts } = props
  return (): PivotTable => {
    const lines = rows.map(({ benchmark, cells, best }) => {
      const figures = benchmark.display === 'percent' ? percent : number
      return {
        cells: [
          benchmark.title,
          ...cells.map(({ mean, paired }, place) => {
            if (mean === null) return '–'
            const difference = paired && paired.num > 0 ? paired.difference : null
            if (!search.delta || place === 0 || !difference) return figures.score(mean)
            const half = difference.interval ? ` ± ${figures.half(difference.interval)}` : ''
            const arrow = arrows[directionOf(paired, benchmark.higherIsBetter)]
            return `${arrow} ${figures.delta(difference.value)}${half}`
          }),
        ],
        best: best.map(place => place + 1),
      }
    })
    const macro = matrix.macro && {
      cells: [
        t('matrix.macro', { count: matrix.macro.benchmarks.length }),
        ...matrix.macro.cells.map(({ mean, difference }, place) =>
          search.delta && place > 0 && difference
            ? `${percent.delta(difference.value)}${difference.interval ? ` ± ${percent.half(difference.interval)}` : ''}`
            : percent.score(mean),
        ),
      ],
      best: [],
    }
    const differing = facts.aspects.filter(({ level }) => level !== 'green')
    const notes = [
      t('matrix.models', { models: runs.map(run => `${run.name}: ${modelLabel(run)}`).join('; ') }),
      ...(search.delta
        ? [
            t('matrix.legend', {
              level: levelText(matrix.level),
              corrected: t(`matrix.corrected.${matrix.correction}`),
            }),
          ]
        : []),
      ...(differing.length === 0
        ? []
        : [
            `${t('aspects.amber')} ${[...new Set(differing.map(({ kind }) => t(`aspects.kinds.${kind}`)))].join(', ')}`,
          ]),
      ...(differing.some(({ kind }) => kind === 'data') ? [t('aspects.banner')] : []),
    ]
    return {
      columns: [t('matrix.benchmark'), ...runs.map(({ name }) => name)],
      rows: macro ? [...lines, macro] : lines,
      notes,
    }
  }
}
