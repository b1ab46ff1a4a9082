import { ActionIcon, Checkbox, Select } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState, type DragEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunSummary } from '@contract'
import { useCommandQuery } from '../../client/queries'
import { useAppState } from '../../state/app-state'
import { trayLimit } from '../../state/compare-tray'
import { modelLabel } from '../../ui/model-label'
import classes from './RunTray.module.css'
import { RunMarkIcon } from './RunMarkIcon'
import type { RunMark } from './run-marks'

export interface RunTrayProps {
  runIds: readonly string[]
  marks: readonly RunMark[]
  b: number
  onRuns(runIds: readonly string[], b?: string): void
  onB(runId: string): void
}

/** The chosen runs in their order: the first is the baseline, one of the others is B. Dragging or the arrows reorder them. */
export function RunTray(props: RunTrayProps) {
  const { t } = useTranslation('compare')
  const { runIds, b } = props
  const [dragged, setDragged] = useState<number | null>(null)
  const bId = runIds[b]
  const move = (from: number, to: number) => {
    const next = [...runIds]
    const [one] = next.splice(from, 1)
    if (one === undefined || to < 0 || to > next.length) return
    next.splice(to, 0, one)
    props.onRuns(next, bId)
  }
  return (
    <section className={classes.tray} aria-label={t('tray.label')}>
      <ol className={classes.chips}>
        {runIds.map((id, place) => (
          <li
            key={id}
            className={classes.chip}
            data-b={place === b || undefined}
            draggable
            onDragStart={() => setDragged(place)}
            onDragOver={(event: DragEvent) => event.preventDefault()}
            onDrop={() => {
              if (dragged !== null) move(dragged, place)
              setDragged(null)
            }}
          >
            <TrayRun {...props} id={id} place={place} onMove={step => move(place, place + step)} />
          </li>
        ))}
      </ol>
      <AddRun runIds={runIds} onAdd={id => props.onRuns([...runIds, id], bId)} />
    </section>
  )
}

function TrayRun(props: RunTrayProps & { id: string; place: number; onMove(step: 1 | -1): void }) {
  const { t } = useTranslation('compare')
  const { id, place, runIds, marks, b } = props
  const run = useAppState(state => state.runs[id])
  const name = run?.name ?? id
  const mark = marks[place]
  return (
    <>
      {mark && <RunMarkIcon mark={mark} />}
      <Link
        to="/runs/$runId"
        params={{ runId: id }}
        className={classes.chipName}
        title={run ? `${name} · ${modelLabel(run)}` : name}
        aria-label={t('tray.openRun', { name })}
      >
        {name}
      </Link>
      {place === 0 ? (
        <span className={classes.role}>{t('tray.baseline')}</span>
      ) : (
        runIds.length > 2 && (
          <button
            type="button"
            className={classes.role}
            aria-pressed={place === b}
            aria-label={t('tray.chooseB', { name })}
            title={t('tray.chooseB', { name })}
            onClick={() => props.onB(id)}
          >
            {t('tray.isB')}
          </button>
        )
      )}
      {place > 0 && (
        <ActionIcon
          size="xs"
          aria-label={t('tray.earlier', { name })}
          onClick={() => props.onMove(-1)}
        >
          <IconChevronLeft size={12} />
        </ActionIcon>
      )}
      {place < runIds.length - 1 && (
        <ActionIcon
          size="xs"
          aria-label={t('tray.later', { name })}
          onClick={() => props.onMove(1)}
        >
          <IconChevronRight size={12} />
        </ActionIcon>
      )}
      <ActionIcon
        size="xs"
        aria-label={t('tray.remove', { name })}
        onClick={() => props.onRuns(runIds.filter(one => one !== id))}
      >
        <IconX size={12} />
      </ActionIcon>
    </>
  )
}

function AddRun({ runIds, onAdd }: { runIds: readonly string[]; onAdd(id: string): void }) {
  const { t } = useTranslation('compare')
  const [text, setText] = useState('')
  const [sameData, setSameData] = useState(true)
  const list = useCommandQuery('run.list', {
    filter: text.trim() === '' ? {} : { text: text.trim() },
    limit: 200,
  })
  const first = useAppState(state => (runIds[0] === undefined ? undefined : state.runs[runIds[0]]))
  if (runIds.length >= trayLimit) return <span className="ew-dim">{t('tray.full')}</span>
  const fits = (run: RunSummary): boolean =>
    !runIds.includes(run.id) &&
    run.counts.scored > 0 &&
    (!sameData ||
      !first ||
      run.benchmarks.some(({ benchmarkId }) =>
        first.benchmarks.some(one => one.benchmarkId === benchmarkId),
      ))
  return (
    <div className={classes.add}>
      <Select
        aria-label={t('tray.addLabel')}
        placeholder={t('tray.add')}
        searchable
        value={null}
        searchValue={text}
        onSearchChange={setText}
        nothingFoundMessage={t('tray.none')}
        maxDropdownHeight={320}
        comboboxProps={{ width: 380, position: 'bottom-start' }}
        filter={({ options }) => options}
        data={(list.data?.runs ?? []).filter(fits).map(run => ({
          value: run.id,
          label: `${run.name} · ${modelLabel(run)} · ${run.benchmarks.map(({ title }) => title).join(', ')}`,
        }))}
        onChange={id => {
          if (id !== null) onAdd(id)
          setText('')
        }}
      />
      <Checkbox
        label={t('tray.sameData')}
        checked={sameData}
        onChange={event => setSameData(event.currentTarget.checked)}
      />
    </div>
  )
}
