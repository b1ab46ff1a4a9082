import { Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CompareMatrix } from '@contract'
import classes from './Matrix.module.css'
import { useFigures } from './use-figures'

/** The plain mean over the benchmarks that every run has. */
export function MacroRow(props: {
  macro: NonNullable<CompareMatrix['macro']>
  view: 'absolute' | 'delta'
}) {
  const { t } = useTranslation('compare')
  const { macro, view } = props
  const figures = useFigures('percent')
  return (
    <Table.Tr className={classes.macro}>
      <Table.Th scope="row" title={t('matrix.macroHint')}>
        {t('matrix.macro', { count: macro.benchmarks.length })}
      </Table.Th>
      {macro.cells.map(({ mean, difference }, place) => {
        const delta = !difference
          ? ''
          : difference.interval
            ? t('matrix.cell', {
                delta: figures.delta(difference.value),
                half: figures.half(difference.interval),
              })
            : figures.delta(difference.value)
        const score = figures.score(mean)
        const isDelta = view === 'delta' && delta !== ''
        return (
          <Table.Td key={place} className={classes.cell}>
            <div className={classes.cellMain}>
              <strong>{isDelta ? delta : score}</strong>
            </div>
            <div className={classes.cellSecond}>{isDelta ? score : delta}</div>
          </Table.Td>
        )
      })}
    </Table.Tr>
  )
}
