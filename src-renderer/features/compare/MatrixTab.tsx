import { SegmentedControl, Select, Table } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorView } from '../../ui/ErrorView'
import { levelText } from '../../ui/level-text'
import { modelLabel } from '../../ui/model-label'
import shared from './Compare.module.css'
import classes from './Matrix.module.css'
import { nameOf, type Comparison } from './compare-context'
import { MacroRow } from './MacroRow'
import { MatrixCell } from './MatrixCell'
import { MatrixExport } from './MatrixExport'
import { matrixRows } from './matrix-rows'
import { RankRow } from './RankRow'
import { RunMarkIcon } from './RunMarkIcon'
import { useEngineWords } from '../../ui/engine-words'
import { corrections, useMatrix, type Correction } from './use-matrix'

/** Benchmarks by runs: each score with its paired difference to the baseline. */
export default function MatrixTab(props: Comparison) {
  const { t } = useTranslation('compare')
  const words = useEngineWords()
  const { runIds, facts, search, change, marks, runs } = props
  const [chosen, setChosen] = useState<Correction>()
  const query = useMatrix(runIds, chosen)
  const matrix = query.data?.rows[0]?.cells.length === runIds.length ? query.data : undefined
  const rows = useMemo(
    () => (matrix ? matrixRows(matrix, facts.benchmarks, search.drops === true) : []),
    [matrix, facts.benchmarks, search.drops],
  )
  if (query.error) return <ErrorView error={query.error.info} />
  if (!matrix) return <p className="ew-dim">{t('samples.working')}</p>
  const view = search.delta ? 'delta' : 'absolute'
  return (
    <div className={shared.stack}>
      <div className={shared.bar}>
        <SegmentedControl
          aria-label={t('matrix.view')}
          value={view}
          onChange={value => change({ delta: value === 'delta' || undefined })}
          data={(['absolute', 'delta'] as const).map(value => ({
            value,
            label: t(`matrix.${value}`),
          }))}
        />
        <SegmentedControl
          aria-label={t('matrix.order')}
          value={search.drops ? 'drops' : 'listed'}
          onChange={value => change({ drops: value === 'drops' || undefined })}
          data={[
            { value: 'listed', label: t('matrix.asListed') },
            { value: 'drops', label: t('matrix.sortDrops') },
          ]}
        />
        <Select
          aria-label={t('pair.correction')}
          allowDeselect={false}
          w={170}
          value={matrix.correction}
          data={corrections.map(value => ({ value, label: t(`pair.corrections.${value}`) }))}
          onChange={value => setChosen(corrections.find(one => one === value))}
        />
        <span className={shared.space} />
        <MatrixExport {...props} matrix={matrix} rows={rows} />
      </div>
      <div className={shared.scroll} tabIndex={0} role="group" aria-label={t('matrix.label')}>
        <Table className={classes.matrixTable} aria-label={t('matrix.label')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('matrix.benchmark')}</Table.Th>
              {runs.map((run, place) => (
                <Table.Th key={run.id} scope="col" title={nameOf(props, place)}>
                  <div className={`${shared.runHead} ${classes.headEnd}`}>
                    {marks[place] && <RunMarkIcon mark={marks[place]} />}
                    <span className="ew-ellipsis">{run.name}</span>
                  </div>
                  <div className={classes.runModel} title={run.modelName}>
                    {modelLabel(run)}
                  </div>
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(row => (
              <Table.Tr key={row.benchmark.benchmarkId}>
                <Table.Th scope="row">
                  {row.benchmark.title}
                  <div className={classes.runModel}>{words.metric(row.benchmark.metric)}</div>
                </Table.Th>
                {row.cells.map((cell, place) => (
                  <MatrixCell
                    key={place}
                    cell={cell}
                    benchmark={row.benchmark}
                    place={place}
                    view={view}
                    isBest={row.best.includes(place)}
                    name={nameOf(props, place)}
                    level={levelText(matrix.level)}
                    onOpen={() =>
                      change({
                        tab: 'pair',
                        b: runIds[place],
                        benchmark: row.benchmark.benchmarkId,
                      })
                    }
                  />
                ))}
              </Table.Tr>
            ))}
            {matrix.macro && <MacroRow macro={matrix.macro} view={view} />}
            {matrix.ranks && (
              <RankRow ranks={matrix.ranks} marks={marks} correction={matrix.correction} />
            )}
          </Table.Tbody>
        </Table>
      </div>
      <p className={shared.note}>
        {t('matrix.legend', {
          level: levelText(matrix.level),
          corrected: t(`matrix.corrected.${matrix.correction}`),
        })}
      </p>
    </div>
  )
}
