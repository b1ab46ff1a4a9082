import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { LoadRequestRow } from '@contract'
import type { GridColumn } from '../../ui/grid-column'
import classes from './Requests.module.css'
import { useLoadFormat } from './use-ms'

/** The columns of the table of requests. */
export function useRequestColumns(): GridColumn<LoadRequestRow>[] {
  const { t } = useTranslation('loadTests')
  const figures = useLoadFormat()
  return useMemo((): GridColumn<LoadRequestRow>[] => {
    const time = (
      id: string,
      header: string,
      read: (row: LoadRequestRow) => number | null,
      rest: Partial<GridColumn<LoadRequestRow>> = {},
    ): GridColumn<LoadRequestRow> => ({
      id,
      header,
      width: 92,
      align: 'end',
      sortable: true,
      firstSort: 'desc',
      render: row => figures.ms(read(row)),
      text: row => String(read(row) ?? ''),
      ...rest,
    })
    const count = (
      id: string,
      header: string,
      read: (row: LoadRequestRow) => number | null,
      rest: Partial<GridColumn<LoadRequestRow>> = {},
    ): GridColumn<LoadRequestRow> => ({
      id,
      header,
      width: 84,
      align: 'end',
      firstSort: 'desc',
      render: row => figures.count(read(row)),
      text: row => String(read(row) ?? ''),
      ...rest,
    })
    return [
      count('index', '#', ({ index }) => index, {
        width: 70,
        sortable: true,
        firstSort: 'asc',
        pinned: true,
      }),
      {
        id: 'outcome',
        header: t('requests.outcome'),
        width: 150,
        grows: true,
        render: row => (
          <span
            className={classes.outcome}
            data-outcome={row.outcome}
            title={row.error ?? undefined}
          >
            {t(`outcomes.${row.outcome}`)}
            {row.errorClass !== null && <code>{row.errorClass}</code>}
          </span>
        ),
        text: row => row.errorClass ?? row.outcome,
      },
      {
        id: 'phase',
        header: t('requests.phase'),
        width: 92,
        render: row => <span className="ew-dim">{t(`phases.${row.phase}`)}</span>,
        text: row => row.phase,
      },
      time('start', t('requests.start'), ({ startMs }) => startMs, { firstSort: 'asc' }),
      time('ttft', t('figures.short.ttft'), ({ ttftMs }) => ttftMs),
      time('ttfat', t('figures.short.ttfat'), ({ ttfatMs }) => ttfatMs, {
        hidden: true,
        sortable: false,
      }),
      time('tpot', t('figures.short.tpot'), ({ tpotMs }) => tpotMs),
      time('latency', t('figures.short.latency'), ({ latencyMs }) => latencyMs),
      time(
        'dispatchDelay',
        t('figures.short.dispatchDelay'),
        ({ dispatchDelayMs }) => dispatchDelayMs,
        {
          hidden: true,
        },
      ),
      time('maxGap', t('requests.maxGap'), ({ maxGapMs }) => maxGapMs, { hidden: true }),
      count('inTokens', t('figures.short.inTokens'), ({ inTokens }) => inTokens, {
        sortable: true,
      }),
      count('outTokens', t('figures.short.outTokens'), ({ outTokens }) => outTokens, {
        sortable: true,
      }),
      count('cached', t('figures.short.cachedTokens'), ({ cachedTokens }) => cachedTokens, {
        hidden: true,
      }),
      count('chunks', t('requests.chunks'), ({ chunks }) => chunks, { hidden: true }),
      count('status', 'HTTP', ({ httpStatus }) => httpStatus, { width: 60 }),
      {
        id: 'good',
        header: t('requests.good'),
        width: 64,
        hidden: true,
        render: row => (row.isGood === null ? '–' : t(row.isGood ? 'search.yes' : 'search.no')),
        text: row => String(row.isGood ?? ''),
      },
      {
        id: 'text',
        header: t('requests.kept'),
        width: 60,
        render: row => (row.hasText ? t('search.yes') : <span className="ew-dim">{'–'}</span>),
      },
    ]
  }, [t, figures])
}
