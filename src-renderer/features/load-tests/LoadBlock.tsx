import { SegmentedControl, Select, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { AmountInput } from '../../ui/AmountInput'
import { Block, Fields } from './Block'
import type { LoadDraft, LoadMode } from './draft'
import { fieldId } from './draft-faults'
import classes from './Form.module.css'
import type { BlockProps } from './form-parts'
import { SearchFields } from './SearchFields'

/** How the requests come: so many users, so many a second, or a search; until when; and what stays out of the statistics. */
export function LoadBlock({ draft, change, fault }: BlockProps) {
  const { t } = useTranslation('loadTests')
  const isTrace = draft.dataset === 'trace'
  const hasRates = !isTrace && sendsByRate(draft)
  return (
    <Block number={3} title={t('blocks.load')}>
      {isTrace ? (
        <Text size="sm" c="dimmed">
          {t('load.traceHint')}
        </Text>
      ) : (
        <div>
          <SegmentedControl
            aria-label={t('load.mode')}
            value={draft.mode}
            onChange={mode => change({ mode: mode as LoadMode })}
            data={(['closed', 'open', 'search'] as const).map(value => ({
              value,
              label: t(`load.modes.${value}`),
            }))}
          />
          <Text size="sm" c="dimmed" mt={6} className={classes.hint}>
            {t(`load.hints.${draft.mode}`)}
          </Text>
        </div>
      )}
      {!isTrace && draft.mode === 'search' && (
        <SearchFields draft={draft} change={change} fault={fault} />
      )}
      <Fields>
        {!isTrace && draft.mode === 'closed' && (
          <TextInput
            id={fieldId('concurrencies')}
            label={t('load.concurrencies')}
            placeholder="1, 4, 16"
            value={draft.concurrencies}
            error={fault('concurrencies')}
            onChange={event => change({ concurrencies: event.currentTarget.value })}
          />
        )}
        {!isTrace && draft.mode === 'open' && (
          <TextInput
            id={fieldId('rates')}
            label={t('load.rates')}
            placeholder="1, 2, 4"
            value={draft.rates}
            error={fault('rates')}
            onChange={event => change({ rates: event.currentTarget.value })}
          />
        )}
        {(isTrace || draft.mode === 'open') && (
          <AmountInput
            label={t('load.cap')}
            title={t('load.capHint')}
            placeholder={t('load.noCap')}
            min={1}
            allowDecimal={false}
            value={draft.rateCap}
            onChange={rateCap => change({ rateCap })}
          />
        )}
        {hasRates && (
          <Select
            label={t('load.arrival')}
            allowDeselect={false}
            data={(['poisson', 'constant', 'gamma'] as const).map(value => ({
              value,
              label: t(`load.arrivals.${value}`),
            }))}
            value={draft.arrival}
            onChange={arrival =>
              arrival !== null && change({ arrival: arrival as LoadDraft['arrival'] })
            }
          />
        )}
        {hasRates && draft.arrival === 'gamma' && (
          <AmountInput
            label={t('load.burstiness')}
            title={t('load.burstinessHint')}
            placeholder="1"
            min={0.01}
            value={draft.burstiness}
            onChange={burstiness => change({ burstiness })}
          />
        )}
      </Fields>
      <EndFields draft={draft} change={change} fault={fault} isTrace={isTrace} />
      <Fields title={t('load.outside')}>
        <AmountInput
          label={t('load.warmup')}
          title={t('load.warmupHint')}
          placeholder="0"
          min={0}
          value={draft.warmup}
          onChange={warmup => change({ warmup })}
        />
        <AmountInput
          label={t('load.cooldown')}
          title={t('load.cooldownHint')}
          placeholder="0"
          min={0}
          value={draft.cooldown}
          onChange={cooldown => change({ cooldown })}
        />
        <AmountInput
          label={t('load.ramp')}
          title={t('load.rampHint')}
          placeholder="0"
          min={0}
          value={draft.rampS}
          onChange={rampS => change({ rampS })}
        />
        <AmountInput
          label={t('load.pause')}
          title={t('load.pauseHint')}
          placeholder="0"
          min={0}
          max={3600}
          value={draft.pauseS}
          onChange={pauseS => change({ pauseS })}
        />
      </Fields>
    </Block>
  )
}

/** Users alone know no gaps between sends. */
function sendsByRate({ mode, search, searchVariable }: LoadDraft): boolean {
  if (mode !== 'search') return mode === 'open'
  return search === 'sweep' || (search === 'sla' && searchVariable === 'rate')
}

function EndFields({ draft, change, fault, isTrace }: BlockProps & { isTrace: boolean }) {
  const { t } = useTranslation('loadTests')
  const isSearch = draft.mode === 'search' && !isTrace
  return (
    <Fields>
      {!isSearch && (
        <Select
          label={t('load.end')}
          allowDeselect={false}
          data={(['number', 'duration', 'both'] as const).map(value => ({
            value,
            label: t(`load.ends.${value}`),
          }))}
          value={draft.end}
          onChange={end => end !== null && change({ end: end as LoadDraft['end'] })}
        />
      )}
      {!isSearch && draft.end !== 'duration' && (
        <TextInput
          id={fieldId('numbers')}
          label={t('load.numbers')}
          title={t('load.numbersHint')}
          placeholder="20"
          value={draft.numbers}
          error={fault('numbers')}
          onChange={event => change({ numbers: event.currentTarget.value })}
        />
      )}
      {(isSearch || draft.end !== 'number') && (
        <AmountInput
          id={fieldId('durationS')}
          label={t('load.duration')}
          placeholder={isSearch ? t('load.asNeeded') : undefined}
          min={0}
          value={draft.durationS}
          error={fault('durationS')}
          onChange={durationS =>
            change({
              durationS,
              ...(isSearch && { end: durationS === '' ? 'number' : 'duration' }),
            })
          }
        />
      )}
      <AmountInput
        label={t('load.grace')}
        title={t('load.graceHint')}
        placeholder={t('load.toTheEnd')}
        min={0}
        value={draft.graceS}
        onChange={graceS => change({ graceS })}
      />
    </Fields>
  )
}
