import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { RunPlan } from '@contract'
import { useCommandQuery } from '../../client/queries'
import { useAppState } from '../../state/app-state'
import { useFormat } from '../../ui/use-format'
import type { Draft } from './draft'
import { costOf, diskBytesOf, estimateOfAll } from './estimate'
import { estimatedModels } from './estimated-models'
import { JudgeFigures } from './JudgeFigures'
import { addAmounts, estimatedJudges, judgeEstimateOf } from './judge-estimate'
import classes from './SummaryRail.module.css'
import type { Weights } from './use-weights'

/** What the run would take: time, tokens, money and room on the disk, judges included, each with where it is known from. */
export function PlanFigures(props: { draft: Draft; plan: RunPlan; weights: Weights | null }) {
  const { t } = useTranslation(['planning', 'newRun'])
  const format = useFormat()
  const runs = useAppState(state => Object.values(state.runs))
  const servers = useAppState(state => state.servers)
  const free = useAppState(state => state.info?.freeBytes ?? null)
  const { draft, plan, weights } = props
  const models = estimatedModels(draft.models, servers)
  const judges = estimatedJudges(draft, servers)
  const isJudged = plan.judgeCalls.count > 0 && judges.length > 0
  const usage = useCommandQuery(
    'run.judgeUsage',
    { models: judges.map(({ name }) => name) },
    { enabled: isJudged, staleMs: 60_000 },
  )
  /** To each model, without judges. */
  const requests = plan.requests - plan.judgeCalls.count
  if (requests === 0 || models.length === 0) return null
  const benchmarkIds = draft.benchmarks.map(({ id }) => id)
  const wanted = { models, benchmarkIds, requests }
  const estimate = estimateOfAll(runs, wanted)
  const asked = requests * models.length
  const judged = isJudged
    ? judgeEstimateOf({
        judges,
        usage: usage.data ?? [],
        calls: plan.judgeCalls,
        modelCount: models.length,
        benchmarkIds,
        replyTokens: estimate && estimate.outputTokens / asked,
        concurrency: draft.judge.concurrency,
      })
    : null
  const ofModels = costOf(runs, wanted)
  const amounts = addAmounts(ofModels.amounts, judged?.amounts ?? [])
  const unpriced = [...ofModels.unpriced, ...(judged?.unpriced ?? [])]
  const prompts = weights === null ? null : weights.tokens * models.length
  const tokens = estimate ?? (prompts === null ? null : { inputTokens: prompts, outputTokens: 0 })
  const bytes =
    tokens &&
    diskBytesOf(tokens, asked) +
      (judged ? diskBytesOf(judged, plan.judgeCalls.count * models.length) : 0)
  return (
    <div className={classes.figures}>
      {estimate ? (
        <>
          <Text size="sm">
            {t(judged ? 'estimateJudged' : 'newRun:summary.estimate', {
              time: format.duration(Math.max(estimate.ms, judged?.ms ?? 0)),
              tokens: format.compact(
                estimate.inputTokens +
                  estimate.outputTokens +
                  (judged ? judged.inputTokens + judged.outputTokens : 0),
              ),
            })}
          </Text>
          <Text size="xs" c="dimmed">
            {[
              t('estimateFrom', { count: estimate.runs }),
              ...(estimate.isElse ? [t('estimateElse')] : []),
            ].join(t('newRun:models.cardComma'))}
          </Text>
        </>
      ) : (
        <>
          {prompts !== null && (
            <Text size="sm">{t('promptTokens', { tokens: format.compact(prompts) })}</Text>
          )}
          <Text size="xs" c="dimmed">
            {t('noEstimate')}
          </Text>
        </>
      )}
      {judged && <JudgeFigures judged={judged} kind={plan.judgeCalls.kind} />}
      {amounts.map(({ amount, currency }) => (
        <Text key={currency} size="sm">
          {t(judged ? 'costJudged' : 'cost', {
            amount: format.decimal(amount, amount < 1 ? 4 : 2),
            currency,
          })}
        </Text>
      ))}
      {unpriced.length > 0 && (
        <Text size="xs" c="dimmed">
          {t(amounts.length > 0 ? 'costLacks' : 'noCost', {
            servers: format.list(unpriced),
            count: unpriced.length,
          })}
        </Text>
      )}
      {bytes !== null && (
        <Text size="xs" c="dimmed">
          {free !== null && bytes > free
            ? t('diskFull', { size: format.bytes(bytes), free: format.bytes(free) })
            : t('disk', { size: format.bytes(bytes) })}
        </Text>
      )}
    </div>
  )
}
