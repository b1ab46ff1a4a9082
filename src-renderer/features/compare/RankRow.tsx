import { Table, Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CompareMatrix } from '@contract'
import classes from './Matrix.module.css'
import type { RunMark } from './run-marks'

/** Ranks with ties: runs that cannot be told apart share one. */
export function RankRow(props: {
  ranks: NonNullable<CompareMatrix['ranks']>
  marks: readonly RunMark[]
  correction: CompareMatrix['correction']
}) {
  const { t } = useTranslation('compare')
  return (
    <Table.Tr className={classes.macro}>
      <Table.Th scope="row">
        <Tooltip
          label={t('matrix.rankHint', { corrected: t(`matrix.corrected.${props.correction}`) })}
        >
          <span tabIndex={0}>{t('matrix.rank')}</span>
        </Tooltip>
      </Table.Th>
      {props.ranks.map(({ rank, betterRuns }, place) => {
        const names = betterRuns.map(run => props.marks[run]?.letter ?? '').join(', ')
        return (
          <Table.Td key={place} className={classes.cell}>
            <strong>{t('matrix.rankValue', { rank })}</strong>
            {betterRuns.length > 0 && (
              <div className={classes.cellNote}>{t('matrix.rankBetter', { names })}</div>
            )}
          </Table.Td>
        )
      })}
    </Table.Tr>
  )
}
