import { useTranslation } from 'react-i18next'
import type { PairedFigures } from '@contract'
import { useFormat } from '../../ui/use-format'
import classes from './Pair.module.css'
import type { CompareSearch } from './compare-search'

const rows = [
  ['aRight', ['bothRight', 'onlyA']],
  ['aWrong', ['onlyB', 'bothWrong']],
] as const

const choiceOf = {
  bothRight: 'bothRight',
  onlyA: 'regressed',
  onlyB: 'fixed',
  bothWrong: 'bothWrong',
} as const

/** The 2×2 counts; each leads to its samples. */
export function RightWrongTable(props: {
  table: NonNullable<PairedFigures['table']>
  onChoose(choice: CompareSearch['choice']): void
}) {
  const { t } = useTranslation('compare')
  const format = useFormat()
  return (
    <table className={classes.rightWrong} aria-label={t('pair.table.title')}>
      <caption>{t('pair.table.title')}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{t('pair.table.bRight')}</th>
          <th scope="col">{t('pair.table.bWrong')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([head, cells]) => (
          <tr key={head}>
            <th scope="row">{t(`pair.table.${head}`)}</th>
            {cells.map(cell => (
              <td key={cell} data-cell={cell}>
                <button
                  type="button"
                  title={t('pair.table.show')}
                  onClick={() => props.onChoose(choiceOf[cell])}
                >
                  <strong>{format.integer(props.table[cell])}</strong>{' '}
                  <span>{t(`pair.table.${cell}`)}</span>
                </button>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
