import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { VerificationLine } from '@contract'
import type { GridColumn } from '../../ui/grid-column'
import { useFormat } from '../../ui/use-format'
import classes from './RequestsPanel.module.css'
import { RowVerdict } from './VerdictMark'

/** The columns of the table of requests. */
export function useLineColumns(
  shape: { hasLoops: boolean; hasReference: boolean },
  onOpen: (line: VerificationLine) => void,
): GridColumn<VerificationLine>[] {
  const { t } = useTranslation('verify')
  const format = useFormat()
  const { hasLoops, hasReference } = shape
  return useMemo((): GridColumn<VerificationLine>[] => {
    const numberOf = ({ loop, dataIndex }: VerificationLine): string =>
      hasLoops ? `${loop}.${dataIndex}` : String(dataIndex)
    const columns: GridColumn<VerificationLine>[] = [
      {
        id: 'index',
        header: t('columns.line'),
        width: 72,
        align: 'end',
        sortable: true,
        pinned: true,
        render: line => (
          <button
            type="button"
            tabIndex={-1}
            className={classes.lineButton}
            aria-label={t('row.open', { line: line.dataIndex })}
            onClick={() => onOpen(line)}
          >
            {numberOf(line)}
          </button>
        ),
        text: numberOf,
      },
      {
        id: 'verdict',
        header: t('columns.verdict'),
        width: 118,
        render: line => <RowVerdict verdict={line.verdict} />,
        text: line => line.verdict,
      },
      {
        id: 'request',
        header: t('columns.request'),
        width: 190,
        minWidth: 120,
        grows: true,
        render: line => line.preview,
        text: line => line.preview,
      },
      {
        id: 'reasons',
        header: t('columns.reasons'),
        width: 196,
        render: line => <Reasons line={line} />,
        text: line => line.reasons.map(({ code, detail }) => `${code} ${detail}`).join('; '),
      },
      {
        id: 'finish',
        header: t('columns.finish'),
        width: 104,
        render: line => <span className="ew-mono">{line.finishReason ?? '–'}</span>,
        text: line => line.finishReason ?? '',
      },
    ]
    if (hasReference) {
      columns.push({
        id: 'reference',
        header: t('columns.reference'),
        width: 104,
        render: line => <span className="ew-mono">{line.referenceFinishReason ?? '–'}</span>,
        text: line => line.referenceFinishReason ?? '',
      })
    }
    columns.push(
      {
        id: 'attempts',
        header: t('row.attempts'),
        width: 88,
        align: 'end',
        sortable: true,
        firstSort: 'desc',
        render: line => format.integer(line.attempts),
        text: line => String(line.attempts),
      },
      {
        id: 'time',
        header: t('columns.time'),
        width: 88,
        align: 'end',
        sortable: true,
        firstSort: 'desc',
        render: line => format.duration(line.durationMs),
        text: line => String(line.durationMs),
      },
    )
    return columns
  }, [t, format, hasLoops, hasReference, onOpen])
}

function Reasons({ line }: { line: VerificationLine }) {
  const { t } = useTranslation('verify')
  return (
    <span className={classes.reasons}>
      {line.reasons.map(({ code, detail, isNote }, at) => (
        <span key={`${code} ${at}`} data-note={isNote || undefined} title={detail}>
          {t(`reasons.${code}`)}
        </span>
      ))}
    </span>
  )
}
