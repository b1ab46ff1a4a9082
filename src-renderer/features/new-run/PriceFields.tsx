import { useTranslation } from 'react-i18next'
import { AmountInput } from '../../ui/AmountInput'
import { Fields } from './Block'
import { priceOf, withPrice, type JudgeModelDraft } from './judge-draft'

/** What a judge costs, for the report; both empty: the cost is not told. */
export function PriceFields(props: {
  model: JudgeModelDraft
  onChange(model: JudgeModelDraft): void
}) {
  const { t } = useTranslation('judge')
  const price = priceOf(props.model)
  const name = props.model.name.trim()
  const change = (part: Partial<typeof price>) =>
    props.onChange(withPrice(props.model, { ...price, ...part }))
  return (
    <Fields title={name === '' ? t('form.price') : t('form.priceOf', { name })}>
      <AmountInput
        label={t('form.priceIn')}
        placeholder={t('form.noPrice')}
        min={0}
        value={price.input}
        onChange={input => change({ input })}
      />
      <AmountInput
        label={t('form.priceOut')}
        placeholder={t('form.noPrice')}
        min={0}
        value={price.output}
        onChange={output => change({ output })}
      />
    </Fields>
  )
}
