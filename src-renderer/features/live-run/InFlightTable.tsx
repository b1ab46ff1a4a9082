import { Button, Table, Text, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { InFlight } from '@contract'
import { useFormat } from '../../ui/use-format'
import { useNow } from '../../ui/use-now'
import classes from './LiveRun.module.css'

/** The requests on their way, oldest first: a stuck one is at the top. */
export function InFlightTable({
  requests,
  total,
  onSkip,
  onWatch,
}: {
  requests: readonly InFlight[]
  total: number
  /** Gives up on one sample; absent where another process asks. */
  onSkip?: ((sampleId: number) => void) | undefined
  /** Opens a sample, to be read as it comes. */
  onWatch(request: InFlight): void
}) {
  const { t } = useTranslation(['liveRun', 'watching'])
  const format = useFormat()
  const now = useNow(1000)
  if (requests.length === 0) return <Text c="dimmed">{t('inFlight.none')}</Text>
  const oldestFirst = [...requests].sort((a, b) => a.startedAt - b.startedAt)
  return (
    <>
      <Table verticalSpacing={4} className={classes.table} aria-label={t('tabs.inFlight')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('inFlight.sample')}</Table.Th>
            <Table.Th>{t('inFlight.phase')}</Table.Th>
            <Table.Th className="ew-number">{t('inFlight.age')}</Table.Th>
            <Table.Th className="ew-number">{t('inFlight.attempt')}</Table.Th>
            <Table.Th className="ew-number">{t('inFlight.output')}</Table.Th>
            {onSkip && (
              <Table.Th>
                <VisuallyHidden>{t('inFlight.actions')}</VisuallyHidden>
              </Table.Th>
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {oldestFirst.map(request => (
            <Table.Tr
              key={request.sampleId}
              className={classes.watchable}
              onClick={() => onWatch(request)}
            >
              <Table.Td>
                <UnstyledButton
                  className={classes.rowLink}
                  onClick={event => {
                    event.stopPropagation()
                    onWatch(request)
                  }}
                >
                  <VisuallyHidden>{t('watching:drawer.watch', { name: '' })}</VisuallyHidden>
                  <SampleName {...request} />
                </UnstyledButton>
              </Table.Td>
              <Table.Td>
                <Phase request={request} now={now} />
              </Table.Td>
              <Table.Td className="ew-number">
                {format.duration(wholeSeconds(now - request.startedAt))}
              </Table.Td>
              <Table.Td className={request.attempt > 1 ? 'ew-number' : 'ew-number ew-dim'}>
                {format.integer(request.attempt)}
              </Table.Td>
              <Table.Td className="ew-number">
                {request.outputChars === 0 ? (
                  <span className="ew-dim">{'–'}</span>
                ) : (
                  t('inFlight.characters', { count: request.outputChars })
                )}
              </Table.Td>
              {onSkip && (
                <Table.Td className="ew-number">
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    color="gray"
                    disabled={request.phase === 'reviewing'}
                    onClick={event => {
                      event.stopPropagation()
                      onSkip(request.sampleId)
                    }}
                  >
                    {t('inFlight.skip')}
                    <VisuallyHidden>{` ${request.benchmarkId} ${request.index + 1}`}</VisuallyHidden>
                  </Button>
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {total > requests.length && (
        <Text size="sm" c="dimmed" mt={6}>
          {t('inFlight.more', { count: total - requests.length })}
        </Text>
      )}
    </>
  )
}

/** Where a request stands, in words. */
export function Phase({ request, now }: { request: InFlight; now: number }) {
  const { t } = useTranslation('liveRun')
  const format = useFormat()
  const { phase, retryAt, limitedBy } = request
  if (phase === 'limited')
    return <span data-phase={phase}>{t(`inFlight.limited.${limitedBy ?? 'requests'}`)}</span>
  if (phase !== 'retrying' || retryAt === undefined || retryAt <= now)
    return <span data-phase={phase}>{t(`inFlight.phases.${phase}`)}</span>
  return (
    <span data-phase={phase}>
      {t('inFlight.retryIn', { time: format.duration(wholeSeconds(retryAt - now) + 1000) })}
    </span>
  )
}

/** Which sample, as people count: from 1. */
export function SampleName(props: { benchmarkId: string; subset: string; index: number }) {
  const format = useFormat()
  const { benchmarkId, subset, index } = props
  return (
    <span className={classes.sampleName}>
      <span>{benchmarkId}</span>
      {subset !== benchmarkId && <span className="ew-dim">{subset}</span>}
      <span className="ew-dim">{`#${format.integer(index + 1)}`}</span>
    </span>
  )
}

/** Full seconds, so that the figures of one table change together and not one by one. */
const wholeSeconds = (ms: number): number => Math.max(0, Math.floor(ms / 1000) * 1000)
