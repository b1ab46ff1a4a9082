import { Table, Text, Title } from '@mantine/core'
import { IconCheck, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { LoadSearch, LoadSearchResult, LoadTestRun } from '@contract'
import classes from './Tables.module.css'
import { useLoadWords } from './use-load-words'
import { useLoadFormat } from './use-ms'
import { useSearchWords } from './use-search-words'

/** A search's answer with its interval, why it holds that for the answer, and every load that it tried. */
export function SearchResult({
  result,
  search,
  at,
  runs,
}: {
  result: LoadSearchResult
  search: LoadSearch | undefined
  /** Its place among the results of the test. */
  at: number
  runs: readonly LoadTestRun[]
}) {
  const { t } = useTranslation('loadTests')
  const words = useSearchWords()
  const interval = words.interval(result)
  return (
    <section className={classes.search}>
      <Title order={2}>{t(`search.kinds.${result.kind}`)}</Title>
      <p className={classes.goal}>{words.goal(result, search, at)}</p>
      <dl className={classes.answer}>
        <div>
          <dt>{t(result.kind === 'sweep' ? 'kpi.saturation' : 'search.answer')}</dt>
          <dd>
            <strong>
              {result.value === null ? t('kpi.none') : words.load(result, result.value)}
            </strong>
          </dd>
        </div>
        {result.kind === 'sweep' && result.low !== null && (
          <div>
            <dt>{t('search.oneUser')}</dt>
            <dd>{words.load(result, result.low)}</dd>
          </div>
        )}
        {result.kind !== 'sweep' && interval !== '' && (
          <div>
            <dt>{t('search.interval')}</dt>
            <dd>
              {interval}
              {result.value !== null && result.high === null && ` (${t('search.noneFails')})`}
              {result.value !== null && result.low === null && ` (${t('search.nonePasses')})`}
            </dd>
          </div>
        )}
        <div>
          <dt>{t('search.ended')}</dt>
          <dd>
            {words.reason(result.reason)}
            {!result.isResolved && (
              <Text size="sm" c="var(--ew-warn)" span>{` ${t('search.open')}`}</Text>
            )}
          </dd>
        </div>
      </dl>
      <Probes result={result} runs={runs} />
    </section>
  )
}

/** Each load that was tried, in that order. */
function Probes({ result, runs }: { result: LoadSearchResult; runs: readonly LoadTestRun[] }) {
  const { t } = useTranslation('loadTests')
  const figures = useLoadFormat()
  const words = useSearchWords()
  const loadWords = useLoadWords()
  const names = [...new Set(result.probes.flatMap(probe => Object.keys(probe.figures)))]
  const hasRepeats = result.probes.some(({ positions }) => positions.length > 1)
  const hasVerdicts = result.probes.some(({ passed }) => passed !== null)
  const runsOf = (positions: readonly number[]) =>
    runs.filter(({ position }) => positions.includes(position))
  return (
    <div className={classes.tableScroll} tabIndex={0} role="group" aria-label={t('search.tried')}>
      <Table className={classes.table} aria-label={t('search.tried')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('steps.load')}</Table.Th>
            <Table.Th data-number>{t('columns.runs')}</Table.Th>
            <Table.Th data-number>{t('steps.requests')}</Table.Th>
            {names.map(name => (
              <Table.Th key={name} data-number>
                {hasRepeats
                  ? t('search.meanOf', { metric: words.metric(name) })
                  : words.metric(name)}
              </Table.Th>
            ))}
            {hasVerdicts && <Table.Th>{t('search.passed')}</Table.Th>}
            {hasVerdicts && <Table.Th>{t('search.reason')}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {result.probes.map((probe, at) => {
            const [first, ...others] = runsOf(probe.positions)
            const requests = [first, ...others].reduce(
              (sum, run) => sum + (run?.summary ? run.summary.ok + run.summary.failed : 0),
              0,
            )
            return (
              <Table.Tr
                key={at}
                data-chosen={(result.kind !== 'sweep' && probe.value === result.value) || undefined}
              >
                <Table.Td>
                  {first ? loadWords(first.step) : words.load(result, probe.value)}
                </Table.Td>
                <Table.Td data-number>{probe.positions.length}</Table.Td>
                <Table.Td data-number>{figures.count(requests)}</Table.Td>
                {names.map(name => (
                  <Table.Td key={name} data-number>
                    {words.value(name, probe.figures[name] ?? p99In(name, first))}
                  </Table.Td>
                ))}
                {hasVerdicts && (
                  <Table.Td>
                    <Verdict passed={probe.passed} />
                  </Table.Td>
                )}
                {hasVerdicts && <Table.Td>{words.reason(probe.reason)}</Table.Td>}
              </Table.Tr>
            )
          })}
        </Table.Tbody>
      </Table>
    </div>
  )
}

/** The engine keeps no times of the users among a sweep's rates; their runs have them. */
function p99In(name: string, run: LoadTestRun | undefined): number | undefined {
  if (name === 'p99_latency') return run?.summary?.latency?.p99
  return name === 'p99_ttft' ? run?.summary?.ttft?.p99 : undefined
}

function Verdict({ passed }: { passed: boolean | null }) {
  const { t } = useTranslation('loadTests')
  if (passed === null) return null
  return passed ? (
    <span className={classes.passed}>
      <IconCheck size={13} aria-hidden /> {t('search.yes')}
    </span>
  ) : (
    <span className={classes.missed}>
      <IconX size={13} aria-hidden /> {t('search.no')}
    </span>
  )
}
