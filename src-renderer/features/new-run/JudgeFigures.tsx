import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { RunPlan } from '@contract'
import { useFormat } from '../../ui/use-format'
import { verdictTokens, type JudgeEstimate } from './judge-estimate'

/** What the judges would take of it, and where that is known from. */
export function JudgeFigures(props: {
  judged: JudgeEstimate
  kind: RunPlan['judgeCalls']['kind']
}) {
  const { t } = useTranslation('planning')
  const format = useFormat()
  const { judged, kind } = props
  const { ms, runs, lacksReplies } = judged
  const values = {
    tokens: format.compact(judged.inputTokens + judged.outputTokens),
    time: format.duration(ms ?? 0),
  }
  return (
    <>
      <Text size="sm">
        {t(`judges.${kind === 'at-most' ? 'atMost' : 'about'}${ms === null ? '' : 'Time'}`, values)}
      </Text>
      <Text size="xs" c="dimmed">
        {runs > 0
          ? t('judges.from', { count: runs })
          : t(lacksReplies ? 'judges.byPrompt' : 'judges.byLength', { verdict: verdictTokens })}
      </Text>
    </>
  )
}
