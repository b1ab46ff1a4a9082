import { notifications } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import type { RunId } from '@contract'
import { useClient } from '../../client/client-context'
import type { IntervalChoice } from './interval-choice'
import type { ScoreStyle } from './score-number'
import { useAppState } from '../../state/app-state'
import { showError } from '../../ui/show-error'

/** Puts the result table on the clipboard, as Markdown or as LaTeX in the style of the settings. */
export function useCopyTable(runId: RunId, style: ScoreStyle, interval: IntervalChoice) {
  const { t } = useTranslation('results')
  const client = useClient()
  const latexStyle = useAppState(state => state.settings?.latexStyle ?? 'booktabs')
  return (format: 'markdown' | 'latex'): void => {
    client
      .call('export.preview', {
        what: 'report',
        runIds: [runId],
        format,
        interval,
        latex: { style: latexStyle, percent: style.unit === 'percent', decimals: style.digits },
      })
      .then(async ({ text }) => {
        await navigator.clipboard.writeText(text ?? '')
        notifications.show({ message: t(`copied.${format}`) })
      })
      .catch(showError)
  }
}
