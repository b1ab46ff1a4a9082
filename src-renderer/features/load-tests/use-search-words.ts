import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { LoadSearch, LoadSearchResult, SearchCriterion, SearchMetric } from '@contract'
import { useEngineWords } from '../../ui/engine-words'
import { searchMetrics } from './draft'
import { useLoadWords } from './use-load-words'
import { useLoadFormat } from './use-ms'

const isMetric = (name: string): name is SearchMetric =>
  (searchMetrics as readonly string[]).includes(name)

/** "p90_latency is 720.9, not <= 700" inside of a reason. */
const miss = /\b([a-z\d]+(?:_[a-z]+)?) is (\d[\d.e+]*\b), not (<=|<|>=|>) (\d[\d.e+]*\b)/g

/** "p90_latency can no longer be <= 800", of a run that was ended early. */
const hopeless = /\b([a-z\d]+(?:_[a-z]+)?) can no longer be (<=|<|>=|>) (\d[\d.e+]*\b)/g

export interface SearchWords {
  metric(name: string): string
  /** With its unit. */
  value(name: string, value: number | undefined): string
  load(result: Pick<LoadSearchResult, 'variable'>, value: number): string
  /** What was searched for. */
  goal(result: LoadSearchResult, search: LoadSearch | undefined, at: number): string
  /** Between which loads the answer surely lies; empty where nothing is sure. */
  interval(result: LoadSearchResult): string
  reason(text: string): string
}

/** What a search says, in the words of the screen. */
export function useSearchWords(): SearchWords {
  const { t } = useTranslation('loadTests')
  const figures = useLoadFormat()
  const loadWords = useLoadWords()
  const said = useEngineWords().text
  const metric = useCallback(
    (name: string) => (isMetric(name) ? t(`search.metrics.${name}`) : name),
    [t],
  )
  const value = (name: string, amount: number | undefined): string =>
    name === 'goodput'
      ? figures.share(amount)
      : name === 'rps' || name === 'tps'
        ? figures.rate(amount)
        : figures.ms(amount)
  const criterion = (one: SearchCriterion): string =>
    one.kind === 'best'
      ? `${metric(one.metric)}: ${t(`search.${one.direction}`)}`
      : `${metric(one.metric)} ${signOf(one.op)} ${value(one.metric, one.value)}`
  const limitWords = (name: string, op: string, limit: string): string =>
    `${signOf(op)} ${value(name, Number(limit))}`
  const load = ({ variable }: Pick<LoadSearchResult, 'variable'>, amount: number): string =>
    loadWords(
      variable === 'rate'
        ? { rate: amount, concurrency: null, number: null }
        : { rate: null, concurrency: amount, number: null },
    )
  return {
    metric,
    value,
    load,
    goal(result, search, at) {
      const group = search?.kind === 'sla' ? search.groups[at] : undefined
      return group ? group.map(criterion).join(` ${t('search.and')} `) : said(result.goal)
    },
    interval(result) {
      const { low, high } = result
      if (low !== null && high !== null)
        return t('kpi.between', { low: figures.tick(low), high: load(result, high) })
      if (low !== null) return t('kpi.from', { low: load(result, low) })
      return high === null ? '' : t('kpi.below', { high: load(result, high) })
    },
    reason: text =>
      said(
        text
          .replaceAll(miss, (whole, name: string, is: string, op: string, limit: string) =>
            isMetric(name)
              ? t('search.missed', {
                  metric: metric(name),
                  value: value(name, Number(is)),
                  limit: limitWords(name, op, limit),
                })
              : whole,
          )
          .replaceAll(hopeless, (whole, name: string, op: string, limit: string) =>
            isMetric(name)
              ? t('search.hopeless', { metric: metric(name), limit: limitWords(name, op, limit) })
              : whole,
          ),
      ),
  }
}

const signOf = (op: string): string => op.replace('<=', '≤').replace('>=', '≥')
