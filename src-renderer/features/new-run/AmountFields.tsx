import { Input, SegmentedControl } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { AmountInput } from '../../ui/AmountInput'
import { Fields } from './Block'
import { defaults, type Draft } from './draft'
import { fields } from './draft-faults'
import classes from './Form.module.css'

/** How many of the questions are asked, how often, and the seed for what is random. */
export function AmountFields(props: {
  draft: Draft
  fault: string | undefined
  onChange(part: Partial<Draft>): void
}) {
  const { t } = useTranslation('newRun')
  const { draft, onChange } = props
  return (
    <>
      <div className={classes.limit}>
        <Input.Wrapper label={t('amount.limit')} labelElement="div">
          <div>
            <SegmentedControl
              aria-label={t('amount.limit')}
              value={draft.limitKind}
              onChange={kind => onChange({ limitKind: kind })}
              data={[
                { value: 'all', label: t('amount.all') },
                { value: 'count', label: t('amount.count') },
                { value: 'share', label: t('amount.share') },
              ]}
            />
          </div>
        </Input.Wrapper>
        {draft.limitKind === 'count' && (
          <AmountInput
            id={fields.limit}
            label={t('amount.countLabel')}
            min={1}
            allowDecimal={false}
            value={draft.limitCount}
            onChange={limitCount => onChange({ limitCount })}
            error={props.fault}
          />
        )}
        {draft.limitKind === 'share' && (
          <AmountInput
            id={fields.limit}
            label={t('amount.shareLabel')}
            min={0}
            max={100}
            suffix=" %"
            value={draft.limitShare}
            onChange={limitShare => onChange({ limitShare: limitShare === 0 ? '' : limitShare })}
            error={props.fault}
          />
        )}
      </div>
      <Fields>
        <AmountInput
          label={t('amount.total')}
          placeholder={t('amount.totalPlaceholder')}
          min={1}
          allowDecimal={false}
          value={draft.totalLimit}
          onChange={totalLimit => onChange({ totalLimit })}
        />
        <AmountInput
          label={t('amount.repeats')}
          title={t('amount.repeatsHint')}
          placeholder="1"
          min={1}
          max={1000}
          allowDecimal={false}
          value={draft.repeats}
          onChange={repeats => onChange({ repeats })}
        />
        <AmountInput
          label={t('amount.seed')}
          title={t('amount.seedHint')}
          placeholder={String(defaults.seed)}
          allowDecimal={false}
          value={draft.seed}
          onChange={seed => onChange({ seed })}
        />
      </Fields>
    </>
  )
}
