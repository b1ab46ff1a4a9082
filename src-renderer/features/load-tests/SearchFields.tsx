import { ActionIcon, Button, SegmentedControl, Select, Switch, Text } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { SearchMetric } from '@contract'
import { AmountInput } from '../../ui/AmountInput'
import { Fields } from './Block'
import { searchMetrics, type CriterionDraft, type LoadDraft } from './draft'
import { fieldId } from './draft-faults'
import classes from './Form.module.css'
import type { BlockProps } from './form-parts'

const operators = ['<=', '<', '>=', '>', 'max', 'min'] as const

/** The kind of search and what it needs. */
export function SearchFields({ draft, change, fault }: BlockProps) {
  const { t } = useTranslation('loadTests')
  const isSla = draft.search === 'sla'
  return (
    <>
      <div>
        <SegmentedControl
          aria-label={t('search.kind')}
          value={draft.search}
          onChange={search => change({ search: search as LoadDraft['search'] })}
          data={(['sla', 'sweep', 'knee'] as const).map(value => ({
            value,
            label: t(`search.kinds.${value}`),
          }))}
        />
        <Text size="sm" c="dimmed" mt={6} className={classes.hint}>
          {t(`search.hints.${draft.search}`)}
        </Text>
      </div>
      {isSla && <Criteria draft={draft} change={change} fault={fault} />}
      <Fields>
        {isSla && (
          <Select
            label={t('search.variable')}
            allowDeselect={false}
            data={(['parallel', 'rate'] as const).map(value => ({
              value,
              label: t(`search.variables.${value}`),
            }))}
            value={draft.searchVariable}
            onChange={variable =>
              variable !== null &&
              change({ searchVariable: variable as LoadDraft['searchVariable'] })
            }
          />
        )}
        {isSla && (
          <AmountInput
            label={t('search.lower')}
            placeholder="1"
            min={1}
            allowDecimal={false}
            value={draft.lower}
            onChange={lower => change({ lower })}
          />
        )}
        <AmountInput
          id={fieldId('upper')}
          label={t('search.upper')}
          placeholder={draft.search === 'knee' ? '1024' : '65536'}
          min={1}
          allowDecimal={false}
          value={draft.upper}
          error={fault('upper')}
          onChange={upper => change({ upper })}
        />
        {isSla && (
          <AmountInput
            label={t('search.repeats')}
            title={t('search.repeatsHint')}
            placeholder="3"
            min={1}
            max={20}
            allowDecimal={false}
            value={draft.repeats}
            onChange={repeats => change({ repeats })}
          />
        )}
        {isSla && (
          <AmountInput
            label={t('search.numberMultiplier')}
            title={t('search.numberMultiplierHint')}
            placeholder={t('load.asNeeded')}
            min={0.01}
            value={draft.numberMultiplier}
            onChange={numberMultiplier => change({ numberMultiplier })}
          />
        )}
        {isSla && draft.searchVariable === 'rate' && (
          <AmountInput
            label={t('search.fixedParallel')}
            placeholder={t('load.noCap')}
            min={1}
            allowDecimal={false}
            value={draft.fixedParallel}
            onChange={fixedParallel => change({ fixedParallel })}
          />
        )}
        {draft.search === 'sweep' && (
          <AmountInput
            label={t('search.probes')}
            placeholder="6"
            min={1}
            max={64}
            allowDecimal={false}
            value={draft.probes}
            onChange={probes => change({ probes })}
          />
        )}
        <div className={classes.checks}>
          {isSla && (
            <Switch
              label={t('search.stopEarly')}
              checked={draft.stopEarly}
              onChange={event => change({ stopEarly: event.currentTarget.checked })}
            />
          )}
          {draft.search === 'knee' && (
            <Switch
              label={t('search.refine')}
              checked={draft.refine}
              onChange={event => change({ refine: event.currentTarget.checked })}
            />
          )}
        </div>
      </Fields>
    </>
  )
}

/** Conditions on one run. Those of a group must all hold; each group is a search of its own. */
function Criteria({ draft, change, fault }: BlockProps) {
  const { t } = useTranslation('loadTests')
  const { criteria } = draft
  const groups = [...new Set(criteria.map(({ group }) => group))]
  const put = (at: number, part: Partial<CriterionDraft>) =>
    change({ criteria: criteria.map((one, index) => (index === at ? { ...one, ...part } : one)) })
  const add = (group: number) =>
    change({ criteria: [...criteria, { group, metric: 'p99_tpot', op: '<=', value: '' }] })
  return (
    <div id={fieldId('criteria')}>
      {groups.map((group, groupAt) => (
        <fieldset key={group} className={classes.criteria}>
          <legend>{t('search.group', { number: groupAt + 1 })}</legend>
          {criteria.map(
            (one, at) =>
              one.group === group && (
                <div key={at} className={classes.criterion}>
                  <Select
                    aria-label={t('search.metric')}
                    allowDeselect={false}
                    data={searchMetrics.map(value => ({
                      value,
                      label: t(`search.metrics.${value}`),
                    }))}
                    value={one.metric}
                    onChange={metric =>
                      metric !== null && put(at, { metric: metric as SearchMetric })
                    }
                  />
                  <Select
                    aria-label={t('search.operator')}
                    allowDeselect={false}
                    data={operators.map(value => ({
                      value,
                      label: value === 'max' || value === 'min' ? t(`search.${value}`) : value,
                    }))}
                    value={one.op}
                    onChange={op => op !== null && put(at, { op: op as CriterionDraft['op'] })}
                  />
                  {one.op !== 'max' && one.op !== 'min' && (
                    <AmountInput
                      aria-label={t('search.value')}
                      min={0}
                      suffix={unitOf(one.metric)}
                      value={one.value}
                      onChange={value => put(at, { value })}
                    />
                  )}
                  <ActionIcon
                    aria-label={t('search.remove', { number: at + 1 })}
                    disabled={criteria.length === 1}
                    onClick={() =>
                      change({ criteria: criteria.filter((_, index) => index !== at) })
                    }
                  >
                    <IconX size={14} />
                  </ActionIcon>
                </div>
              ),
          )}
          <Button
            variant="subtle"
            size="compact-xs"
            leftSection={<IconPlus size={13} />}
            onClick={() => add(group)}
          >
            {t('search.and')}
          </Button>
        </fieldset>
      ))}
      <Button
        variant="subtle"
        size="compact-xs"
        leftSection={<IconPlus size={13} />}
        onClick={() => add(Math.max(-1, ...groups) + 1)}
      >
        {t('search.another')}
      </Button>
      {fault('criteria') !== undefined && (
        <Text size="sm" c="var(--ew-bad)" role="alert">
          {fault('criteria')}
        </Text>
      )}
    </div>
  )
}

const unitOf = (metric: SearchMetric): string =>
  metric === 'goodput' ? ' %' : metric === 'rps' || metric === 'tps' ? ' /s' : ' ms'
