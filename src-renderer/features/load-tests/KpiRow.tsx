import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { LoadTestDetail } from '@contract'
import classes from './Kpi.module.css'
import { bestBy, kneeOf, loadOf, successShare, type MeasuredRun } from './figures'
import { useLoadWords } from './use-load-words'
import { useLoadFormat } from './use-ms'
import { useSearchWords } from './use-search-words'

/** The answers that one runs a load test for: best throughput, best under the objectives, knee; and how much went wrong. */
export function KpiRow({
  measured,
  detail,
  onRun,
}: {
  measured: readonly MeasuredRun[]
  detail: LoadTestDetail
  onRun(position: number): void
}) {
  const { t } = useTranslation('loadTests')
  const figures = useLoadFormat()
  const words = useLoadWords()
  const searchWords = useSearchWords()
  const rps = bestBy(measured, ({ rps: value }) => value)
  const tokens = bestBy(measured, ({ outTokPerSec }) => outTokPerSec)
  const ttft = bestBy(measured, ({ ttft: value }) => (value === null ? null : -value.p50))
  const good = bestBy(measured, ({ goodput }) => goodput?.perSecond ?? null)
  const share = successShare(detail.test)
  const at = (run: MeasuredRun | undefined): ReactNode =>
    run && (
      <button type="button" className={classes.kpiLink} onClick={() => onRun(run.position)}>
        {words(run.step)}
      </button>
    )
  return (
    <div className={classes.kpis} role="group" aria-label={t('kpi.label')}>
      <Kpi label={t('kpi.rps')} value={figures.rate(rps?.value)} unit="/s">
        {at(rps?.run)}
      </Kpi>
      <Kpi label={t('kpi.tokens')} value={figures.rate(tokens?.value)} unit="/s">
        {at(tokens?.run)}
      </Kpi>
      <Kpi label={t('kpi.ttft')} value={figures.ms(ttft && -ttft.value)}>
        {at(ttft?.run)}
      </Kpi>
      {detail.search.map((result, index) => (
        <Kpi
          key={`${result.kind} ${result.goal}`}
          label={t(kpiOf[result.kind])}
          title={`${searchWords.goal(result, detail.request.search, index)}\n${searchWords.reason(result.reason)}`}
          value={result.value === null ? t('kpi.none') : searchWords.load(result, result.value)}
        >
          {result.kind === 'sweep' && result.low !== null
            ? t('kpi.oneUser', { load: searchWords.load(result, result.low) })
            : searchWords.interval(result) || searchWords.reason(result.reason)}
        </Kpi>
      ))}
      {good && !detail.search.some(({ kind }) => kind === 'sla') && (
        <Kpi label={t('kpi.good')} value={figures.rate(good.value)} unit="/s">
          {at(good.run)} {figures.share(good.run.summary.goodput?.share)}
        </Kpi>
      )}
      {!detail.search.some(({ kind }) => kind === 'knee') && <Knee measured={measured} at={at} />}
      <Kpi label={t('kpi.success')} value={figures.share(share)}>
        {detail.test.failed > 0
          ? t('kpi.failed', { count: detail.test.failed })
          : t('kpi.noneFailed')}
      </Kpi>
    </div>
  )
}

const kpiOf = { sla: 'kpi.sla', sweep: 'kpi.saturation', knee: 'search.kinds.knee' } as const

/** Told from the steps, where there are enough of them. */
function Knee({
  measured,
  at,
}: {
  measured: readonly MeasuredRun[]
  at(run: MeasuredRun | undefined): ReactNode
}) {
  const { t } = useTranslation('loadTests')
  const figures = useLoadFormat()
  const knee = kneeOf(measured)
  if (new Set(measured.map(({ step }) => loadOf(step))).size < 4) return null
  return (
    <Kpi
      label={t('kpi.knee')}
      title={t('kpi.kneeHint')}
      value={knee ? figures.rate(knee.summary.rps) : t('kpi.noKnee')}
      unit={knee ? '/s' : undefined}
    >
      {at(knee ?? undefined)}
    </Kpi>
  )
}

function Kpi(props: {
  label: string
  title?: string
  value: string
  unit?: string | undefined
  children?: ReactNode
}) {
  return (
    <div className={classes.kpi} title={props.title}>
      <div className={classes.kpiLabel}>{props.label}</div>
      <div className={classes.kpiValue}>
        {props.value}
        {props.unit !== undefined && <small>{` ${props.unit}`}</small>}
      </div>
      <div className={classes.kpiNote}>{props.children}</div>
    </div>
  )
}
